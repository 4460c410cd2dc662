package io.gluewright.runtime;

import io.gluewright.glue.bookmarks.BookmarkStore;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.state.AtomicFiles;
import io.gluewright.runtime.state.Ledger;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

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
  private static final int MOST_DELIVERIES = 20;

  static Aftermath of(Desk desk) {
    return new Aftermath(
        rows(desk, "delta", "appended"),
        rows(desk, "parquet", "files"),
        rows(desk, "delta", "counted"),
        rows(desk, "json", "quarantine", "id", "kind", "__reasons"),
        rows(desk, "json", "dead-letters", "error.input", "error.line"),
        books(desk),
        read(desk),
        unfinished(desk));
  }

  private static List<String> rows(Desk desk, String format, String under, String... columns) {
    String[] wanted = columns.length == 0 ? new String[] {"*"} : columns;
    if (!isThere(desk.at("output/" + under))) {
      return List.of();
    }
    return desk
        .read(format, under + (columns.length == 0 ? "" : "/people"))
        .selectExpr(wanted)
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  private static boolean isThere(String folder) {
    try {
      return AtomicFiles.exists(new Path(folder), hadoop());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Counts books(Desk desk) {
    return Ledger.at(desk.at("output/.state"), Desk.JOB, hadoop()).entries().stream()
        .flatMap(entry -> entry.sources().stream())
        .map(source -> source.counts())
        .reduce(new Counts(0, 0, 0, 0, 0, 0), Counts::plus);
  }

  private static List<String> read(Desk desk) {
    String bookmark =
        BookmarkStore.at(desk.at("output/.state/bookmarks"), hadoop())
            .latest(Desk.JOB)
            .map(Object::toString)
            .orElse("");
    return IntStream.range(0, MOST_DELIVERIES)
        .mapToObj("/%d.json"::formatted)
        .filter(bookmark::contains)
        .toList();
  }

  /** What should have been cleared away. */
  static List<String> unfinished(Desk desk) {
    try {
      Path output = new Path(desk.at("output"));
      List<String> unfinished = new ArrayList<>();
      RemoteIterator<LocatedFileStatus> all =
          output.getFileSystem(hadoop()).listFiles(output, true); // true: those of all folders
      while (all.hasNext()) {
        String file = all.next().getPath().toString();
        if (file.contains("/staging/")
            || file.contains("/publishing/")
            || file.contains(".run=")
            || file.contains(".work/")
            || file.contains("/steps/")
            || (file.contains("/pending/") && file.endsWith(".json"))) {
          unfinished.add(file);
        }
      }
      return unfinished;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Configuration hadoop() {
    return Spark.session().sessionState().newHadoopConf();
  }
}
