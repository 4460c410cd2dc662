package io.gluewright.glue.sources;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;

/** The files of a source as a run would find them, looked at without a run. */
public final class SourceFiles {
  private SourceFiles() {}

  /**
   * All files below {@code paths}, each once, also those that the source leaves out. A path that
   * does not exist has none.
   *
   * @param options the connection options of the source
   */
  public static List<ListedFile> below(
      List<String> paths, Map<String, String> options, Configuration configuration) {
    FileListing listing = new FileListing(configuration, Options.of(options));
    Map<String, ListedFile> found = new LinkedHashMap<>();
    for (String path : paths) {
      listing.everything(path).forEach(file -> found.putIfAbsent(file.file().path(), file));
    }
    return List.copyOf(found.values());
  }
}
