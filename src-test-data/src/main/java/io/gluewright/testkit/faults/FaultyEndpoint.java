package io.gluewright.testkit.faults;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;

/**
 * Stands before an endpoint of S3 on this machine and passes on what it is asked, but for the calls
 * that a plan of faults is for. What was planned first counts first; a call meets one fault at
 * most.
 *
 * <p>A reset is one of TCP: the client finds its connection gone, not closed.
 */
public final class FaultyEndpoint implements AutoCloseable {
  private static final int PIECES = 10;
  private static final long PAUSE_IN_MILLIS = 40;
  private static final String CONDITION = "If-None-Match";
  private static final HttpMessage SLOW_DOWN =
      HttpMessage.xml(
          "503 Slow Down",
          "<Error><Code>SlowDown</Code><Message>Please reduce your request"
              + " rate.</Message></Error>");

  private final URI endpoint;
  private final ServerSocket server;
  private final ConcurrentLinkedDeque<Planned> plan = new ConcurrentLinkedDeque<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile Optional<Listings> stale = Optional.empty();

  /** What is done to a call that is hit: to the connection of a client, after a request. */
  @FunctionalInterface
  private interface Deed {
    void to(Socket client, HttpMessage request) throws IOException;
  }

  private record Planned(Injection injection, Deed deed) {}

  private FaultyEndpoint(URI endpoint, ServerSocket server) {
    this.endpoint = endpoint;
    this.server = server;
  }

  /** Opens a way to {@code endpoint} on which nothing fails yet. */
  public static FaultyEndpoint before(URI endpoint) {
    try {
      ServerSocket server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
      FaultyEndpoint faulty = new FaultyEndpoint(endpoint, server);
      faulty.start("faulty-endpoint", faulty::accept);
      return faulty;
    } catch (IOException e) {
      throw new UncheckedIOException("no port is to be had", e);
    }
  }

  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  /** Makes a bucket. */
  public void makeBucket(String name) {
    try {
      HttpMessage answer =
          forward(
              new HttpMessage(
                  "PUT /%s HTTP/1.1".formatted(name),
                  List.of("Host: " + endpoint.getAuthority(), "Content-Length: 0"),
                  new byte[0]));
      if (!answer.isOk()) {
        throw new IllegalStateException(
            "%s makes no bucket: %s".formatted(endpoint, answer.start()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(endpoint + " makes no bucket", e);
    }
  }

  /** The settings of {@code s3a:} for the endpoint, leading here. */
  public Map<String, String> leadingHere(Map<String, String> hadoopSettings) {
    Map<String, String> settings = new TreeMap<>(hadoopSettings);
    settings.put("fs.s3a.endpoint", uri().toString());
    return settings;
  }

  /** Plans a fault. */
  public Injection inject(Fault fault, Calls calls) {
    return plan(
        calls,
        switch (fault) {
          case SLOW_DOWN -> (client, request) -> send(SLOW_DOWN, client);
          case RESET -> (client, request) -> reset(client);
          case ANSWER_LOST ->
              (client, request) -> {
                forward(request);
                reset(client);
              };
          case CUT_OFF -> (client, request) -> sendHalf(forward(request), client);
          case SLOW -> (client, request) -> sendSlowly(forward(request), client);
          case SILENCE ->
              (client, request) -> {
                forward(request);
                await();
              };
          case CONDITION_IGNORED ->
              (client, request) -> send(forward(request.without(CONDITION)), client);
        });
  }

  /** Lets something happen at a call, before it is passed on. */
  public Injection at(Calls calls, Runnable happening) {
    return plan(
        calls,
        (client, request) -> {
          happening.run();
          send(answer(request), client);
        });
  }

  private Injection plan(Calls calls, Deed deed) {
    Injection injection = new Injection(calls);
    plan.add(new Planned(injection, deed));
    return injection;
  }

  /** Lists of a bucket as they are now, of keys in which the regular expression is found. */
  public Listings listings(String bucket, String keys) {
    try {
      return new Listings(endpoint, bucket, Pattern.compile(keys));
    } catch (IOException e) {
      throw new UncheckedIOException(endpoint + " cannot be listed", e);
    }
  }

  /**
   * From here on, lists are as they were earlier, whatever has been written or removed since; what
   * is read by its key is there as ever.
   */
  public void serve(Listings old) {
    stale = Optional.of(old);
  }

  /** Nothing is planned any more, and lists are as they should be. */
  public void calm() {
    plan.clear();
    stale = Optional.empty();
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException("the port cannot be given back", e);
    }
  }

  private void start(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        start("faulty-endpoint-client", () -> serve(client));
      }
    } catch (IOException e) {
      closed.countDown(); // the port is closed, and so are we
    }
  }

  private void serve(Socket client) {
    try (client) {
      client.setTcpNoDelay(true);
      BufferedInputStream in = new BufferedInputStream(client.getInputStream());
      Optional<HttpMessage> request = HttpMessage.readRequest(in, client.getOutputStream());
      while (request.isPresent()) {
        serve(request.get(), client);
        request =
            client.isClosed()
                ? Optional.empty()
                : HttpMessage.readRequest(in, client.getOutputStream());
      }
    } catch (IOException e) {
      // One of the two has hung up: the other one hears it, by the end of its connection.
    }
  }

  private void serve(HttpMessage request, Socket client) throws IOException {
    Call call = Call.of(request);
    for (Planned planned : plan) {
      if (planned.injection().hits(call)) {
        planned.deed().to(client, request);
        return;
      }
    }
    send(answer(request), client);
  }

  private HttpMessage answer(HttpMessage request) throws IOException {
    Optional<Listings> old = stale.filter(listings -> listings.concern(Call.of(request)));
    return old.isPresent() ? old.get().answer(request) : forward(request);
  }

  private HttpMessage forward(HttpMessage request) throws IOException {
    try (Socket way = new Socket(endpoint.getHost(), endpoint.getPort())) {
      way.setTcpNoDelay(true);
      request.passedOn().writeTo(way.getOutputStream());
      return HttpMessage.readAnswer(request.method(), new BufferedInputStream(way.getInputStream()))
          .passedBack();
    }
  }

  private static void send(HttpMessage answer, Socket client) throws IOException {
    answer.writeTo(client.getOutputStream());
  }

  private static void sendHalf(HttpMessage answer, Socket client) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(answer.head());
    out.write(answer.body(), 0, answer.body().length / 2);
    out.flush();
    pause(); // what is still on its way when the reset comes is lost, too
    reset(client);
  }

  private static void sendSlowly(HttpMessage answer, Socket client) throws IOException {
    OutputStream out = client.getOutputStream();
    out.write(answer.head());
    byte[] body = answer.body();
    for (int piece = 0; piece < PIECES; piece++) {
      int from = (int) ((long) body.length * piece / PIECES);
      int to = (int) ((long) body.length * (piece + 1) / PIECES);
      out.write(body, from, to - from);
      out.flush();
      pause();
    }
  }

  private static void reset(Socket client) throws IOException {
    client.setSoLinger(true, 0);
    client.close();
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(PAUSE_IN_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private void await() throws IOException {
    try {
      closed.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
