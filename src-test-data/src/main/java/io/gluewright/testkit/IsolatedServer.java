package io.gluewright.testkit;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;

/**
 * A class loader for a server in this JVM, whose libraries and Spark's do not go together. What
 * runs in it sees its classes and those of the platform, and no others.
 */
final class IsolatedServer implements AutoCloseable {
  private final URLClassLoader loader;

  IsolatedServer(String name, List<URL> jars) {
    this.loader =
        new URLClassLoader(name, jars.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
  }

  /** What is done with a class or an object of the server. */
  @FunctionalInterface
  interface Action {
    Object run(ClassLoader loader) throws ReflectiveOperationException;
  }

  Object inside(Action action) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return action.run(loader);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(loader.getName() + " fails", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(loader.getName() + " fails", e);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Override
  public void close() {
    try {
      loader.close();
    } catch (IOException e) {
      throw new IllegalStateException(loader.getName() + " does not close", e);
    }
  }
}
