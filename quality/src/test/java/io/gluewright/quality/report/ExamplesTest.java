package io.gluewright.quality.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Datasets;
import io.gluewright.quality.engine.Evaluation;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.engine.Plan;
import io.gluewright.quality.report.Examples.Broken;
import io.gluewright.quality.report.Examples.Example;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class ExamplesTest {
  private static final Dataset<Row> ORDERS =
      Tables.table(
          """
          id long | code string | mail string
          1       | A1          | ann@mail.example
          2       | B22         | -
          3       | C33         | -
          4       | D4444       | bob@mail.example
          """);

  private static Evaluation evaluated(Dataset<Row> rows, String rules, Options options) {
    return Plan.of(Ruleset.parse("Rules = [ " + rules + " ]"), Datasets.of(rows), options)
        .evaluate();
  }

  private static Evaluation evaluated(String rules) {
    return evaluated(ORDERS, rules, Options.standard());
  }

  private static Optional<Broken> broken(Evaluation evaluation, int rule) {
    return Examples.of(evaluation).broken(evaluation.verdicts().get(rule).rule());
  }

  @Test
  void rowsThatLookAlikeAreOneExampleShownByTheirForm() {
    Evaluation evaluation =
        evaluated(
            "ColumnLength \"code\" = 2, IsComplete \"mail\", RowCount > 100, IsUnique \"id\"");

    assertThat(broken(evaluation, 0).orElseThrow())
        .isEqualTo(
            new Broken(
                "code",
                "a length = 2",
                3,
                2,
                List.of(new Example(Optional.of("X99"), 2), new Example(Optional.of("X9999"), 1))));
    assertThat(broken(evaluation, 1).orElseThrow().examples())
        .containsExactly(new Example(Optional.empty(), 2));
    assertThat(broken(evaluation, 2)).as("a rule on the table").isEmpty();
    assertThat(broken(evaluation, 3)).as("a rule that passed").isEmpty();
  }

  @Test
  void valuesOfPlainColumnsAreShown() {
    Evaluation evaluation =
        evaluated(ORDERS, "ColumnLength \"code\" = 2", Options.standard().showing(Set.of("code")));

    assertThat(broken(evaluation, 0).orElseThrow().examples())
        .extracting(Example::value)
        .containsExactly(Optional.of("B22"), Optional.of("C33"), Optional.of("D4444"));
  }

  @Test
  void tenOfARuleAreFetchedHoweverTheRowsAreSpread() {
    Dataset<Row> rows =
        Spark.session()
            .range(1_000)
            .selectExpr("repeat('x', cast(id % 40 as int)) as text", "id % 2 as even");
    String rules = "ColumnLength \"text\" > 100, ColumnValues \"even\" = 7";

    Evaluation one = evaluated(rows.repartition(1), rules, Options.standard());
    Evaluation many = evaluated(rows.repartition(7), rules, Options.standard());

    Broken found = broken(one, 0).orElseThrow();
    assertThat(found)
        .extracting(Broken::rows, Broken::forms)
        .isEqualTo(tuple(1_000L, 40L).toList());
    assertThat(found.examples()).hasSize(Examples.MOST).allMatch(each -> each.rows() == 25);
    assertThat(broken(many, 0)).contains(found);
    assertThat(broken(many, 1).orElseThrow().forms()).isEqualTo(1);
  }

  @Test
  void aRuleThatStandsTwiceCountsItsRowsOnce() {
    Evaluation evaluation = evaluated("IsComplete \"mail\", IsComplete \"mail\"");

    assertThat(broken(evaluation, 1).orElseThrow().rows()).isEqualTo(2);
  }

  @Test
  void whereNoRuleOnRowsFailedNothingIsRead() {
    Evaluation evaluation = evaluated("RowCount > 100, IsUnique \"id\"");

    assertThat(Examples.of(evaluation)).isSameAs(Examples.NONE);
  }
}
