package io.gluewright.diagnostics;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The texts behind the places of one reading: each file or resource is opened at most once. */
final class Sources {
  private final Map<String, Optional<Source>> files = new HashMap<>();
  private final Map<String, Optional<Source>> resources = new HashMap<>();
  private final Map<String, Source> texts = new HashMap<>();

  /** Those of one text that came another way. */
  static Sources of(String name, String text) {
    Sources sources = new Sources();
    sources.learn(name, text);
    return sources;
  }

  /** Remembers a text that is neither a file nor a resource. */
  void learn(String name, String text) {
    texts.put(name, Source.of(name, text));
  }

  /** A text that was remembered. */
  Optional<Source> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  /** The text of a file; empty if there is none. */
  Optional<Source> file(String name) {
    return files.computeIfAbsent(name, Sources::readFile);
  }

  /** The text of a resource on the class path; empty if there is none. */
  Optional<Source> resource(String name) {
    return resources.computeIfAbsent(name, Sources::readResource);
  }

  private static Optional<Source> readFile(String name) {
    Path path = Path.of(name);
    if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(source(name, Files.readAllBytes(path)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Source> readResource(String name) {
    ClassLoader loader = Sources.class.getClassLoader();
    try (InputStream stream = loader.getResourceAsStream(name)) {
      return stream == null ? Optional.empty() : Optional.of(source(name, stream.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Source source(String name, byte[] bytes) {
    return Source.of(name, new String(bytes, StandardCharsets.UTF_8));
  }
}
