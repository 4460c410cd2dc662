package io.gluewright.glue.sources;

import io.gluewright.glue.records.InputFile;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files below some paths. Left out are those excluded and those hidden: a name that begins with
 * a dot or an underscore, or a folder of such a name on the way.
 */
final class FileListing {
  private static final Logger LOG = LoggerFactory.getLogger(FileListing.class);

  private final Configuration configuration;
  private final Exclusions exclusions;
  private final boolean recurse;

  /** Without {@code recurse}, only files directly in a path and in its partition folders count. */
  FileListing(Configuration configuration, Options options) {
    this.configuration = configuration;
    this.exclusions = Exclusions.of(options);
    this.recurse = options.says("recurse");
  }

  /** The files, each once. A path that does not exist has none; the log says so. */
  List<FoundFile> below(List<String> paths) {
    Map<String, FoundFile> found = new LinkedHashMap<>();
    for (String path : paths) {
      List<FoundFile> files = below(path);
      if (files.isEmpty()) {
        LOG.warn("{}: no files, or the path does not exist", path);
      }
      files.forEach(file -> found.putIfAbsent(file.file().path(), file));
    }
    return new ArrayList<>(found.values());
  }

  private List<FoundFile> below(String location) {
    return everything(location).stream()
        .filter(file -> file.leftOut().isEmpty())
        .map(ListedFile::found)
        .toList();
  }

  /** All files, also those that are left out. */
  List<ListedFile> everything(String location) {
    try {
      Path root = Locations.qualified(location, configuration);
      FileSystem files = root.getFileSystem(configuration);
      try {
        return everything(root, files);
      } catch (FileNotFoundException e) {
        // A folder that went while it was listed: the files beside it must not count as read.
        if (files.exists(root)) {
          throw e;
        }
        return List.of();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list %s: %s".formatted(location, e), e);
    }
  }

  private List<ListedFile> everything(Path root, FileSystem files) throws IOException {
    List<ListedFile> listed = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> all = files.listFiles(root, true);
    while (all.hasNext()) {
      LocatedFileStatus status = all.next();
      Path file = status.getPath();
      String relative = relative(root, file);
      listed.add(
          new ListedFile(
              new InputFile(file.toString(), status.getLen(), status.getModificationTime()),
              root,
              relative,
              leftOut(file, relative)));
    }
    return listed;
  }

  private Optional<ListedFile.LeftOut> leftOut(Path file, String relative) {
    if (!isWanted(relative)) {
      return Optional.of(ListedFile.LeftOut.HIDDEN);
    }
    return exclusions.exclude(file, relative)
        ? Optional.of(ListedFile.LeftOut.EXCLUDED)
        : Optional.empty();
  }

  /** A path that is a file itself is that file, whatever its name. */
  private static String relative(Path root, Path file) {
    String whole = file.toUri().getPath();
    String start = root.toUri().getPath();
    if (whole.equals(start)) {
      return "";
    }
    return whole.substring(start.endsWith("/") ? start.length() : start.length() + 1);
  }

  private boolean isWanted(String relative) {
    String[] parts = relative.split("/", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean folder = i < parts.length - 1;
      boolean partition = folder && parts[i].indexOf('=') > 0;
      if (!partition && (isHidden(parts[i]) || (folder && !recurse))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHidden(String name) {
    return name.startsWith(".") || name.startsWith("_") || name.endsWith("_$folder$");
  }
}
