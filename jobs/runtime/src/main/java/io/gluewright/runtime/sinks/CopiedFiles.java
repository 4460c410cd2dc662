package io.gluewright.runtime.sinks;

import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Files that go to another folder as they are, byte by byte, instead of being written again. */
final class CopiedFiles {
  private CopiedFiles() {}

  /**
   * Whether a file may be copied by a task: not where two tasks may do the same at one time, since
   * each writes to the file itself.
   */
  static boolean arePossible(SparkSession spark) {
    return !spark.sparkContext().getConf().getBoolean("spark.speculation", false);
  }

  /** Copies the files that stand in a folder to another one, each in a task. */
  static void copy(String from, String to, SparkSession spark) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    JavaSparkContext tasks = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<String> names = names(new Path(from), hadoop);
    Broadcast<SerializableConfiguration> conf =
        tasks.broadcast(new SerializableConfiguration(hadoop));
    tasks
        .parallelize(names, names.size())
        .foreach(name -> copy(new Path(from, name), new Path(to, name), conf.value().value()));
  }

  private static List<String> names(Path folder, Configuration hadoop) {
    try {
      return Arrays.stream(AtomicFiles.files(folder, hadoop).listStatus(folder))
          .filter(FileStatus::isFile)
          .map(file -> file.getPath().getName())
          .filter(name -> !AtomicFiles.isHidden(name))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be listed".formatted(folder), e);
    }
  }

  private static void copy(Path from, Path to, Configuration hadoop) throws IOException {
    try (InputStream in = AtomicFiles.files(from, hadoop).open(from);
        OutputStream out = AtomicFiles.files(to, hadoop).create(to, true)) { // true: once more
      in.transferTo(out);
      CrashPoint.TASK_IN_THE_MIDDLE.reach();
    }
  }
}
