package io.gluewright.runtime;

import io.gluewright.runtime.state.AtomicFiles;
import io.gluewright.runtime.state.Ledger;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A folder with input, a configuration and output, and a way to run a job over it. */
final class Desk {
  static final String JOB = "test-job";

  private final Path folder;
  private final String place;
  private Clock clock = Clock.systemUTC();

  private Desk(Path folder, String place) {
    this.folder = folder;
    this.place = place;
  }

  static Desk in(Path folder) {
    return in(folder, folder.toString());
  }

  /** A desk of which only the configuration is in a local folder: all else is at {@code place}. */
  static Desk in(Path folder, String place) {
    Spark.session();
    return new Desk(folder, place);
  }

  /** How a run ended and what it printed. */
  record Ended(ExitCode code, String out, String err) {}

  /** Where something is, be it local or not. */
  String at(String under) {
    return place + "/" + under;
  }

  /** Runs from now on take this clock for that of the machine. */
  Desk clocked(String instant) {
    clock = Clock.fixed(Instant.parse(instant), ZoneOffset.UTC);
    return this;
  }

  Path input() {
    return folder.resolve("input");
  }

  Path output() {
    return folder.resolve("output");
  }

  Desk input(String file, String text) {
    return input(file, text.getBytes(StandardCharsets.UTF_8));
  }

  Desk input(String file, byte[] content) {
    try {
      if (place.contains("://")) {
        AtomicFiles.replace(new org.apache.hadoop.fs.Path(at("input/" + file)), content, hadoop());
        return this;
      }
      Path path = input().resolve(file);
      Files.createDirectories(path.getParent());
      Files.write(path, content);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Desk configured(String hocon) {
    try {
      Files.createDirectories(folder);
      Files.writeString(configuration(), hocon);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path configuration() {
    return folder.resolve("job.conf");
  }

  Ended run(JobBody body, String... more) {
    List<String> arguments = arguments();
    arguments.addAll(List.of("--job-bookmark-option", "job-bookmark-enable"));
    arguments.addAll(List.of(more));
    return launched(arguments, body, clock);
  }

  Ended runUnbookmarked(JobBody body) {
    return Desk.launched(arguments(), body);
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("--conf", configuration().toString()));
    arguments.addAll(List.of("--set", "input = \"%s\"".formatted(at("input"))));
    arguments.addAll(List.of("--set", "output = \"%s\"".formatted(at("output"))));
    return arguments;
  }

  static Ended launched(List<String> arguments, JobBody body) {
    return launched(arguments, body, Clock.systemUTC());
  }

  private static Ended launched(List<String> arguments, JobBody body, Clock clock) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Launcher.execute(
            JOB,
            arguments.toArray(String[]::new),
            body,
            clock,
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    return new Ended(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  /** What lies in a folder of the output, as Spark reads it. */
  Dataset<Row> read(String format, String under) {
    return Spark.session().read().format(format).load(at("output/" + under));
  }

  /** The one folder of a run below a folder of the output. */
  String runBelow(String area) {
    return area + "/" + only(output().resolve(area)).getFileName();
  }

  List<String> ledger() {
    return Ledger.at(at("output/.state"), JOB, hadoop()).runs();
  }

  private static Configuration hadoop() {
    return Spark.session().sessionState().newHadoopConf();
  }

  static List<Path> children(Path folder) {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path only(Path folder) {
    List<Path> children = children(folder);
    if (children.size() != 1) {
      throw new AssertionError("one folder expected in " + folder + ", found " + children);
    }
    return children.get(0);
  }

  static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
