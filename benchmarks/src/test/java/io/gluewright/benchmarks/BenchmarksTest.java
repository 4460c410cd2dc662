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
import org.apache.spark.sql.Encoders;
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

  @Test
  void peopleWhoComeLaterAreOfTheSameGenerator() {
    Dataset<Row> all = PeopleData.records(Spark.session(), 1_000, 0, 2);

    Dataset<Row> known = PeopleData.records(Spark.session().range(0, 900), 1_000, 0);
    Dataset<Row> later = PeopleData.records(Spark.session().range(900, 1_000), 1_000, 0);

    assertThat(Contents.of(known.union(later))).isEqualTo(Contents.of(all));
  }

  @Test
  void qualityCountsThePairsOfEntities() {
    Dataset<Row> found = entities("record", List.of("a x", "b x", "c x", "d y", "e y", "f z"));
    Dataset<Row> truth = entities("record_id", List.of("a 1", "b 1", "c 2", "d 2", "e 2", "f 3"));

    PairQuality quality = PairQuality.of(found, truth);

    assertThat(quality).isEqualTo(new PairQuality(3, 3, 4, 4, 2));
    assertThat(quality.f1()).isEqualTo(0.5);
  }

  private static Dataset<Row> entities(String id, List<String> written) {
    return Spark.session()
        .createDataset(written, Encoders.STRING())
        .selectExpr("split(value, ' ')[0] as " + id, "split(value, ' ')[1] as entity_id");
  }

  /** The rows in memory, so that no question makes them again. */
  private static Dataset<Row> held(Dataset<Row> rows) {
    return Spark.session().createDataFrame(rows.collectAsList(), rows.schema());
  }
}
