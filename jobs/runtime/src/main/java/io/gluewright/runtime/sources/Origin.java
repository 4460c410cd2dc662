package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Settings;
import io.gluewright.drift.Typing;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.formats.FileFormat;
import io.gluewright.runtime.glue.GlueSession;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;

/** The place that a source is read from. */
sealed interface Origin permits FilesOrigin, DatabaseOrigin, RangedOrigin, CatalogOrigin {
  /**
   * Opens the source.
   *
   * @param name its transformation context
   * @param part of it, where it can tell what is new itself; empty for all there is
   */
  Opened open(GlueSession glue, String name, Optional<Part> part);

  /** In a few words, for messages; no secret in it. */
  String describe();

  /** What has to answer for the rows to come. */
  Endpoint endpoint();

  /** Whether a schema given beforehand saves a pass over the input. */
  default boolean takesSchema() {
    return false;
  }

  /** What the types of its columns are worth. */
  default Typing typing() {
    return Typing.DECLARED;
  }

  /** The key by which rows are told from those that come later: its columns and their order. */
  default Optional<Input.Keys> key() {
    return Optional.empty();
  }

  /** What is asked for of rows that are there no more. */
  default Optional<Deletes> deletes() {
    return Optional.empty();
  }

  /**
   * Whether rows that have landed may be among those that are new, so that they have to be merged.
   */
  default boolean rowsComeAgain() {
    return false;
  }

  /** The column in which the job's own rows shall tell the file, if it wants one. */
  default Optional<String> fileColumn() {
    return Optional.empty();
  }

  /** The types in which columns are read that are {@code declared}, where that is certain. */
  default Optional<StructType> asRead(StructType declared) {
    return takesSchema() ? Optional.of(declared) : Optional.empty();
  }

  static Optional<Origin> read(Settings settings, Secrets secrets) {
    String format = settings.text("format");
    Optional<FileFormat> ofFiles = FileFormat.named(format);
    if (ofFiles.isPresent()) {
      return Optional.of(FilesOrigin.read(ofFiles.get(), settings, secrets));
    }
    return switch (format) {
      case "jdbc" -> Optional.of(ofDatabase(settings, secrets));
      case "catalog" -> Optional.of(CatalogOrigin.read(settings, secrets));
      case "" -> Optional.empty();
      default -> {
        settings.refuseUnknown("format", "format", format, known());
        yield Optional.empty();
      }
    };
  }

  private static Origin ofDatabase(Settings settings, Secrets secrets) {
    return RangedOrigin.isMeant(settings)
        ? RangedOrigin.read(settings, secrets)
        : DatabaseOrigin.read(settings, secrets);
  }

  private static List<String> known() {
    return Stream.concat(FileFormat.names().stream(), List.of("jdbc", "catalog").stream()).toList();
  }
}
