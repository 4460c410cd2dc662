package io.gluewright.testkit;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A DynamoDB endpoint in this JVM: DynamoDB Local, keeping its tables in memory. */
public final class DynamoEndpoint implements AutoCloseable {
  private static final String NATIVE_FILES = "sqlite4java.library.path";

  private final IsolatedServer server;
  private final Object running;
  private final URI uri;

  private DynamoEndpoint(IsolatedServer server, Object running, URI uri) {
    this.server = server;
    this.running = running;
    this.uri = uri;
  }

  /**
   * Starts an endpoint from the class path that the build wrote into the file that {@code
   * gluewright.dynamodb} names; empty if it is not there, as after a build of a few modules only.
   */
  public static Optional<DynamoEndpoint> start() {
    Path classPath = classPath();
    return Files.isRegularFile(classPath) ? Optional.of(start(classPath)) : Optional.empty();
  }

  /** Why there is none, and what to do about it. */
  public static String howToGetIt() {
    return "DynamoDB Local is not there, for there is no %s: mvn -pl src-test-data/dynamodb-local generate-test-resources fetches it from Maven Central, as each build of all modules does"
        .formatted(classPath());
  }

  private static Path classPath() {
    return Path.of(
        System.getProperty(
            "gluewright.dynamodb",
            System.getProperty("gluewright.root", "../..")
                + "/src-test-data/dynamodb-local/target/classpath.txt"));
  }

  private static DynamoEndpoint start(Path classPath) {
    try {
      IsolatedServer server = new IsolatedServer("DynamoDB Local", jars(classPath));
      int port = freePort();
      Object running =
          server.inside(
              loader -> {
                Class<?> type =
                    loader.loadClass("com.amazonaws.services.dynamodbv2.local.main.ServerRunner");
                String[] arguments = {
                  "-inMemory", "-sharedDb", "-disableTelemetry", "-port", Integer.toString(port)
                };
                Object made =
                    type.getMethod("createServerFromCommandLineArgs", String[].class)
                        .invoke(null, (Object) arguments);
                made.getClass().getMethod("start").invoke(made);
                return made;
              });
      return new DynamoEndpoint(server, running, URI.create("http://127.0.0.1:" + port));
    } catch (IOException e) {
      throw new UncheckedIOException("DynamoDB Local does not start", e);
    }
  }

  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    try (server) {
      server.inside(loader -> running.getClass().getMethod("stop").invoke(running));
    }
  }

  /** Native code is found in the folder that a property of the JVM names. */
  private static List<URL> jars(Path classPath) throws IOException {
    List<URL> jars = new ArrayList<>();
    for (String entry : Files.readString(classPath).strip().split(File.pathSeparator, -1)) {
      Path file = Path.of(entry);
      if (file.getFileName().toString().endsWith(".jar")) {
        jars.add(file.toUri().toURL());
      } else if (file.getFileName().toString().startsWith("libsqlite4java-linux-amd64")) {
        System.setProperty(NATIVE_FILES, String.valueOf(file.getParent()));
      }
    }
    return jars;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
