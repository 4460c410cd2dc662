package io.gluewright.runtime.sources;

import com.amazonaws.services.glue.DataSource;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.glue.GlueSession;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Files under a path. Folders below it count too, unless the option {@code recurse} says false. */
record FilesOrigin(String format, String path, Location at, Map<String, String> options)
    implements Origin {

  /** The column in which a row keeps the file it came from; it never leaves the runtime's areas. */
  static final String FILE = "__gw_file";

  private static final String ATTACH = "attachFilename";

  private static final Set<String> CONNECTION_OPTIONS =
      Set.of(
          "recurse",
          "exclusions",
          "compressionType",
          "groupFiles",
          "groupSize",
          "maxBand",
          "maxFilesInBand",
          "boundedFiles",
          "boundedSize",
          "isFailFast",
          "excludeStorageClasses",
          "useS3ListImplementation");

  static FilesOrigin read(String format, Settings settings, Secrets secrets) {
    return new FilesOrigin(
        format, settings.text("path"), settings.at(), secrets.pairs(settings, "options"));
  }

  @Override
  public DataSource open(GlueSession glue, String name) {
    Map<String, Object> connection = new LinkedHashMap<>();
    connection.put("paths", List.of(path));
    connection.put("recurse", "true");
    Map<String, Object> formatting = new LinkedHashMap<>();
    if (namesFiles()) {
      formatting.put(ATTACH, FILE);
    }
    options.forEach(
        (key, value) ->
            (CONNECTION_OPTIONS.contains(key) ? connection : formatting).put(key, value));
    return glue.files(name, connection, format, formatting);
  }

  @Override
  public boolean takesSchema() {
    return format.equals("json") || format.equals("xml");
  }

  /** Who wants the file in a column of their own has it there, and the runtime does not know it. */
  @Override
  public boolean namesFiles() {
    return options.keySet().stream().noneMatch(ATTACH::equalsIgnoreCase);
  }

  /** CSV holds nothing but texts. */
  @Override
  public Optional<StructType> asRead(StructType declared) {
    if (!format.equals("csv")) {
      return Origin.super.asRead(declared);
    }
    StructType texts = new StructType();
    for (String column : declared.fieldNames()) {
      texts = texts.add(column, DataTypes.StringType);
    }
    return Optional.of(texts);
  }

  @Override
  public String describe() {
    return format + " files in " + path;
  }
}
