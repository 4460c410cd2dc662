package io.gluewright.glue.sinks;

import java.util.Optional;

/** What a sink may do to its catalog table. */
enum UpdateBehavior {
  /** Create it, add columns, add partitions. */
  UPDATE_IN_DATABASE,
  /** Add partitions, and only while the frame has no column that the table lacks. */
  LOG;

  static UpdateBehavior of(Optional<String> option) {
    return option
        .map(
            text ->
                switch (text) {
                  case "UPDATE_IN_DATABASE" -> UPDATE_IN_DATABASE;
                  case "LOG" -> LOG;
                  default ->
                      throw new IllegalArgumentException(
                          "updateBehavior: found \"%s\", expected UPDATE_IN_DATABASE or LOG"
                              .formatted(text));
                })
        .orElse(UPDATE_IN_DATABASE);
  }
}
