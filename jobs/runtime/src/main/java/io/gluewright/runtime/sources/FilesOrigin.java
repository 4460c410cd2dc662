package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.drift.Typing;
import io.gluewright.runtime.batches.FileIdentity;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.formats.FileFormat;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.session.Sessions;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Files under a path. Folders below it count too, unless the option {@code recurse} says false. */
record FilesOrigin(
    FileFormat format, String path, Location at, Map<String, String> options, Unchanged unchanged)
    implements Origin {
  /** What becomes of a file that is written again with the content that it had. */
  enum Unchanged {
    READ,
    SKIP
  }

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

  private static final Set<String> LEAVING_FILES =
      Set.of("boundedFiles", "boundedSize", "maxFilesInBand");

  private static final String GLUES_BAND = "900000";
  private static final long MANY_DAYS = 365_000;

  static FilesOrigin read(FileFormat format, Settings settings, Secrets secrets) {
    Map<String, String> options = options(format, settings, secrets);
    Unchanged unchanged = settings.choice("unchanged", Unchanged.READ);
    if (unchanged == Unchanged.SKIP && mayLeaveFiles(options)) {
      settings
          .problems()
          .add(
              Problem.of(
                  settings.at("unchanged"),
                  "unchanged = skip beside a limit that leaves files for the next run",
                  "one of them: nobody but the bookmark knows which files are left",
                  "leave out " + String.join(", ", limits(options))));
    }
    return new FilesOrigin(format, settings.text("path"), settings.at(), options, unchanged);
  }

  private static List<String> limits(Map<String, String> options) {
    return LEAVING_FILES.stream().filter(options::containsKey).sorted().toList();
  }

  private static boolean mayLeaveFiles(Map<String, String> options) {
    return !limits(options).isEmpty();
  }

  /** Whether a run may leave files that are new for the one after it. */
  boolean mayLeaveFiles() {
    return mayLeaveFiles(options);
  }

  /** The options under {@code options}; mistakes in them go to the problems of {@code settings}. */
  static Map<String, String> options(FileFormat format, Settings settings, Secrets secrets) {
    format.check(settings, CONNECTION_OPTIONS);
    Map<String, String> options = secrets.pairs(settings, "options");
    List<String> strange = Sessions.isOnGlue() ? format.notOnGlue(options) : List.of();
    if (!strange.isEmpty()) {
      settings
          .problems()
          .add(
              Problem.of(
                  settings.at("options"),
                  "Glue's readers do not know %s".formatted(String.join(", ", strange)),
                  "what they know: without it they would read other rows",
                  "read these files where Spark runs off Glue, or bring them into a form that Glue reads"));
    }
    return options;
  }

  @Override
  public Opened open(GlueSession glue, String name, Optional<Part> part) {
    SourceSpec.Listing listing = listing();
    Map<String, Object> connection = new LinkedHashMap<>(listing.options());
    connection.put("paths", listing.paths());
    Map<String, Object> formatting = new LinkedHashMap<>(options);
    formatting.keySet().removeAll(CONNECTION_OPTIONS);
    formatting.keySet().removeIf(ATTACH::equalsIgnoreCase);
    formatting.put(ATTACH, FILE);
    return Opened.of(glue.files(name, connection, format.toString(), formatting).getDynamicFrame());
  }

  /**
   * For how long after its time a bookmark reads a file that shows up. Where a run may leave files
   * for the next one, nobody but the bookmark knows, and it is taken for ever.
   */
  Duration band() {
    if (mayLeaveFiles()) {
      return Duration.ofDays(MANY_DAYS);
    }
    return Duration.ofMillis(Long.parseLong(options.getOrDefault("maxBand", GLUES_BAND)));
  }

  /** The files that are neither hidden nor excluded. */
  List<FileIdentity> inputs(Collection<FileIdentity> files) {
    Exclusions exclusions = Exclusions.of(path, options.getOrDefault("exclusions", "[]"));
    return files.stream().filter(file -> !exclusions.leaveOut(file.path())).toList();
  }

  SourceSpec.Listing listing() {
    Map<String, String> connection = new LinkedHashMap<>();
    connection.put("recurse", "true");
    connection.putAll(options);
    connection.keySet().retainAll(CONNECTION_OPTIONS);
    return new SourceSpec.Listing(List.of(path), connection);
  }

  @Override
  public boolean takesSchema() {
    return format == FileFormat.JSON || format == FileFormat.XML;
  }

  @Override
  public Typing typing() {
    if (format.isOfTexts()) {
      return Typing.TEXTS;
    }
    return takesSchema() ? Typing.INFERRED : Typing.DECLARED;
  }

  @Override
  public Optional<String> fileColumn() {
    return options.entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase(ATTACH))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Where there are no types in the files, there are texts. */
  @Override
  public Optional<StructType> asRead(StructType declared) {
    if (!format.isOfTexts()) {
      return Origin.super.asRead(declared);
    }
    StructType texts = new StructType();
    for (String column : declared.fieldNames()) {
      texts = texts.add(column, DataTypes.StringType);
    }
    return Optional.of(texts);
  }

  @Override
  public Endpoint endpoint() {
    return Endpoint.ofPath(path);
  }

  @Override
  public String describe() {
    return format + " files in " + path;
  }
}
