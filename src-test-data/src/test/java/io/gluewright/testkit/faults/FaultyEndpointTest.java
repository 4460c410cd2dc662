package io.gluewright.testkit.faults;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyEndpointTest {
  private final SortedMap<String, String> objects = new ConcurrentSkipListMap<>();
  private HttpServer server;
  private FaultyEndpoint faulty;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::serve);
    server.start();
    faulty = FaultyEndpoint.before(URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
  }

  @AfterEach
  void stop() {
    faulty.close();
    server.stop(0);
  }

  /** As much of S3 as is needed here: objects, and the names of all of them. */
  private void serve(HttpExchange exchange) throws IOException {
    String key = exchange.getRequestURI().getPath().replaceFirst("/bucket/?", "");
    byte[] answer = new byte[0];
    switch (exchange.getRequestMethod()) {
      case "PUT" -> objects.put(key, new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      case "DELETE" -> objects.remove(key);
      default ->
          answer =
              (key.isEmpty() ? names(exchange.getRequestURI()) : objects.get(key)).getBytes(UTF_8);
    }
    boolean hasBody = answer.length > 0 && !exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(200, hasBody ? answer.length : -1);
    if (hasBody) {
      exchange.getResponseBody().write(answer);
    }
    exchange.close();
  }

  private String names(URI asked) {
    String prefix = asked.getQuery().replaceFirst(".*prefix=([^&]*).*", "$1");
    return objects.keySet().stream()
        .filter(key -> key.startsWith(prefix))
        .map("<Contents><Key>%s</Key></Contents>"::formatted)
        .collect(Collectors.joining("", " ", " "));
  }

  private HttpURLConnection open(String method, String target) throws IOException {
    HttpURLConnection connection =
        (HttpURLConnection) faulty.uri().resolve("/bucket" + target).toURL().openConnection();
    connection.setRequestMethod(method);
    connection.setReadTimeout(2_000);
    return connection;
  }

  private int status(String method, String target) throws IOException {
    return open(method, target).getResponseCode();
  }

  private int put(String key, String content) throws IOException {
    HttpURLConnection connection = open("PUT", "/" + key);
    connection.setDoOutput(true);
    connection.setFixedLengthStreamingMode(content.length()); // so that Java does not try again
    connection.getOutputStream().write(content.getBytes(UTF_8));
    return connection.getResponseCode();
  }

  private String read(String target) throws IOException {
    return new String(open("GET", target).getInputStream().readAllBytes(), UTF_8);
  }

  @Test
  void passesOnWhatNoFaultIsPlannedFor() throws IOException {
    Injection none = faulty.inject(Fault.SLOW_DOWN, Calls.writing("^other"));

    assertThat(put("a/b=1.txt", "hello")).isEqualTo(200);
    assertThat(read("/a/b=1.txt")).isEqualTo("hello");
    assertThat(status("HEAD", "/a/b=1.txt")).isEqualTo(200);
    assertThat(status("DELETE", "/a/b=1.txt")).isEqualTo(200);

    assertThat(objects).isEmpty();
    assertThat(none.times()).isZero();
  }

  @Test
  void asksToSlowDownWithoutDoingAnything() throws IOException {
    Injection busy = faulty.inject(Fault.SLOW_DOWN, Calls.writing("").first(2));

    assertThat(List.of(put("a", "1"), put("b", "2"), put("c", "3"))).containsExactly(503, 503, 200);
    assertThat(objects).containsOnlyKeys("c");
    assertThat(busy.times()).isEqualTo(2);
  }

  @Test
  void resetsAConnectionWithoutDoingAnything() throws IOException {
    faulty.inject(Fault.RESET, Calls.writing("").only(2));

    assertThat(put("a", "1")).isEqualTo(200);
    assertThatThrownBy(() -> put("b", "2")).isInstanceOf(SocketException.class);
    assertThat(objects).containsOnlyKeys("a");
  }

  @Test
  void losesTheAnswerToWhatIsDone() {
    Injection lost = faulty.inject(Fault.ANSWER_LOST, Calls.writing("^a$"));

    assertThatThrownBy(() -> put("a", "1")).isInstanceOf(SocketException.class);
    assertThat(objects).containsEntry("a", "1");
    assertThat(lost.times()).isEqualTo(1);
  }

  @Test
  void cutsAnAnswerOffInItsMiddle() throws IOException {
    put("a", "x".repeat(100_000));
    faulty.inject(Fault.CUT_OFF, Calls.reading("a"));

    assertThatThrownBy(() -> read("/a")).isInstanceOf(IOException.class);
  }

  @Test
  void bringsAllOfASlowAnswer() throws IOException {
    put("a", "0123456789abc");
    Injection slow = faulty.inject(Fault.SLOW, Calls.reading("a"));

    assertThat(read("/a")).isEqualTo("0123456789abc");
    assertThat(slow.times()).isEqualTo(1);
  }

  @Test
  void isSilent() {
    faulty.inject(Fault.SILENCE, Calls.writing("a"));

    assertThatThrownBy(() -> put("a", "1")).isInstanceOf(SocketTimeoutException.class);
    assertThat(objects).containsKey("a");
  }

  @Test
  void letsSomethingHappenFirst() throws IOException {
    List<String> before = new ArrayList<>();
    faulty.at(Calls.writing("").only(2), () -> before.addAll(objects.keySet()));

    put("a", "1");
    put("b", "2");

    assertThat(before).containsExactly("a");
    assertThat(objects).containsOnlyKeys("a", "b");
  }

  @Test
  void hitsTheSameOnesOfTheSameCalls() throws IOException {
    List<Integer> first = statuses(faulty.inject(Fault.SLOW_DOWN, Calls.any().oneIn(3, 7)));
    List<Integer> second = statuses(faulty.inject(Fault.SLOW_DOWN, Calls.any().oneIn(3, 7)));

    assertThat(second).isEqualTo(first).contains(200, 503);
  }

  private List<Integer> statuses(Injection injection) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i : IntStream.range(0, 20).toArray()) {
      statuses.add(put("k" + i, "x"));
    }
    assertThat(injection.times()).isEqualTo((int) statuses.stream().filter(s -> s == 503).count());
    faulty.calm();
    return statuses;
  }

  @Test
  void namesObjectsAsTheyWere() throws IOException {
    put("log/1", "x");
    put("log/2", "x");
    put("data/1", "x");
    Listings before = faulty.listings("bucket", "^log/");
    status("DELETE", "/log/2");
    put("log/3", "x");
    put("log/sub/4", "x");
    put("data/2", "x");
    faulty.serve(before);

    assertThat(keys("/?list-type=2&prefix=")).containsExactly("data/1", "data/2", "log/1", "log/2");
    assertThat(keys("/?list-type=2&prefix=log%2F&start-after=log%2F1")).containsExactly("log/2");
    assertThat(read("/?list-type=2&prefix=&delimiter=%2F"))
        .contains("<CommonPrefixes><Prefix>data/</Prefix></CommonPrefixes>")
        .contains("<CommonPrefixes><Prefix>log/</Prefix></CommonPrefixes>");
    assertThat(read("/log/3")).isEqualTo("x");
    assertThat(before.times()).isEqualTo(3);

    faulty.serve(before.atMost(1));
    assertThat(keys("/?list-type=2&prefix=data%2F")).containsExactly("data/1", "data/2");
    assertThat(keys("/?list-type=2&prefix=log%2F")).containsExactly("log/1", "log/2");
    assertThat(keys("/?list-type=2&prefix="))
        .containsExactly("data/1", "data/2", "log/1", "log/3", "log/sub/4");
  }

  private List<String> keys(String target) throws IOException {
    List<String> keys = new ArrayList<>();
    for (String part : read(target).split("<Key>", -1)) {
      keys.add(part.replaceFirst("(?s)</Key>.*", ""));
    }
    return keys.subList(1, keys.size());
  }
}
