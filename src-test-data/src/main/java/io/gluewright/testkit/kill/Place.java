package io.gluewright.testkit.kill;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Where input, output and state of a job lie: a local folder, or one of an object store.
 *
 * @param root as a job is told it: a path, or an address such as {@code s3a://bucket/folder}
 * @param hadoop the settings with which Hadoop reaches it: {@code fs.s3a.endpoint} and the like
 */
public record Place(String root, Map<String, String> hadoop) {
  public Place {
    hadoop = Collections.unmodifiableMap(new TreeMap<>(hadoop));
  }

  /** A folder of this machine. */
  public static Place folder(java.nio.file.Path folder) {
    return new Place(folder.toAbsolutePath().toString(), Map.of());
  }

  /** A place below this one. */
  public Place under(String name) {
    return new Place(at(name), hadoop);
  }

  /** The address of what lies below. */
  public String at(String path) {
    return root + "/" + path;
  }

  /** The settings with which a session of Spark reaches it. */
  public Map<String, String> sparkSettings() {
    Map<String, String> settings = new TreeMap<>();
    hadoop.forEach((name, value) -> settings.put("spark.hadoop." + name, value));
    return settings;
  }

  /** Writes a new file. It is there whole or not at all, also for a run that is on. */
  void write(String path, String text) {
    Path file = new Path(at(path));
    Path unfinished = new Path(file.getParent(), "." + file.getName());
    try {
      FileSystem files = files();
      try (FSDataOutputStream stream = files.create(unfinished, true)) { // true: overwrite
        stream.write(text.getBytes(StandardCharsets.UTF_8));
      }
      if (!files.rename(unfinished, file)) {
        throw new IOException("there is one already");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be written".formatted(file), e);
    }
  }

  /** When a file was written. */
  Instant written(String path) {
    Path file = new Path(at(path));
    try {
      return Instant.ofEpochMilli(files().getFileStatus(file).getModificationTime());
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be found".formatted(file), e);
    }
  }

  /** The text of a file. */
  String read(String path) {
    Path file = new Path(at(path));
    try (FSDataInputStream stream = files().open(file)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be read".formatted(file), e);
    }
  }

  /**
   * All files below a folder, in alphabetical order; each can be read by what it is called here.
   */
  List<String> files(String folder) {
    List<String> found = new ArrayList<>();
    try {
      FileSystem files = files();
      String home = files.makeQualified(new Path(root)).toUri().getPath();
      RemoteIterator<LocatedFileStatus> all = files.listFiles(new Path(at(folder)), true);
      while (all.hasNext()) {
        found.add(all.next().getPath().toUri().getPath().substring(home.length() + 1));
      }
    } catch (FileNotFoundException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("%s cannot be listed".formatted(at(folder)), e);
    }
    Collections.sort(found);
    return found;
  }

  /** Local files without the checksums that Hadoop would lay beside them. */
  private FileSystem files() throws IOException {
    Configuration configuration = new Configuration();
    hadoop.forEach(configuration::set);
    FileSystem files = new Path(root).getFileSystem(configuration);
    return files instanceof LocalFileSystem local ? local.getRaw() : files;
  }
}
