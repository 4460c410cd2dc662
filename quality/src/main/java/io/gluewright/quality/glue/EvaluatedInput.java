package io.gluewright.quality.glue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What is evaluated, as a history tells it from the inputs before and after.
 *
 * @param fingerprint the same for the same input
 * @param asOf the moment it stands for
 */
record EvaluatedInput(String fingerprint, Instant asOf) {
  /** To look at a file takes a request to the store. */
  private static final int MOST_LOOKED_AT = 200;

  /**
   * Rows that were read from files are these files, by name, size and time; of very many, by name.
   * Others are what {@code run} has made, and without a run nothing that is ever seen again.
   */
  static EvaluatedInput of(Dataset<Row> rows, Optional<String> run, Instant now) {
    List<String> files = Arrays.stream(rows.inputFiles()).sorted().toList();
    if (files.isEmpty()) {
      String origin = run.map("run "::concat).orElseGet(() -> "once " + UUID.randomUUID());
      return new EvaluatedInput(Fingerprints.of(origin), now);
    }
    if (files.size() > MOST_LOOKED_AT) {
      return new EvaluatedInput(Fingerprints.of(String.join("\n", files)), now);
    }
    Configuration hadoop = rows.sparkSession().sparkContext().hadoopConfiguration();
    List<String> seen = new ArrayList<>();
    long newest = 0;
    for (String file : files) {
      Optional<FileStatus> status = status(file, hadoop);
      long written = status.map(FileStatus::getModificationTime).orElse(0L);
      newest = Math.max(newest, written);
      seen.add("%s %d %d".formatted(file, status.map(FileStatus::getLen).orElse(0L), written));
    }
    return new EvaluatedInput(
        Fingerprints.of(String.join("\n", seen)), newest == 0 ? now : Instant.ofEpochMilli(newest));
  }

  /** Empty for a file that is gone since it was listed. */
  private static Optional<FileStatus> status(String file, Configuration hadoop) {
    Path path = new Path(file);
    try {
      return Optional.of(path.getFileSystem(hadoop).getFileStatus(path));
    } catch (FileNotFoundException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot look at " + file, e);
    }
  }
}
