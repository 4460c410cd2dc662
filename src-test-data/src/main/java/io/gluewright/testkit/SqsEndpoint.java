package io.gluewright.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An SQS endpoint in this JVM: ElasticMQ, keeping its queues in memory. */
public final class SqsEndpoint implements AutoCloseable {
  private final IsolatedServer server;
  private final Object running;
  private final URI uri;

  private SqsEndpoint(IsolatedServer server, Object running, URI uri) {
    this.server = server;
    this.running = running;
    this.uri = uri;
  }

  /**
   * Starts an endpoint from the class path that the build wrote into the file that {@code
   * gluewright.elasticmq} names; empty if it is not there, as after a build of a few modules only.
   */
  public static Optional<SqsEndpoint> start() {
    Path classPath = classPath();
    return Files.isRegularFile(classPath) ? Optional.of(start(classPath)) : Optional.empty();
  }

  /** Why there is none, and what to do about it. */
  public static String howToGetIt() {
    return "ElasticMQ is not there, for there is no %s: mvn -pl src-test-data/elasticmq-local generate-test-resources fetches it from Maven Central, as each build of all modules does"
        .formatted(classPath());
  }

  private static Path classPath() {
    return Path.of(
        System.getProperty(
            "gluewright.elasticmq",
            System.getProperty("gluewright.root", "../..")
                + "/src-test-data/elasticmq-local/target/classpath.txt"));
  }

  private static SqsEndpoint start(Path classPath) {
    try {
      List<URL> jars = new ArrayList<>();
      for (String jar : Files.readString(classPath).strip().split(File.pathSeparator, -1)) {
        jars.add(Path.of(jar).toUri().toURL());
      }
      IsolatedServer server = new IsolatedServer("ElasticMQ", jars);
      Object running = server.inside(SqsEndpoint::build);
      int port = (int) server.inside(loader -> port(running));
      return new SqsEndpoint(server, running, URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException("ElasticMQ does not start", e);
    }
  }

  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    try (server) {
      server.inside(loader -> running.getClass().getMethod("stopAndWait").invoke(running));
    }
  }

  private static Object build(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass("org.elasticmq.rest.sqs.SQSRestServerBuilder");
    Object builder = type.getMethod("withInterface", String.class).invoke(null, "127.0.0.1");
    Object dynamic = builder.getClass().getMethod("withDynamicPort").invoke(builder);
    return dynamic.getClass().getMethod("start").invoke(dynamic);
  }

  private static Object port(Object running) throws ReflectiveOperationException {
    Object binding = running.getClass().getMethod("waitUntilStarted").invoke(running);
    Object address = binding.getClass().getMethod("localAddress").invoke(binding);
    return address.getClass().getMethod("getPort").invoke(address);
  }
}
