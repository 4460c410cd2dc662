package io.gluewright.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.dedup.Dedup;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.RuleSet;
import io.gluewright.testkit.Spark;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** A measurement says something only where both sides do the same. */
final class BenchmarksTest {
  @Test
  void theRulesAndTheirTwinMakeTheSameOfTwoThousandOrders() {
    Dataset<Row> orders = MessyOrders.rows(Spark.session(), 2_000, 1);

    Dataset<Row> byRules = held(RulesThroughput.rules(orders));
    Dataset<Row> byHand = held(HandWrittenOrders.apply(orders));

    assertThat(byHand.columns()).isEqualTo(byRules.columns());
    assertThat(Contents.of(byHand)).isEqualTo(Contents.of(byRules));
    assertThat(byRules.count()).isBetween(1_000L, 1_999L);
    assertThat(byRules.filter("exists(__reasons, r -> r.rule = 'order-date')").count())
        .isPositive();
    assertThat(byRules.filter("exists(__reasons, r -> r.rule = 'amount')").count()).isPositive();
    assertThat(byRules.filter("weight_kg is null").count()).isPositive();
  }

  @Test
  void theWideRulesAndTheChainOfColumnsAgree() {
    Dataset<Row> rows = WideTable.rows(Spark.session(), 12);
    List<WideRule> rules = WideTable.rules(120);
    Problems problems = new Problems();
    RuleSet set =
        RuleSet.document(
            Settings.of(ConfigFactory.parseString(WideTable.document(rules)), problems));
    problems.throwIfAny();

    Dataset<Row> byRules = RulesPlanning.plan(set, rows.schema()).transform().apply(rows);
    Dataset<Row> byHand = RulesPlanning.byHand(rules, rows);

    assertThat(byHand.columns()).isEqualTo(byRules.columns());
    assertThat(byHand.collectAsList()).isEqualTo(byRules.collectAsList());
  }

  @Test
  void dedupAndTheWindowKeepTheSameSevenTenths() {
    Dataset<Row> versions = held(DedupThroughput.versions(Spark.session(), 2_000, 1));

    Dataset<Row> byDedup = held(DedupThroughput.latest(versions).drop(Dedup.MERGED));
    Dataset<Row> byWindow = held(DedupThroughput.byWindow(versions));

    assertThat(byDedup.columns()).isEqualTo(byWindow.columns());
    assertThat(Contents.of(byDedup)).isEqualTo(Contents.of(byWindow));
    assertThat(Contents.of(byDedup).rows()).isEqualTo(1_400);
  }

  @Test
  void peopleAreTheSameInAnyNumberOfParts() {
    Dataset<Row> one = PeopleData.records(Spark.session(), 1_000, 50, 1);
    Dataset<Row> many = PeopleData.records(Spark.session(), 1_000, 50, 7);
    Dataset<Row> truth = PeopleData.truth(Spark.session(), 1_000, 3);

    assertThat(Contents.of(many)).isEqualTo(Contents.of(one));
    assertThat(one.filter("phone = '1300000000'").count()).isEqualTo(50);
    assertThat(one.join(truth, "record_id").count()).isEqualTo(1_000);
    assertThat(truth.select("entity_id").distinct().count()).isEqualTo(800);
  }

  /** The rows in memory, so that no question makes them again. */
  private static Dataset<Row> held(Dataset<Row> rows) {
    return Spark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }
}
