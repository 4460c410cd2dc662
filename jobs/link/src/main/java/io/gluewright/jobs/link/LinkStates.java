package io.gluewright.jobs.link;

import io.gluewright.runtime.JobRuntime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The {@link LinkFolder}s that a job keeps in its state, one per run. That of the latest run that
 * ended well counts; those of runs that died do not, and go.
 */
final class LinkStates {
  private final JobRuntime job;
  private final Path parent;

  private LinkStates(JobRuntime job) {
    this.job = job;
    this.parent = new Path(job.stateFolder("links"));
  }

  static LinkStates of(JobRuntime job) {
    return new LinkStates(job);
  }

  /** Where this run keeps what the next one needs. */
  String ofThisRun() {
    return new Path(parent, job.runId()).toString();
  }

  /** What the latest run kept that ended well. Removes all others. */
  Optional<String> latest() {
    try {
      FileSystem files = parent.getFileSystem(job.spark().sessionState().newHadoopConf());
      Optional<FileStatus> latest = Optional.empty();
      if (files.exists(parent)) {
        for (FileStatus folder : files.listStatus(parent)) {
          boolean counts =
              job.hasEnded(folder.getPath().getName())
                  && latest.stream().allMatch(it -> time(files, it) < time(files, folder));
          Optional<FileStatus> gone = counts ? latest : Optional.of(folder);
          if (gone.isPresent()) {
            files.delete(gone.get().getPath(), true); // true: with all that is in it
          }
          latest = counts ? Optional.of(folder) : latest;
        }
      }
      return latest.map(folder -> folder.getPath().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** When the model was written: last of all. An object store knows no times of folders. */
  private static long time(FileSystem files, FileStatus folder) {
    try {
      return files
          .getFileStatus(new Path(folder.getPath(), "model/model.json"))
          .getModificationTime();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
