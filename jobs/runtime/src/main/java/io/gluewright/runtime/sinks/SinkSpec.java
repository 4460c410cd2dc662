package io.gluewright.runtime.sinks;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** A sink as its user described it. It holds no connection and writes nothing. */
public sealed interface SinkSpec permits DeltaSpec, FilesSpec, JdbcSpec {
  /** The name of {@code __delete}: true in a row whose match is to be deleted by a merge. */
  String DELETE = "__delete";

  String name();

  /** Where the sink's block stands. */
  Location at();

  /** The columns that tell which rows are the same one; empty for what is only added to. */
  default List<String> mergeOn() {
    return List.of();
  }

  /** Whether the sink can tell which rows are the same one. */
  default boolean hasKey() {
    return !mergeOn().isEmpty();
  }

  /**
   * The same sink for a table beside this one, in a folder and under a name of its own, without
   * partitions.
   *
   * @throws InvalidInputException unless it is one of files
   */
  default SinkSpec beside(String name) {
    throw InvalidInputException.of(
        Problem.of(
            at(),
            "the sink \"%s\" is to have the table %s beside it, and is not of files"
                .formatted(name(), name),
            "type = files"));
  }

  /**
   * Refuses rows that cannot be merged.
   *
   * @throws InvalidInputException when the sink has no key, or the rows have not all of its columns
   */
  default void requireKey(Dataset<Row> rows) {
    if (!hasKey()) {
      throw InvalidInputException.of(
          Problem.of(
              at(),
              "the job merges into the sink \"%s\", which says nothing of its key"
                  .formatted(name()),
              "merge-on = [ the columns that tell which rows are the same one ]"));
    }
    List<String> columns = List.of(rows.columns());
    for (String key : mergeOn()) {
      if (!columns.contains(key)) {
        throw InvalidInputException.of(Problem.unknown(at(), "column in merge-on", key, columns));
      }
    }
  }

  /** Refuses two sinks of files in one folder: manifests of each say what is in it. */
  static void refuseSharedFolders(Collection<SinkSpec> sinks, Problems problems) {
    Map<Path, FilesSpec> folders = new HashMap<>();
    for (SinkSpec sink : sinks) {
      if (sink instanceof FilesSpec files) {
        FilesSpec other = folders.putIfAbsent(new Path(files.path()), files);
        if (other != null) {
          problems.add(
              Problem.of(
                  files.at(),
                  "the sinks \"%s\" and \"%s\" write files to one folder, %s"
                      .formatted(other.name(), files.name(), files.path()),
                  "a path of its own for each sink of files"));
        }
      }
    }
  }

  /** Reads one block of {@code sinks}; mistakes go to the problems of {@code settings}. */
  static Optional<SinkSpec> read(String name, Settings settings, Secrets secrets) {
    String type = settings.text("type");
    Optional<SinkSpec> spec =
        switch (type) {
          case "delta" -> Optional.of(DeltaSpec.read(name, settings));
          case "files" -> Optional.of(FilesSpec.read(name, settings));
          case "jdbc" -> Optional.of(JdbcSpec.read(name, settings, secrets));
          default -> Optional.empty();
        };
    if (spec.isPresent()) {
      settings.refuseUnknown();
    } else if (!type.isEmpty()) {
      settings.refuseUnknown("type", "type of sink", type, List.of("delta", "files", "jdbc"));
    }
    return spec;
  }
}
