package io.gluewright.glue.sources;

import io.gluewright.glue.records.InputFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalogUtils;

/**
 * A file below one of the paths of a source.
 *
 * @param file the file
 * @param root the folder of the source under which it lies
 * @param partition the values of its partition folders; null for the folder of the null value
 */
record FoundFile(InputFile file, String root, Map<String, String> partition) {
  private static final String NULL_FOLDER = "__HIVE_DEFAULT_PARTITION__";

  FoundFile {
    partition = Collections.unmodifiableMap(new LinkedHashMap<>(partition));
  }

  static FoundFile of(InputFile file, Path root, String relative) {
    Map<String, String> partition = new LinkedHashMap<>();
    String[] parts = relative.split("/", -1);
    for (int i = 0; i < parts.length - 1; i++) {
      int equals = parts[i].indexOf('=');
      if (equals > 0) {
        String value = parts[i].substring(equals + 1);
        partition.put(
            ExternalCatalogUtils.unescapePathName(parts[i].substring(0, equals)),
            value.equals(NULL_FOLDER) ? null : ExternalCatalogUtils.unescapePathName(value));
      }
    }
    Path folder = relative.isEmpty() ? root.getParent() : root; // a source may be one file
    return new FoundFile(file, folder.toString(), partition);
  }
}
