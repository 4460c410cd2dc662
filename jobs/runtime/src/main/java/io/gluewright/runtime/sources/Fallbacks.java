package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
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
    Optional<String> format = format(fallback, source);
    String path = fallback.text("path");
    Map<String, String> options =
        fallback.has("options") || !(source instanceof FilesOrigin files)
            ? secrets.pairs(fallback, "options")
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

  private static Optional<String> format(Settings fallback, Origin source) {
    Optional<String> said =
        fallback
            .optionalText("format")
            .or(
                () ->
                    source instanceof FilesOrigin files
                        ? Optional.of(files.format())
                        : Optional.empty());
    if (said.isEmpty()) {
      fallback
          .problems()
          .add(Problem.missing(fallback.at(), "format", "the format of the files, as in csv"));
    } else if (!Origin.FILE_FORMATS.contains(said.get())) {
      fallback.refuseUnknown("format", "format of files", said.get(), Origin.FILE_FORMATS);
      return Optional.empty();
    }
    return said;
  }
}
