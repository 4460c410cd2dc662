package io.gluewright.runtime.kept;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job in a JAR of its own, on a class path with JARs of the runtime and of others. */
class CodeVersionTest {
  @TempDir Path folder;

  /** The job; it is loaded from a JAR. */
  public static final class Job {}

  /** A JAR of a folder and one file in it. */
  private Path jar(String name, String directory, String content) throws IOException {
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      String path = "";
      for (String part : directory.split("/", -1)) {
        path += part + "/";
        out.putNextEntry(new JarEntry(path));
      }
      out.putNextEntry(new JarEntry(path + "content"));
      out.write(content.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    return jar;
  }

  private Path jobJar(String name) throws IOException {
    Path jar = folder.resolve(name);
    String type = Job.class.getName().replace('.', '/') + ".class";
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
        InputStream in = Job.class.getClassLoader().getResourceAsStream(type)) {
      out.putNextEntry(new JarEntry(type));
      in.transferTo(out);
      out.closeEntry();
    }
    return jar;
  }

  private Optional<String> version(Path job, Path... others) throws Exception {
    List<URL> path = new ArrayList<>(List.of(job.toUri().toURL()));
    for (Path other : others) {
      path.add(other.toUri().toURL());
    }
    try (URLClassLoader loader =
        new URLClassLoader(path.toArray(URL[]::new), getClass().getClassLoader()) {
          @Override
          public Class<?> loadClass(String name) throws ClassNotFoundException {
            return name.equals(Job.class.getName()) ? findClass(name) : super.loadClass(name);
          }
        }) {
      return CodeVersion.of(loader.loadClass(Job.class.getName())).fingerprint();
    }
  }

  @Test
  void goesByEveryJarThatHoldsClassesOfTheRuntime() throws Exception {
    Path job = jobJar("job.jar");
    Optional<String> alone = version(job);
    Optional<String> one = version(job, jar("1/module.jar", "io/gluewright/module", "one"));

    assertThat(alone).isPresent();
    assertThat(one).isPresent().isNotEqualTo(alone);
    assertThat(version(job, jar("2/module.jar", "io/gluewright/module", "two")))
        .isPresent()
        .isNotEqualTo(one);
    assertThat(version(job, jar("elsewhere/module.jar", "io/gluewright/module", "one")))
        .as("wherever it stands")
        .isEqualTo(one);
  }

  @Test
  void doesNotGoByWhatIsNoneOfThem() throws Exception {
    Path job = jobJar("job.jar");

    assertThat(version(job, jar("driver.jar", "org/driver", "a driver"))).isEqualTo(version(job));
  }
}
