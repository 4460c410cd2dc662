package io.gluewright.runtime.config;

import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files that a user names before Spark starts: a local path, or an address for Hadoop. */
public final class UserFiles {
  private static final Pattern SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");
  private static final String HADOOP = "spark.hadoop.";

  private UserFiles() {}

  /** The text of a file, in UTF-8. */
  public static String read(String file) throws IOException {
    return isAddress(file) ? ofAddress(file) : Files.readString(local(file).toPath());
  }

  /**
   * The names of the folders within a folder, in alphabetical order, without hidden ones.
   *
   * @throws FileNotFoundException if it is not there
   */
  public static List<String> folders(String folder) throws IOException {
    Path path = new Path(folder);
    return Arrays.stream(path.getFileSystem(hadoop()).listStatus(path))
        .filter(FileStatus::isDirectory)
        .map(found -> found.getPath().getName())
        .filter(name -> !name.startsWith("_") && !name.startsWith("."))
        .sorted()
        .toList();
  }

  static boolean isAddress(String file) {
    return SCHEME.matcher(file).matches() && !file.startsWith("file:");
  }

  static File local(String file) {
    return new File(file.replaceFirst("^file:/*(?=/)", ""));
  }

  private static String ofAddress(String address) throws IOException {
    Path path = new Path(address);
    FileSystem files = path.getFileSystem(hadoop());
    try (FSDataInputStream stream = files.open(path)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Before Spark starts, its settings for Hadoop are still system properties. */
  private static Configuration hadoop() {
    Configuration hadoop = new Configuration();
    System.getProperties().stringPropertyNames().stream()
        .filter(name -> name.startsWith(HADOOP))
        .forEach(name -> hadoop.set(name.substring(HADOOP.length()), System.getProperty(name)));
    return hadoop;
  }
}
