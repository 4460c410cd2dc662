package io.gluewright.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.profile.PersonalData.Category;
import io.gluewright.quality.profile.suggest.Suggester;
import io.gluewright.quality.profile.suggest.Suggestions;
import io.gluewright.testkit.SharedData;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

/** What is known of real tables, found again without being told. */
class RealTablesTest {
  @Test
  void findsTheFactsOfASuperstore() {
    Path folder = SharedData.folder("real/superstore");
    Dataset<Row> orders =
        Spark.session()
            .read()
            .option("header", true)
            .option("escape", "\"")
            .csv(folder.resolve("orders.csv.gz").toString());

    TableProfile profile = Profiler.profile(orders);

    assertThat(profile.rows()).isEqualTo(9_994);
    assertThat(profile.columns()).hasSize(21).allMatch(each -> each.nulls() == 0);
    assertThat(profile.columns())
        .filteredOn(each -> each.key() != KeyStanding.NO)
        .extracting(ColumnProfile::name)
        .containsExactly("Row ID");
    assertThat(distinct(profile, "Order ID")).isCloseTo(5_009, within(5_009 * .05));
    assertThat(distinct(profile, "Customer ID")).isCloseTo(793, within(793 * .05));
    assertThat(distinct(profile, "Product ID")).isCloseTo(1_862, within(1_862 * .05));
    assertThat(column(profile, "Order Date").extremes())
        .contains(new Extremes("2014-01-03", "2017-12-30"));
    assertThat(reading(profile, "Order Date").pattern()).isEqualTo("yyyy-MM-dd");
    assertThat(numbers(profile, "Quantity").mean() * 9_994).isCloseTo(37_873, within(1e-6));
    assertThat(numbers(profile, "Sales").mean() * 9_994).isCloseTo(2_297_200.8603, within(1e-3));
    assertThat(column(profile, "Postal Code").texts().orElseThrow().reading()).isEmpty();
    assertThat(column(profile, "Region").closed().orElseThrow()).hasSize(4);
    assertThat(column(profile, "Customer Name").personal())
        .map(PersonalData::category)
        .contains(Category.NAME);
    String text = ProfileText.of(profile, Values.MASKED);
    assertThat(text).contains("Furniture").doesNotContain("William Brown");
  }

  @Test
  void suggestsRulesForASuperstore() {
    Path folder = SharedData.folder("real/superstore");
    Dataset<Row> orders =
        Spark.session()
            .read()
            .option("header", true)
            .option("escape", "\"")
            .csv(folder.resolve("orders.csv.gz").toString());
    Clock clock = Clock.fixed(Instant.parse("2018-01-01T00:00:00Z"), ZoneOffset.UTC);

    Suggestions rules =
        Suggester.with(clock).suggest(Profiler.verifyKeys(Profiler.profile(orders), orders));

    assertThat(Ruleset.parse(rules.ruleset().dqdl())).isEqualTo(rules.ruleset());
    assertThat(rules.rules())
        .extracting(each -> each.rule().dqdl())
        .contains(
            "RowCount between 4996 and 19989",
            "IsUnique \"Row ID\"",
            "ColumnDataType \"Sales\" = \"DOUBLE\"",
            "ColumnDataType \"Order Date\" = \"DATE\"",
            "ColumnValues \"Region\" in [\"Central\",\"East\",\"South\",\"West\"]",
            "ColumnValues \"Order ID\" matches \"[A-Z]{2}-[0-9]{4}-[0-9]{6}\"");
  }

  private static double distinct(TableProfile profile, String name) {
    return column(profile, name).distinct().orElseThrow().count();
  }

  private static NumberFacts numbers(TableProfile profile, String name) {
    return column(profile, name).numbers().orElseThrow();
  }

  private static Reading reading(TableProfile profile, String name) {
    return column(profile, name).texts().orElseThrow().reading().orElseThrow();
  }

  private static ColumnProfile column(TableProfile profile, String name) {
    return profile.column(name).orElseThrow();
  }
}
