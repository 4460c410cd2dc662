package io.gluewright.testkit.faults;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One request or answer of HTTP/1.1, with all of its body.
 *
 * @param start the first line
 * @param headers as they came, {@code Name: value}
 */
@SuppressWarnings("ArrayRecordComponent") // messages are not compared
record HttpMessage(String start, List<String> headers, byte[] body) {
  private static final String LENGTH = "Content-Length";
  private static final String ENCODING = "Transfer-Encoding";
  private static final String CONNECTION = "Connection";
  private static final String EXPECT = "Expect";
  private static final int HEXADECIMAL = 16;

  HttpMessage {
    headers = List.copyOf(headers);
  }

  /** An answer with a text as its body. */
  static HttpMessage xml(String status, String text) {
    byte[] body = text.getBytes(UTF_8);
    return new HttpMessage(
        "HTTP/1.1 " + status,
        List.of("Content-Type: application/xml", "%s: %d".formatted(LENGTH, body.length)),
        body);
  }

  /**
   * The next request; empty if the client has no more of them. One who asks whether it may send the
   * body is told to.
   */
  static Optional<HttpMessage> readRequest(InputStream in, OutputStream out) throws IOException {
    Optional<HttpMessage> head = readHead(in);
    if (head.isEmpty()) {
      return head;
    }
    HttpMessage request = head.get();
    if (request.header(EXPECT).isPresent()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(ISO_8859_1));
      out.flush();
    }
    boolean hasBody = request.header(LENGTH).isPresent() || request.header(ENCODING).isPresent();
    return Optional.of(hasBody ? request.withBodyOf(in) : request);
  }

  /** The answer to a request of this method. */
  static HttpMessage readAnswer(String method, InputStream in) throws IOException {
    HttpMessage answer = readHead(in).orElseThrow(() -> new EOFException("no answer"));
    int status = answer.status();
    boolean hasBody = !method.equals("HEAD") && status != 204 && status != 304;
    return hasBody ? answer.withBodyOf(in) : answer;
  }

  private static Optional<HttpMessage> readHead(InputStream in) throws IOException {
    String start = line(in);
    if (start.isEmpty()) {
      return Optional.empty();
    }
    List<String> headers = new ArrayList<>();
    for (String header = line(in); !header.isEmpty(); header = line(in)) {
      headers.add(header);
    }
    return Optional.of(new HttpMessage(start, headers, new byte[0]));
  }

  private HttpMessage withBodyOf(InputStream in) throws IOException {
    boolean isChunked = header(ENCODING).filter("chunked"::equalsIgnoreCase).isPresent();
    byte[] read =
        isChunked
            ? chunks(in)
            : header(LENGTH).isPresent() ? exactly(length(), in) : in.readAllBytes();
    return new HttpMessage(start, headers, read)
        .without(ENCODING)
        .with(LENGTH, Integer.toString(read.length));
  }

  private static byte[] chunks(InputStream in) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    while (true) {
      String size = line(in).replaceFirst(";.*", "").strip();
      byte[] chunk = exactly(Integer.parseInt(size, HEXADECIMAL), in);
      line(in);
      if (chunk.length == 0) {
        return all.toByteArray();
      }
      all.writeBytes(chunk);
    }
  }

  private static byte[] exactly(int length, InputStream in) throws IOException {
    byte[] read = in.readNBytes(length);
    if (read.length < length) {
      throw new EOFException("%d bytes of %d".formatted(read.length, length));
    }
    return read;
  }

  /** Without its end; the end of the stream is an empty line. */
  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(ISO_8859_1);
  }

  Optional<String> header(String name) {
    return headers.stream()
        .filter(header -> isNamed(name, header))
        .map(header -> header.substring(header.indexOf(':') + 1).strip())
        .findFirst();
  }

  /** As it is passed on: each goes over a connection of its own. */
  HttpMessage passedOn() {
    return without(EXPECT).with(CONNECTION, "close");
  }

  /** As it is passed back: the client decides what becomes of its connection. */
  HttpMessage passedBack() {
    return without(CONNECTION);
  }

  HttpMessage without(String name) {
    return new HttpMessage(
        start, headers.stream().filter(header -> !isNamed(name, header)).toList(), body);
  }

  private HttpMessage with(String name, String value) {
    List<String> more = new ArrayList<>(without(name).headers());
    more.add("%s: %s".formatted(name, value));
    return new HttpMessage(start, more, body);
  }

  private int length() {
    return header(LENGTH).map(Integer::valueOf).orElse(0);
  }

  String method() {
    return start.split(" ", 3)[0];
  }

  /** Path and query, as they came. */
  String target() {
    return start.split(" ", 3)[1];
  }

  /** Whether it is the answer that was hoped for. */
  boolean isOk() {
    return status() / 100 == 2;
  }

  private int status() {
    return Integer.parseInt(start.split(" ", 3)[1]);
  }

  byte[] head() {
    return "%s\r\n%s\r\n\r\n".formatted(start, String.join("\r\n", headers)).getBytes(ISO_8859_1);
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(head());
    out.write(body);
    out.flush();
  }

  private static boolean isNamed(String name, String header) {
    return header.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":");
  }
}
