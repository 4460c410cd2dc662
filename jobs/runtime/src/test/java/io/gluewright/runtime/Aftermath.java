package io.gluewright.runtime;

import io.gluewright.glue.bookmarks.BookmarkStore;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.state.Ledger;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What runs have left behind, whatever they are called and whenever they were.
 *
 * @param books of all runs together
 * @param read the files that the bookmark covers
 * @param unfinished what should have been cleared away
 */
record Aftermath(
    List<String> appended,
    List<String> files,
    List<String> counted,
    List<String> quarantine,
    List<String> deadLetters,
    Counts books,
    List<String> read,
    List<String> unfinished) {

  static Aftermath of(Desk desk) {
    return new Aftermath(
        rows(desk, "delta", "appended"),
        rows(desk, "json", "files"),
        rows(desk, "delta", "counted"),
        rows(desk, "json", "quarantine", "id", "kind", "__reasons"),
        rows(desk, "json", "dead-letters", "error.input", "error.line"),
        books(desk),
        read(desk),
        unfinished(desk.output()));
  }

  private static List<String> rows(Desk desk, String format, String under, String... columns) {
    String[] wanted = columns.length == 0 ? new String[] {"*"} : columns;
    return desk
        .read(format, under + (columns.length == 0 ? "" : "/people"))
        .selectExpr(wanted)
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private static Counts books(Desk desk) {
    return Ledger.at(desk.output().resolve(".state").toString(), Desk.JOB, hadoop())
        .entries()
        .stream()
        .flatMap(entry -> entry.sources().stream())
        .map(source -> source.counts())
        .reduce(new Counts(0, 0, 0, 0, 0, 0), Counts::plus);
  }

  private static List<String> read(Desk desk) {
    String bookmark =
        BookmarkStore.at(desk.output().resolve(".state/bookmarks").toString(), hadoop())
            .latest(Desk.JOB)
            .map(Object::toString)
            .orElse("");
    return Stream.of("0.json", "1.json", "2.json").filter(bookmark::contains).toList();
  }

  /** What should have been cleared away. */
  static List<String> unfinished(Path output) {
    try (Stream<Path> all = Files.walk(output)) {
      return all.filter(Files::isRegularFile)
          .map(file -> output.relativize(file).toString())
          .filter(
              file ->
                  file.contains("/staging/")
                      || file.contains("/publishing/")
                      || file.contains("/.run=")
                      || file.contains(".work/")
                      || file.contains("/steps/")
                      || (file.contains("/pending/") && file.endsWith(".json")))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Configuration hadoop() {
    return Spark.session().sessionState().newHadoopConf();
  }
}
