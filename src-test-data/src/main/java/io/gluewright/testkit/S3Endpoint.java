package io.gluewright.testkit;

import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * An S3 endpoint in this JVM: S3Proxy, keeping its objects in memory. It lives in a class loader of
 * its own, because its libraries and Spark's do not go together.
 */
public final class S3Endpoint implements AutoCloseable {
  private final URLClassLoader loader;
  private final Object server;
  private final URI uri;

  private S3Endpoint(URLClassLoader loader, Object server, URI uri) {
    this.loader = loader;
    this.server = server;
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
      URL[] path = {jar.toUri().toURL()};
      URLClassLoader loader =
          new URLClassLoader("s3proxy", path, ClassLoader.getPlatformClassLoader());
      Object server = inside(loader, () -> build(loader));
      URI uri = (URI) server.getClass().getMethod("getUri").invoke(server);
      return new S3Endpoint(loader, server, uri);
    } catch (MalformedURLException | ReflectiveOperationException e) {
      throw new IllegalStateException("S3Proxy does not start", e);
    }
  }

  /** The Hadoop settings with which {@code s3a:} speaks to this endpoint. */
  public Map<String, String> hadoopSettings() {
    return Map.of(
        "fs.s3a.endpoint", uri.toString(),
        "fs.s3a.endpoint.region", "us-east-1",
        "fs.s3a.path.style.access", "true",
        "fs.s3a.connection.ssl.enabled", "false",
        "fs.s3a.access.key", "test",
        "fs.s3a.secret.key", "test");
  }

  public URI uri() {
    return uri;
  }

  @Override
  public void close() {
    try (loader) {
      inside(loader, () -> server.getClass().getMethod("afterEach").invoke(server));
    } catch (ReflectiveOperationException | java.io.IOException e) {
      throw new IllegalStateException("S3Proxy does not stop", e);
    }
  }

  private static Object build(URLClassLoader loader) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass("org.gaul.s3proxy.junit.S3ProxyJunitCore$Builder");
    Object builder = type.getConstructor().newInstance();
    type.getMethod("withBlobStoreProvider", String.class).invoke(builder, "transient-nio2");
    Object server = type.getMethod("build").invoke(builder);
    server.getClass().getMethod("beforeEach").invoke(server);
    return server;
  }

  @FunctionalInterface
  private interface Action {
    Object run() throws ReflectiveOperationException;
  }

  private static Object inside(ClassLoader loader, Action action)
      throws ReflectiveOperationException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return action.run();
    } catch (InvocationTargetException e) {
      throw new ReflectiveOperationException(e.getCause());
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
