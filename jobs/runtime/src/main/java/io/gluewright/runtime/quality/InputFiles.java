package io.gluewright.runtime.quality;

import io.gluewright.runtime.state.Fingerprint;
import java.io.IOException;
import java.time.Instant;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * The files of a table, as a history tells one delivery from the next.
 *
 * @param fingerprint of their names, sizes and times; the same for the same files
 * @param newest when the newest of them was written
 */
record InputFiles(String fingerprint, Instant newest) {
  static InputFiles of(String path, Configuration hadoop) throws IOException {
    Path root = new Path(path);
    FileSystem files = root.getFileSystem(hadoop);
    TreeSet<String> names = new TreeSet<>();
    long newest = 0;
    RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true); // true: folders within
    while (all.hasNext()) {
      LocatedFileStatus file = all.next();
      String name = file.getPath().getName();
      if (!name.startsWith("_") && !name.startsWith(".")) {
        names.add("%s %d %d".formatted(file.getPath(), file.getLen(), file.getModificationTime()));
        newest = Math.max(newest, file.getModificationTime());
      }
    }
    return new InputFiles(Fingerprint.of(String.join("\n", names)), Instant.ofEpochMilli(newest));
  }
}
