package io.gluewright.runtime.kept;

import static java.util.stream.Collectors.joining;

import io.gluewright.runtime.state.Fingerprint;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which code a job consists of: all that is in the JARs or folders that some of its classes come
 * from. Building the same sources again gives the same.
 */
public final class CodeVersion {
  private static final Logger LOG = LoggerFactory.getLogger(CodeVersion.class);

  private final List<Class<?>> classes;
  private Optional<String> known = Optional.empty();

  private CodeVersion(List<Class<?>> classes) {
    this.classes = List.copyOf(classes);
  }

  /** The code that {@code classes} come from; it is looked at when it is first asked for. */
  public static CodeVersion of(Class<?>... classes) {
    return new CodeVersion(List.of(classes));
  }

  /** A fingerprint; empty when a class does not say where it comes from. */
  public Optional<String> fingerprint() {
    if (known.isEmpty()) {
      try {
        known = look();
      } catch (IOException | URISyntaxException e) {
        LOG.warn("the code of the job cannot be told from other code", e);
      }
    }
    return known;
  }

  private Optional<String> look() throws IOException, URISyntaxException {
    TreeSet<URI> places = new TreeSet<>();
    for (Class<?> type : classes) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null || !"file".equals(source.getLocation().getProtocol())) {
        return Optional.empty();
      }
      places.add(source.getLocation().toURI());
    }
    List<String> parts = new ArrayList<>();
    for (URI place : places) {
      parts.add(Fingerprint.of(contents(new File(place))));
    }
    parts.sort(null); // wherever they stand
    return Optional.of(Fingerprint.of(String.join("\n", parts)));
  }

  /** A line per class or resource: its name, its length, its checksum. */
  private static String contents(File place) throws IOException {
    return place.isDirectory() ? ofFolder(place.toPath()) : ofJar(place);
  }

  private static String ofJar(File jar) throws IOException {
    try (ZipFile zip = new ZipFile(jar)) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .map(entry -> line(entry.getName(), entry.getSize(), entry.getCrc()))
          .sorted()
          .collect(joining("\n"));
    }
  }

  private static String ofFolder(Path folder) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        CRC32 checksum = new CRC32();
        checksum.update(bytes);
        lines.add(line(folder.relativize(file).toString(), bytes.length, checksum.getValue()));
      }
    }
    lines.sort(null);
    return String.join("\n", lines);
  }

  private static String line(String name, long length, long checksum) {
    return "%s %d %08x".formatted(name, length, checksum);
  }
}
