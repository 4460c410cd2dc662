package io.gluewright.quality.profile.suggest;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.profile.Profiler;
import io.gluewright.quality.profile.TableProfile;
import io.gluewright.testkit.Spark;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SuggesterTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2024-02-01T00:00:00Z"), ZoneOffset.UTC);

  private static Suggestions orders;

  @BeforeAll
  static void suggestForOrders() {
    Dataset<Row> rows =
        Spark.session()
            .range(0, 1000, 1, 2)
            .selectExpr(
                "id as order_id",
                "concat('AB-', lpad(id, 4, '0')) as code",
                "if(id % 10 = 0, null, elt(1 + id % 3, 'new', 'say \"paid\"', 'sent')) as state",
                "cast(id % 5 + 1 as int) as rating",
                "cast(id % 400 + 0.5 as decimal(10,2)) as price",
                "if(id % 4 = 0, null, cast((id % 400) * 2 - 300 as double)) as change",
                "concat('c', id % 450, if(id % 50 = 0, '', '@example.org')) as email",
                "cast(id * 7 as string) as amount",
                "if(id = 5, 'x', cast(date_add(date'2020-01-01', cast(id as int)) as string)) as day",
                "date_sub(date'2024-01-31', cast(id % 10 as int)) as loaded",
                "cast(null as string) as nothing",
                "repeat('ä', cast(1 + id % 30 as int)) as `odd ``name\"`");
    orders = Suggester.with(CLOCK).suggest(Profiler.profile(rows));
  }

  @Test
  void suggestsWhatTheProfileGivesReasonFor() {
    assertThat(orders.rules())
        .extracting(each -> each.rule().dqdl())
        .containsExactly(
            "RowCount between 499 and 2001",
            "ColumnCorrelation \"price\" \"change\" >= 0.999",
            "IsComplete \"order_id\"",
            "IsUnique \"order_id\"",
            "IsComplete \"code\"",
            "IsUnique \"code\"",
            "ColumnValues \"code\" matches \"[A-Z]{2}-[0-9]{4}\"",
            "Completeness \"state\" >= 0.86",
            "ColumnValues \"state\" in [\"new\",\"say \\\"paid\\\"\",\"sent\",NULL]",
            "IsComplete \"rating\"",
            "ColumnValues \"rating\" in [1,2,3,4,5]",
            "IsComplete \"price\"",
            "ColumnValues \"price\" >= 0",
            "ColumnValues \"price\" <= 800",
            "Completeness \"change\" >= 0.697",
            "ColumnValues \"change\" between -1100 and 1300 where \"`change` is not null\"",
            "IsComplete \"email\"",
            "ColumnValues \"email\" matches \"[^@ ]+@[^@ ]+[.][^@. ]+\" with threshold >= 0.956",
            "IsComplete \"amount\"",
            "IsUnique \"amount\"",
            "ColumnDataType \"amount\" = \"INTEGER\"",
            "IsComplete \"day\"",
            "IsUnique \"day\"",
            "ColumnDataType \"day\" = \"DATE\" with threshold >= 0.984",
            "IsComplete \"loaded\"",
            "ColumnValues \"loaded\" <= (now() + 1 days)",
            "DataFreshness \"loaded\" <= 22 days",
            "IsComplete \"odd `name\\\"\"",
            "ColumnLength \"odd `name\\\"\" between 0 and 60");
  }

  @Test
  void writesARulesetThatReadsBackTheSame() {
    assertThat(Ruleset.parse(orders.ruleset().dqdl())).isEqualTo(orders.ruleset());
  }

  @Test
  void tellsTheReasonBesideTheRules() {
    assertThat(orders.evidenceText())
        .contains(
            """
            Completeness "state" >= 0.86
                900 of 1,000 values are present; in as many rows again, chance alone leaves the share above the bound 199 times of 200 (Wilson)
            """);
    assertThat(orders.evidenceJson())
        .contains("\"tried\" : false", "\"column\" : \"state\"", "\"bound\" : 0.86");
  }

  @Test
  void leavesOutWhatDoesNotHoldOnTheData() {
    Rule uncertain = orders.rules().get(0).rule();

    Suggestions kept = orders.keptBy(ruleset -> Set.of(ruleset.rules().get(0)));

    assertThat(kept.refused()).extracting(SuggestedRule::rule).containsExactly(uncertain);
    assertThat(kept.rules()).hasSize(orders.rules().size() - 1);
    assertThat(kept.evidenceJson()).contains("\"tried\" : true");
    assertThat(kept.evidenceText()).contains("left out, because they do not hold on the data:");
  }

  @Test
  void hasNoValueOfAPersonInARule() {
    Dataset<Row> persons =
        Spark.session()
            .range(0, 300, 1, 1)
            .selectExpr(
                "elt(1 + id % 3, 'Jana', 'Piet', 'Anna') as first_name",
                "elt(1 + id % 2, '0341 123456', '0341 654321') as phone",
                "date_add(date'1980-01-01', cast(id as int)) as birthday");

    Suggestions suggested = Suggester.with(CLOCK).suggest(Profiler.profile(persons));

    String all = suggested.ruleset().dqdl() + suggested.evidenceJson();
    assertThat(all).doesNotContain("Jana", "Piet", "123456", "1980");
    assertThat(suggested.rules())
        .extracting(each -> each.rule().dqdl())
        .contains("ColumnValues \"phone\" matches \"[0-9]{4} [0-9]{6}\"");
  }

  @Test
  void suggestsLittleForFewRowsAndNothingForNone() {
    TableProfile few = Profiler.profile(table("id long | state string\n1 | a\n2 | -\n3 | a"));
    TableProfile none = Profiler.profile(table("id long | state string"));

    assertThat(Suggester.with(CLOCK).suggest(few).rules())
        .extracting(each -> each.rule().dqdl())
        .containsExactly("RowCount between 1 and 7");
    Suggestions nothing = Suggester.with(CLOCK).suggest(none);
    assertThat(nothing.rules()).isEmpty();
    assertThat(nothing.keptBy(ruleset -> Set.copyOf(List.of())).rules()).isEmpty();
  }
}
