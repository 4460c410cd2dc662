package io.gluewright.quality.report;

import static io.gluewright.quality.report.Judged.error;
import static io.gluewright.quality.report.Judged.failed;
import static io.gluewright.quality.report.Judged.passed;

import io.gluewright.quality.history.RunOutcome;
import io.gluewright.quality.report.Examples.Broken;
import io.gluewright.quality.report.Examples.Example;
import io.gluewright.quality.report.Judged.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Orders as a company would judge them: 25 rules of every outcome after 30 runs. */
final class Showcase {
  private static final int RUNS = 30;

  private static final Line[] RULES = {
    passed("RowCount between 900000 and 1500000", "Dataset.*.RowCount=1204518"),
    failed(
        "IsComplete \"email\" labels=[\"severity\"=\"critical\", \"action\"=\"stop\"]",
        "Column.email.Completeness=0.9137"),
    passed("IsPrimaryKey \"order_id\" labels=[\"severity\"=\"critical\", \"action\"=\"stop\"]"),
    passed("Completeness \"customer_id\" >= 0.95", "Column.customer_id.Completeness=0.99987"),
    failed(
        "ColumnValues \"status\" in [\"open\", \"paid\", \"shipped\", \"returned\"] with threshold"
            + " > 0.99 labels=[\"action\"=\"quarantine\", \"team\"=\"fulfilment\"]",
        "Column.status.ColumnValues.Compliance=0.9712"),
    passed("ColumnValues \"quantity\" > 0", "Column.quantity.Minimum=1"),
    failed(
        "ColumnLength \"country\" = 2 labels=[\"severity\"=\"medium\", \"action\"=\"quarantine\"]",
        "Column.country.MinimumLength=2",
        "Column.country.MaximumLength=13"),
    passed(
        "Mean \"total\" between 40 and 80 labels=[\"warn\"=\"between 50 and 60\"]",
        "Column.total.Mean=63.18"),
    passed("StandardDeviation \"total\" < 100", "Column.total.StandardDeviation=41.277"),
    passed("Sum \"total\" > 10000000", "Column.total.Sum=76101447.24"),
    passed("Uniqueness \"invoice_no\" > 0.999", "Column.invoice_no.Uniqueness=0.99998"),
    passed("IsUnique \"order_id\"", "Column.order_id.Uniqueness=1"),
    passed("DistinctValuesCount \"country\" < 60", "Column.country.DistinctValuesCount=47"),
    failed(
        "ReferentialIntegrity \"customer_id\" \"customers.id\" >= 0.999"
            + " labels=[\"severity\"=\"high\", \"action\"=\"alert\"]",
        "Column.customers.ReferentialIntegrity=0.9984"),
    passed(
        "ColumnDataType \"created_at\" = \"Timestamp\"",
        "Column.created_at.ColumnDataType.Compliance=1"),
    passed(
        "DataFreshness \"created_at\" <= 24 hours", "Column.created_at.DataFreshness.Compliance=1"),
    error(
        "RowCount > last(5) labels=[\"severity\"=\"low\"]",
        "last(5) is a list of 5 values; reduce it, as in avg(last(5))"),
    passed(
        "ColumnCorrelation \"quantity\" \"total\" > 0.3",
        "Multicolumn.quantity,total.ColumnCorrelation=0.61"),
    passed("ColumnCount = 14", "Dataset.*.ColumnCount=14"),
    passed("ColumnExists \"order_id\"", "Dataset.order_id.ColumnExists=1"),
    passed("Entropy \"status\" > 0.5", "Column.status.Entropy=1.1142"),
    failed(
        "CustomSql \"select count(*) from primary where shipped_on < created_at\" = 0"
            + " labels=[\"severity\"=\"medium\", \"dimension\"=\"accuracy\"]",
        "Dataset.*.CustomSQL=17"),
    passed(
        "ColumnValues \"email\" matches \"[^@ ]+@[^@ ]+[.][^@. ]+\" with threshold > 0.9",
        "Column.email.PatternMatch=0.9131"),
    passed(
        "(ColumnValues \"shipped_on\" >= \"2024-01-01\") or (ColumnValues \"shipped_on\" = NULL)"),
    passed(
        "DetectAnomalies \"RowCount\" labels=[\"severity\"=\"medium\"]",
        "Dataset.*.RowCount=1204518")
  };

  private Showcase() {}

  static JudgedDataset orders() {
    Judged judged = Judged.of(RULES);
    for (int day = 1; day <= RUNS; day++) {
      judged.daysBefore(day, day % 11 == 3 ? RunOutcome.FAILED : RunOutcome.PASSED, metrics(day));
    }
    return judged.dataset(
        Map.of(
            1,
            new Broken(
                "email", "a value", 103_950, 1, List.of(new Example(Optional.empty(), 103_950))),
            4,
            statuses(),
            6,
            new Broken(
                "country",
                "a length = 2",
                611,
                3,
                List.of(
                    new Example(Optional.of("Xxxxxxx"), 540),
                    new Example(Optional.of("Xxxxxx Xxxxxxx"), 70),
                    new Example(Optional.of("9"), 1)))));
  }

  private static Broken statuses() {
    List<Example> examples = new ArrayList<>();
    for (int i = 0; i < Examples.MOST; i++) {
      examples.add(
          new Example(Optional.of("Xxxx" + "x".repeat(i * i) + " 99"), 20_000 / (i + 1) / 2));
    }
    return new Broken(
        "status", "in [\"open\",\"paid\",\"shipped\",\"returned\"]", 34_690, 212, examples);
  }

  /** What an earlier day measured: near to today, a drop now and then, and scores that rise. */
  private static String[] metrics(int day) {
    List<String> metrics = new ArrayList<>();
    Arrays.stream(RULES)
        .flatMap(line -> line.metrics().stream())
        .distinct()
        .forEach(
            metric -> {
              int equals = metric.lastIndexOf('=');
              double value = Double.parseDouble(metric.substring(equals + 1));
              double wave = Math.sin(day * 1.7 + metric.length());
              boolean isShare = value <= 1;
              double then =
                  isShare ? Math.min(1, value + wave * (1 - value) / 2) : value * (1 + wave / 12);
              metrics.add(
                  metric.substring(0, equals)
                      + "="
                      + (value == Math.rint(value) ? Math.rint(then) : then));
            });
    metrics.add(
        String.format(
            Locale.ROOT, "Dataset.*.Score=%.3f", day % 11 == 3 ? 0.62 : 0.9 - day * 0.003));
    for (String dimension : List.of("completeness", "uniqueness", "validity", "consistency")) {
      double score = (day + dimension.length()) % 4 == 0 ? 0.75 : 1;
      metrics.add("Dataset." + dimension + ".Score=" + score);
    }
    return metrics.toArray(String[]::new);
  }
}
