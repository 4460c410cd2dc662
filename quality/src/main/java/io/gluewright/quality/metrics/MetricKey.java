package io.gluewright.quality.metrics;

import static java.util.Comparator.comparing;

import io.gluewright.diagnostics.Redaction;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which metric: printed as Glue does, such as {@code Column.att1.Completeness}.
 *
 * <p>Glue prints neither a rule's {@code where} nor the statement of a {@code CustomSql}, so two
 * metrics may have one {@link #text()}. Two keys are equal only if both of these are, too: a rule
 * is never compared with the history of another filter or statement. Passwords in them are left
 * out, for keys are kept.
 *
 * @param instance a column, several with commas between them, a name, or "*" for all of the dataset
 * @param name such as "Completeness" or "ColumnValues.Compliance"
 * @param filter the rule's {@code where}
 * @param measured what the name alone does not say, such as the statement of a {@code CustomSql}
 */
public record MetricKey(
    Entity entity, String instance, String name, Optional<String> filter, Optional<String> measured)
    implements Comparable<MetricKey> {

  /** The dataset itself, where no column is meant. */
  public static final String ALL = "*";

  private static final String COMPLIANCE = ".Compliance";
  private static final Comparator<MetricKey> ORDER =
      comparing(MetricKey::text)
          .thenComparing(key -> key.filter.orElse(""))
          .thenComparing(key -> key.measured.orElse(""));

  public MetricKey {
    filter = filter.map(Redaction::text);
    measured = measured.map(Redaction::text);
    if (instance.isEmpty() || name.isEmpty()) {
      throw new IllegalArgumentException(
          "a metric needs an instance and a name, got \"%s\" and \"%s\"".formatted(instance, name));
    }
  }

  /** A metric of a whole dataset, such as {@code Dataset.*.RowCount}. */
  public static MetricKey ofDataset(String name) {
    return ofDataset(ALL, name);
  }

  /** A metric of a dataset and something with a name, such as {@code Dataset.ref.SchemaMatch}. */
  public static MetricKey ofDataset(String instance, String name) {
    return new MetricKey(Entity.DATASET, instance, name, Optional.empty(), Optional.empty());
  }

  /** A metric of a column, such as {@code Column.att1.Completeness}. */
  public static MetricKey ofColumn(String column, String name) {
    return new MetricKey(Entity.COLUMN, column, name, Optional.empty(), Optional.empty());
  }

  /** A metric of columns together, such as {@code Multicolumn.a,b.ColumnCorrelation}. */
  public static MetricKey ofColumns(List<String> columns, String name) {
    String instance = String.join(",", columns);
    return new MetricKey(Entity.MULTICOLUMN, instance, name, Optional.empty(), Optional.empty());
  }

  /**
   * Reads what {@link #text()} prints. Throws {@link IllegalArgumentException} at anything else.
   */
  public static MetricKey parse(String text) {
    int first = text.indexOf('.');
    int last = text.lastIndexOf('.', nameEnd(text));
    for (Entity entity : Entity.values()) {
      if (last > first + 1 && text.substring(0, first).equals(entity.text())) {
        String instance = text.substring(first + 1, last);
        String name = text.substring(last + 1);
        return new MetricKey(entity, instance, name, Optional.empty(), Optional.empty());
      }
    }
    throw new IllegalArgumentException(
        "\"%s\" is no metric: expected one like Dataset.*.RowCount".formatted(text));
  }

  /** The same over the rows that {@code condition} keeps. */
  public MetricKey where(String condition) {
    return new MetricKey(entity, instance, name, Optional.of(condition), measured);
  }

  /** The same, told from others of its name by what is measured. */
  public MetricKey measuring(String what) {
    return new MetricKey(entity, instance, name, filter, Optional.of(what));
  }

  /** As Glue prints it: without the filter and the statement. */
  public String text() {
    return entity.text() + "." + instance + "." + name;
  }

  @Override
  public int compareTo(MetricKey other) {
    return ORDER.compare(this, other);
  }

  /** All of it, for people. */
  @Override
  public String toString() {
    String of = measured.map(" of \"%s\""::formatted).orElse("");
    return text() + of + filter.map(" where \"%s\""::formatted).orElse("");
  }

  /** The search for the dot before the name goes back from here: some names hold a dot. */
  private static int nameEnd(String text) {
    return text.length() - (text.endsWith(COMPLIANCE) ? COMPLIANCE.length() : 0) - 1;
  }
}
