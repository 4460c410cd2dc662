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

  /**
   * The same with the columns of {@code others}, which were profiled once more as another type,
   * such as numbers that were texts. What they are taken for stays as the whole table says.
   *
   * @param others a part of these columns, in which all numbers of the table are
   */
  public TableProfile retyped(TableProfile others) {
    return new TableProfile(
        rows,
        columns.stream()
            .map(each -> others.column(each.name()).map(other -> other.takenFor(each)).orElse(each))
            .toList(),
        others.correlations(),
        others.uncorrelated());
  }

  TableProfile map(UnaryOperator<ColumnProfile> change) {
    return new TableProfile(
        rows, columns.stream().map(change).toList(), correlations, uncorrelated);
  }
}
