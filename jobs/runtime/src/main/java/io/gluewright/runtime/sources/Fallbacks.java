package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.formats.FileFormat;
import java.util.Map;
import java.util.Optional;

/** Reads what a user wrote about the fallback of a source: a copy that is read in its place. */
final class Fallbacks {
  private Fallbacks() {}

  /**
   * The files under {@code fallback { path, format, options }}; format and options are those of the
   * source unless they are said. Mistakes go to the problems of {@code fallback}.
   */
  static Optional<FilesOrigin> read(Settings fallback, Origin source, Secrets secrets) {
    Optional<FileFormat> format = format(fallback, source);
    String path = fallback.text("path");
    Map<String, String> options =
        fallback.has("options") || !(source instanceof FilesOrigin files)
            ? format
                .map(it -> FilesOrigin.options(it, fallback, secrets))
                .orElseGet(() -> secrets.pairs(fallback, "options"))
            : files.options();
    fallback.refuseUnknown();
    if (source instanceof CatalogOrigin) {
      fallback
          .problems()
          .add(
              Problem.of(
                  fallback.at(),
                  "a source of the catalog has no fallback",
                  "one of files or of a database, of which it can be told beforehand whether it is there"));
      return Optional.empty();
    }
    return format.map(
        it -> new FilesOrigin(it, path, fallback.at(), options, FilesOrigin.Unchanged.READ));
  }

  private static Optional<FileFormat> format(Settings fallback, Origin source) {
    Optional<String> said = fallback.optionalText("format");
    if (said.isPresent()) {
      Optional<FileFormat> format = FileFormat.named(said.get());
      if (format.isEmpty()) {
        fallback.refuseUnknown("format", "format of files", said.get(), FileFormat.names());
      }
      return format;
    }
    if (source instanceof FilesOrigin files) {
      return Optional.of(files.format());
    }
    fallback
        .problems()
        .add(Problem.missing(fallback.at(), "format", "the format of the files, as in csv"));
    return Optional.empty();
  }
}
