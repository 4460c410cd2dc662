package io.gluewright.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.history.Histogram;
import io.gluewright.quality.metrics.MetricKey;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class SpreadTest {
  private static final Ruleset RULES = Ruleset.parse("Rules = [ RowCount > 0 ]");
  private static final String ORDERS =
      """
      select
        cast(id as int) as number,
        cast(id as decimal(10, 2)) as amount,
        date_add(date'2026-01-01', cast(id as int)) as day,
        if(id % 4 = 0, 'DE', 'FR') as country,
        if(id % 10 = 0, double('NaN'), double(id)) as broken,
        id % 2 = 0 as even,
        cast(null as string) as nothing,
        array(id) as list
      from range(1001)
      """;

  @Test
  void theSpreadOfColumnsIsMeasuredInTheOnePass() {
    Dataset<Row> orders = Spark.session().sql(ORDERS);

    Map<MetricKey, Histogram> spreads =
        evaluated(orders, "number", "amount", "day", "country", "broken", "even", "nothing");

    Histogram numbers = spreads.get(MetricKey.ofColumn("number", "Quantiles"));
    assertThat(numbers.weight()).isEqualTo(1001);
    assertThat(numbers.edges()).hasSize(21).startsWith(0.0, 50.0, 100.0).endsWith(1000.0);
    assertThat(spreads.get(MetricKey.ofColumn("amount", "Quantiles"))).isEqualTo(numbers);
    assertThat(spreads.get(MetricKey.ofColumn("day", "Quantiles")).edges().get(1))
        .isEqualTo((20454 + 50) * 86_400.0);
    assertThat(spreads.get(MetricKey.ofColumn("country", "HashGroups")).weights())
        .hasSize(16)
        .contains(251.0, 750.0);
    assertThat(spreads.get(MetricKey.ofColumn("broken", "Quantiles")).weight()).isEqualTo(900);
    assertThat(spreads.get(MetricKey.ofColumn("even", "HashGroups")).weights())
        .contains(501.0, 500.0);
    assertThat(spreads).hasSize(6); // a column without a value has no spread
  }

  @Test
  void aColumnThatIsNotThereOrHasNoSpreadIsAMistake() {
    Problems problems = new Problems();

    Plan.of(
        RULES,
        Datasets.of(Spark.session().sql(ORDERS)),
        Options.standard().withSpreadOf(named("numbr", "list")),
        problems);

    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactly("unknown column \"numbr\"", "column \"list\" is of type array<bigint>");
  }

  @Test
  void extremesOfWhatIsNamedLikePersonalDataAreHiddenUnlessARuleOrTheUserSaysOtherwise() {
    Dataset<Row> people =
        Spark.session()
            .sql("select cast(1950 + id as int) as birth_year, id as amount from range(9)");
    Ruleset rules =
        Ruleset.parse(
            """
            Rules = [ ColumnValues "birth_year" >= 1900 ]
            Analyzers = [ ColumnValues "birth_year", ColumnValues "amount" ]
            """);
    Options hiding = Options.standard().withSpreadOf(named("birth_year", "amount"));

    Evaluation hidden = Plan.of(rules, Datasets.of(people), hiding).evaluate();
    Evaluation plain =
        Plan.of(rules, Datasets.of(people), hiding.showing(Set.of("birth_year"))).evaluate();

    assertThat(hidden.metrics().byText())
        .isEqualTo(
            Map.of(
                "Column.birth_year.Minimum", 1950.0, // it decides the rule
                "Column.amount.Minimum", 0.0,
                "Column.amount.Maximum", 8.0));
    assertThat(hidden.distributions().keySet())
        .extracting(MetricKey::text)
        .containsExactlyInAnyOrder("Column.birth_year.HashGroups", "Column.amount.Quantiles");
    assertThat(plain.metrics().byText()).containsEntry("Column.birth_year.Maximum", 1958.0);
    assertThat(plain.distributions()).containsKey(MetricKey.ofColumn("birth_year", "Quantiles"));
  }

  private static Map<MetricKey, Histogram> evaluated(Dataset<Row> rows, String... columns) {
    return Plan.of(RULES, Datasets.of(rows), Options.standard().withSpreadOf(named(columns)))
        .evaluate()
        .distributions();
  }

  private static Map<String, Location> named(String... columns) {
    Map<String, Location> named = new LinkedHashMap<>();
    List.of(columns).forEach(column -> named.put(column, Location.of("test")));
    return named;
  }
}
