package io.gluewright.runtime.sinks;

import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.runtime.state.AtomicFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/** Files that go to another folder as they are, byte by byte, instead of being written again. */
final class CopiedFiles {
  private CopiedFiles() {}

  /**
   * Copies the files that stand in a folder to another one, each in a task. What a task leaves that
   * failed, or came second, stays in that folder, and is not named.
   *
   * @return the names of the copies
   */
  static List<String> copy(String from, String to, SparkSession spark) {
    Configuration hadoop = spark.sessionState().newHadoopConf();
    JavaSparkContext tasks = JavaSparkContext.fromSparkContext(spark.sparkContext());
    List<String> names = names(new Path(from), hadoop);
    Broadcast<SerializableConfiguration> conf =
        tasks.broadcast(new SerializableConfiguration(hadoop));
    return tasks
        .parallelize(names, names.size())
        .map(name -> copy(new Path(from, name), new Path(to), conf.value().value()))
        .collect();
  }

  private static List<String> names(Path folder, Configuration hadoop) {
    try {
      List<String> names =
          Arrays.stream(AtomicFiles.files(folder, hadoop).listStatus(folder))
              .filter(FileStatus::isFile)
              .map(file -> file.getPath().getName())
              .filter(name -> !AtomicFiles.isHidden(name))
              .toList();
      if (names.isEmpty()) {
        throw new FileNotFoundException("what was staged there is gone");
      }
      return names;
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be listed".formatted(folder), e);
    }
  }

  /**
   * Under a name that no other attempt of the task has: one that is given up may live on, and an
   * object store may take what it had written by then for the whole.
   */
  private static String copy(Path from, Path folder, Configuration hadoop) throws IOException {
    String name = "%d-%s".formatted(TaskContext.get().taskAttemptId(), from.getName());
    Path to = new Path(folder, name);
    try (InputStream in = AtomicFiles.files(from, hadoop).open(from);
        OutputStream out = AtomicFiles.files(to, hadoop).create(to, false)) { // false: it is new
      in.transferTo(out);
      CrashPoint.TASK_IN_THE_MIDDLE.reach();
    }
    return name;
  }
}
