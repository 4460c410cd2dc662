package io.gluewright.quality.profile;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What is in a table.
 *
 * @param columns in the order of the table
 * @param correlations of each two columns of numbers that vary, the strongest first
 * @param uncorrelated columns of numbers that were left out of {@code correlations}, because there
 *     are too many
 */
public record TableProfile(
    long rows,
    List<ColumnProfile> columns,
    List<Correlation> correlations,
    List<String> uncorrelated) {
  public TableProfile {
    columns = List.copyOf(columns);
    correlations = List.copyOf(correlations);
    uncorrelated = List.copyOf(uncorrelated);
  }

  /** The first column of that name; upper and lower case are different. */
  public Optional<ColumnProfile> column(String name) {
    return columns.stream().filter(each -> each.name().equals(name)).findFirst();
  }

  TableProfile map(UnaryOperator<ColumnProfile> change) {
    return new TableProfile(
        rows, columns.stream().map(change).toList(), correlations, uncorrelated);
  }
}
