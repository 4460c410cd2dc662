package io.gluewright.jobs.link;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * A folder of a result while the next one is made: within it, in {@code _staging}, which takes the
 * place of the earlier result only as a whole and at the end. Until then, and if the run fails, the
 * earlier one stays as it is. What else is in the folder is not touched.
 *
 * <p>Publishing renames, entry by entry: the earlier ones to {@code _before}, then the new ones to
 * where they belong. The model goes first and comes last, so that whoever reads in between is told
 * that there is no result. If a rename fails, the earlier entries go back; if the run dies in
 * between, the next one that writes to the folder puts them back.
 *
 * <p>Locally and on HDFS a rename takes no time. An object store such as S3 knows none: there each
 * one copies its objects and then deletes them, so that publishing takes as long as copying both
 * results, and a run that is killed meanwhile may leave neither of them whole. A run that fails
 * before leaves the earlier one there, too.
 */
final class StagedFolder implements AutoCloseable {
  private static final String STAGING = "_staging";
  private static final String BEFORE = "_before";

  /** Without it a folder is no result. */
  private static final String MODEL = "model";

  private final FileSystem files;
  private final Path folder;

  private StagedFolder(FileSystem files, Path folder) {
    this.files = files;
    this.folder = folder;
  }

  /** Begins a result. What a run that died has left there is put right or removed. */
  static StagedFolder within(SparkSession spark, String folder) {
    Path path = new Path(folder);
    try {
      FileSystem files = path.getFileSystem(spark.sparkContext().hadoopConfiguration());
      StagedFolder staged = new StagedFolder(files, path);
      staged.recover();
      files.delete(staged.staging(), true); // true: with all that is in it
      return staged;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where the new result is written. */
  String path() {
    return staging().toString();
  }

  /** Lets what was written take the place of the earlier result. */
  void publish() {
    try {
      List<String> names = names(staging());
      try {
        retire(names);
        advance(names);
      } catch (IOException e) {
        restore();
        throw e;
      }
      files.delete(before(), true);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be replaced".formatted(folder), e);
    }
  }

  /** Removes what was not published. */
  @Override
  public void close() {
    try {
      files.delete(staging(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void retire(List<String> names) throws IOException {
    files.mkdirs(before());
    List<String> earlier = names(folder).stream().filter(names::contains).toList();
    move(earlier.stream().sorted(modelLast().reversed()).toList(), folder, before());
  }

  private void advance(List<String> names) throws IOException {
    try {
      move(names, staging(), folder);
    } catch (IOException e) {
      remove(names);
      throw e;
    }
  }

  /** A folder that has its model is whole: with the earlier one or the new one. */
  private void recover() throws IOException {
    if (!files.exists(before())) {
      return;
    }
    if (!files.exists(new Path(folder, MODEL))) {
      restore();
    }
    files.delete(before(), true);
  }

  private void restore() throws IOException {
    List<String> names = names(before());
    remove(names);
    move(names, before(), folder);
  }

  private void remove(List<String> names) throws IOException {
    for (String name : names) {
      files.delete(new Path(folder, name), true);
    }
  }

  private void move(List<String> names, Path from, Path to) throws IOException {
    for (String name : names) {
      Path source = new Path(from, name);
      if (!files.rename(source, new Path(to, name))) {
        throw new IOException("%s cannot be moved to %s".formatted(source, to));
      }
    }
  }

  /** What is in a folder, the model last. */
  private List<String> names(Path of) throws IOException {
    return Arrays.stream(files.listStatus(of))
        .map(FileStatus::getPath)
        .map(Path::getName)
        .sorted(modelLast())
        .toList();
  }

  private static Comparator<String> modelLast() {
    return Comparator.comparing((String name) -> name.equals(MODEL))
        .thenComparing(Comparator.naturalOrder());
  }

  private Path staging() {
    return new Path(folder, STAGING);
  }

  private Path before() {
    return new Path(folder, BEFORE);
  }
}
