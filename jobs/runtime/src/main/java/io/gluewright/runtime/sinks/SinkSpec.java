package io.gluewright.runtime.sinks;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import java.util.List;
import java.util.Optional;

/** A sink as its user described it. It holds no connection and writes nothing. */
public sealed interface SinkSpec permits DeltaSpec, FilesSpec {
  /** The name of {@code __delete}: true in a row whose match is to be deleted by a merge. */
  String DELETE = "__delete";

  String name();

  /** Where the sink's block stands. */
  Location at();

  /** The folder in which the sink keeps its rows. */
  String path();

  /** Whether the sink can tell which rows are the same one. */
  default boolean hasKey() {
    return false;
  }

  /** Reads one block of {@code sinks}; mistakes go to the problems of {@code settings}. */
  static Optional<SinkSpec> read(String name, Settings settings) {
    String type = settings.text("type");
    Optional<SinkSpec> spec =
        switch (type) {
          case "delta" -> Optional.of(DeltaSpec.read(name, settings));
          case "files" -> Optional.of(FilesSpec.read(name, settings));
          default -> Optional.empty();
        };
    if (spec.isPresent()) {
      settings.refuseUnknown();
    } else if (!type.isEmpty()) {
      settings.refuseUnknown("type", "type of sink", type, List.of("delta", "files"));
    }
    return spec;
  }
}
