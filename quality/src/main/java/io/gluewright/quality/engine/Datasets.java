package io.gluewright.quality.engine;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What a ruleset is run over.
 *
 * @param primary the dataset that is checked
 * @param additional by alias, those it is compared with
 */
public record Datasets(Dataset<Row> primary, Map<String, Dataset<Row>> additional) {
  /** What rules call the dataset that is checked. */
  public static final String PRIMARY = "primary";

  public Datasets {
    additional = Map.copyOf(additional);
  }

  public static Datasets of(Dataset<Row> primary) {
    return new Datasets(primary, Map.of());
  }

  /** With one more dataset to compare with. */
  public Datasets with(String alias, Dataset<Row> dataset) {
    Map<String, Dataset<Row>> more = new LinkedHashMap<>(additional);
    more.put(alias, dataset);
    return new Datasets(primary, more);
  }

  /** All of them, the one that is checked first. */
  List<String> aliases() {
    return Stream.concat(Stream.of(PRIMARY), additional.keySet().stream().sorted()).toList();
  }

  Optional<Dataset<Row>> find(String alias) {
    return alias.equals(PRIMARY)
        ? Optional.of(primary)
        : Optional.ofNullable(additional.get(alias));
  }
}
