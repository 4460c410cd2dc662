package io.gluewright.runtime.kept;

import static java.util.stream.Collectors.joining;

import io.gluewright.transforms.Fingerprint;
import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which code a job consists of: all that is in the JAR or folder that its class comes from, and in
 * those of the class path that hold classes of the runtime, be it one JAR or one for each module.
 * Building the same sources again gives the same.
 */
public final class CodeVersion {
  private static final Logger LOG = LoggerFactory.getLogger(CodeVersion.class);

  private static final String PACKAGES = "io/gluewright";

  /** What has been looked at: a JVM does not load other classes from a place that has changed. */
  private static final Map<URI, String> CONTENTS = new ConcurrentHashMap<>();

  private final Class<?> job;
  private Optional<String> known = Optional.empty();

  private CodeVersion(Class<?> job) {
    this.job = job;
  }

  /** The code of the job that is {@code body}; it is looked at when it is first asked for. */
  public static CodeVersion of(Class<?> body) {
    return new CodeVersion(body);
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
    for (Class<?> type : List.of(job, CodeVersion.class)) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null || !"file".equals(source.getLocation().getProtocol())) {
        return Optional.empty();
      }
      places.add(source.getLocation().toURI());
    }
    for (URL packages : Collections.list(job.getClassLoader().getResources(PACKAGES))) {
      Optional<URI> place = place(packages);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      places.add(place.get());
    }
    List<String> parts = new ArrayList<>();
    for (URI place : places) {
      parts.add(fingerprint(place));
    }
    parts.sort(null); // wherever they stand
    return Optional.of(Fingerprint.of(String.join("\n", parts)));
  }

  /** The folder or JAR that has the packages, if it is a local one. */
  private static Optional<URI> place(URL packages) throws IOException, URISyntaxException {
    if (packages.openConnection() instanceof JarURLConnection jar) {
      return Optional.of(jar.getJarFileURL().toURI()).filter(it -> "file".equals(it.getScheme()));
    }
    return "file".equals(packages.getProtocol())
        ? Optional.of(Path.of(packages.toURI()).getParent().getParent().toUri())
        : Optional.empty();
  }

  private static String fingerprint(URI place) throws IOException {
    String seen = CONTENTS.get(place);
    if (seen == null) {
      seen = Fingerprint.of(contents(new File(place)));
      CONTENTS.put(place, seen);
    }
    return seen;
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
