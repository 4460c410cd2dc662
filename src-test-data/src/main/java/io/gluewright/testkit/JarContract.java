package io.gluewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * What a packaged job's JAR promises: its size, what it does not hold, and what it calls of the
 * Glue library. A JAR that calls something Glue does not have would only fail in the cloud; here it
 * fails in the build.
 */
public final class JarContract {
  private static final String GLUE = "com/amazonaws/services/glue/";

  private final Path jar;

  private JarContract(Path jar) {
    this.jar = jar;
  }

  /** Starts the assertions over {@code jar}, which must exist. */
  public static JarContract assertThatJar(Path jar) {
    assertThat(jar).as("the packaged JAR").isRegularFile();
    return new JarContract(jar);
  }

  /**
   * Every reference of {@code jar} to the Glue library, sorted, one per line: {@code owner.name
   * descriptor kind} for methods and fields, {@code owner type} for types.
   */
  public static List<String> calls(Path jar) {
    SortedSet<String> lines = new TreeSet<>();
    references(jar).forEach(reference -> lines.add(reference.toString()));
    return List.copyOf(lines);
  }

  /** The JAR is smaller than {@code bytes}. */
  public JarContract isSmallerThan(long bytes) {
    try {
      assertThat(Files.size(jar)).as("size of %s in bytes", jar.getFileName()).isLessThan(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  /** No class file whose path starts with one of {@code prefixes}, such as {@code org/apache}. */
  public JarContract holdsNoClassUnder(String... prefixes) {
    List<String> classes = classes(jar);
    assertThat(classes).as("classes of %s", jar.getFileName()).isNotEmpty();
    List<String> found =
        classes.stream()
            .filter(name -> Arrays.stream(prefixes).anyMatch(stem(name)::startsWith))
            .toList();
    assertThat(found).as("classes that Glue brings itself, in %s", jar.getFileName()).isEmpty();
    return this;
  }

  /**
   * Every reference to the Glue library stands in the file {@code recorded} and exists in {@code
   * glue} exactly so: class or interface, static or not, same descriptor, visible. With {@link
   * GoldenFiles#approving()} the file is written anew first.
   */
  public JarContract callsOnly(Path recorded, ClassLoader glue) {
    List<Reference> references = references(jar);
    assertThat(references).as("references of %s to the Glue library", jar).isNotEmpty();
    List<String> listed = recordedLines(recorded);
    List<String> unlisted = new ArrayList<>(calls(jar));
    unlisted.removeAll(listed);
    ClassFiles library = new ClassFiles(glue);
    SortedSet<String> wrong = new TreeSet<>();
    for (Reference reference : references) {
      library
          .objection(reference)
          .ifPresent(objection -> wrong.add(reference + "\n      " + objection));
    }
    if (!unlisted.isEmpty() || !wrong.isEmpty()) {
      throw new AssertionError(
          "%s and the Glue library%n  not on the list %s (%d), scripts/approve adds them:%n%s"
                  .formatted(jar.getFileName(), recorded, unlisted.size(), listing(unlisted))
              + "%n  not so in the library (%d):%n%s".formatted(wrong.size(), listing(wrong)));
    }
    return this;
  }

  private List<String> recordedLines(Path recorded) {
    if (GoldenFiles.approving()) {
      GoldenFiles.in(recorded.toAbsolutePath().getParent())
          .check(recorded.getFileName().toString(), String.join("\n", calls(jar)));
    }
    assertThat(recorded).as("recorded calls; scripts/approve writes the file").exists();
    try {
      return Files.readAllLines(recorded).stream()
          .map(String::strip)
          .filter(line -> !line.isEmpty() && !line.startsWith("#"))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String listing(Iterable<String> lines) {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(text.isEmpty() ? "" : "\n").append("    ").append(line));
    return text.isEmpty() ? "    none" : text.toString();
  }

  private static String stem(String entry) {
    return entry.replaceFirst("^META-INF/versions/\\d+/", "");
  }

  private static List<String> classes(Path jar) {
    try (JarFile file = new JarFile(jar.toFile())) {
      return file.stream().map(JarEntry::getName).filter(n -> n.endsWith(".class")).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Reference> references(Path jar) {
    List<Reference> references = new ArrayList<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class")) {
          byte[] bytes = file.getInputStream(entry).readAllBytes();
          references.addAll(ReferenceCollector.references(bytes, GLUE));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return references;
  }
}
