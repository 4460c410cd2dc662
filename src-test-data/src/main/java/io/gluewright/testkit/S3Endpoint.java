package io.gluewright.testkit;

import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** An S3 endpoint in this JVM: S3Proxy, keeping its objects in memory. */
public final class S3Endpoint implements AutoCloseable {
  private final IsolatedServer server;
  private final Object running;
  private final URI uri;

  private S3Endpoint(IsolatedServer server, Object running, URI uri) {
    this.server = server;
    this.running = running;
    this.uri = uri;
  }

  /**
   * Starts an endpoint from the JAR that the build laid down where {@code gluewright.s3proxy} says.
   */
  public static S3Endpoint start() {
    Path jar = Path.of(System.getProperty("gluewright.s3proxy", "target/s3proxy/s3proxy.jar"));
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(jar + " is missing; the build copies it before the tests");
    }
    try {
      IsolatedServer server = new IsolatedServer("S3Proxy", List.of(jar.toUri().toURL()));
      Object running = server.inside(S3Endpoint::build);
      URI uri =
          (URI) server.inside(loader -> running.getClass().getMethod("getUri").invoke(running));
      return new S3Endpoint(server, running, uri);
    } catch (MalformedURLException e) {
      throw new IllegalStateException("S3Proxy does not start", e);
    }
  }

  /** The Hadoop settings with which {@code s3a:} speaks to this endpoint. */
  public Map<String, String> hadoopSettings() {
    return hadoopSettings(uri, "us-east-1", "test", "test");
  }

  /** The Hadoop settings with which {@code s3a:} speaks to an endpoint on this machine. */
  public static Map<String, String> hadoopSettings(
      URI endpoint, String region, String accessKey, String secretKey) {
    return Map.of(
        "fs.s3a.endpoint",
        endpoint.toString(),
        "fs.s3a.endpoint.region",
        region,
        "fs.s3a.path.style.access",
        "true",
        "fs.s3a.connection.ssl.enabled",
        "false",
        "fs.s3a.access.key",
        accessKey,
        "fs.s3a.secret.key",
        secretKey);
  }

  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    try (server) {
      server.inside(loader -> running.getClass().getMethod("afterEach").invoke(running));
    }
  }

  private static Object build(ClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass("org.gaul.s3proxy.junit.S3ProxyJunitCore$Builder");
    Object builder = type.getConstructor().newInstance();
    type.getMethod("withBlobStoreProvider", String.class).invoke(builder, "transient-nio2");
    Object server = type.getMethod("build").invoke(builder);
    server.getClass().getMethod("beforeEach").invoke(server);
    return server;
  }
}
