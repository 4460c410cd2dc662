package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Parameter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Columns of a dataset, as {@code ref.column} or {@code ref.{column, other}}.
 *
 * @param columns what stands behind the alias
 */
record Qualified(String alias, String columns) {

  /** Columns of another dataset; its alias has to be there. */
  static Qualified of(Parameter parameter, Context context) {
    String written = parameter.value();
    return find(written, context)
        .orElseGet(
            () -> {
              int dot = written.indexOf('.');
              String alias = dot < 0 ? written : written.substring(0, dot);
              context.dataset(parameter, alias);
              return new Qualified(alias, written.substring(dot + 1));
            });
  }

  /** Columns of a dataset whose alias is known; the longest alias wins. */
  static Optional<Qualified> find(String written, Context context) {
    return Stream.concat(
            context.datasets().additional().keySet().stream(), Stream.of(Datasets.PRIMARY))
        .filter(alias -> written.startsWith(alias + "."))
        .max(Comparator.comparingInt(String::length))
        .map(alias -> new Qualified(alias, written.substring(alias.length() + 1)));
  }

  /** The columns without brackets around them. */
  String bare() {
    String stripped = columns.strip();
    return stripped.startsWith("{") && stripped.endsWith("}")
        ? stripped.substring(1, stripped.length() - 1)
        : stripped;
  }
}
