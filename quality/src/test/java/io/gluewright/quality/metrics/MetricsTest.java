package io.gluewright.quality.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
  private static final MetricKey ROWS = MetricKey.ofDataset(MetricNames.ROW_COUNT);
  private static final MetricKey COMPLETE = MetricKey.ofColumn("att1", MetricNames.COMPLETENESS);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Dataset.*.RowCount",
        "Dataset.*.CustomSQL.Compliance",
        "Dataset.ref.SchemaMatch",
        "Column.att1.Completeness",
        "Column.Some Date.ColumnValues.Compliance",
        "Column.info._1.ColumnDataType.Compliance",
        "Column.a.b.Mean",
        "Column.colA,colB.AggregateMatch",
        "Multicolumn.a,b.ColumnCorrelation"
      })
  void aNameIsPrintedAsItWasRead(String text) {
    assertThat(MetricKey.parse(text).text()).isEqualTo(text);
  }

  @Test
  void aNameKnowsItsParts() {
    MetricKey key = MetricKey.parse("Column.info._1.ColumnDataType.Compliance");

    assertThat(key).isEqualTo(MetricKey.ofColumn("info._1", "ColumnDataType.Compliance"));
    assertThat(MetricKey.ofColumns(List.of("a", "b"), "ColumnCorrelation").text())
        .isEqualTo("Multicolumn.a,b.ColumnCorrelation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "RowCount", "Dataset.RowCount", "Table.*.RowCount", "Dataset.*."})
  void whatIsNoNameIsRefused(String text) {
    assertThatThrownBy(() -> MetricKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aFilterTellsMetricsApartButIsNotPrintedByGlue() {
    MetricKey filtered = COMPLETE.where("country = 'DE'");

    assertThat(filtered).isNotEqualTo(COMPLETE);
    assertThat(filtered.text()).isEqualTo(COMPLETE.text());
    assertThat(filtered).hasToString("Column.att1.Completeness where \"country = 'DE'\"");
  }

  @Test
  void metricsKeepTheirOrderAndPrintTheFirstOfTwoThatPrintAlike() {
    Metrics metrics =
        Metrics.of(
            new Metric(ROWS, 4),
            new Metric(COMPLETE, 0.75),
            new Metric(COMPLETE.where("x"), 1),
            new Metric(ROWS, 4));

    assertThat(metrics.list()).extracting(Metric::value).containsExactly(4.0, 0.75, 1.0);
    assertThat(metrics.byText())
        .hasToString("{Dataset.*.RowCount=4.0, Column.att1.Completeness=0.75}");
    assertThat(metrics.value(COMPLETE.where("x"))).hasValue(1);
    assertThat(metrics.value(COMPLETE.where("y"))).isEmpty();
  }

  @Test
  void oneMetricWithTwoValuesIsRefused() {
    assertThatThrownBy(() -> Metrics.of(new Metric(ROWS, 4), new Metric(ROWS, 5)))
        .hasMessage("Dataset.*.RowCount = 5.0, and 4.0 before");
  }

  @Test
  void aKeyIsKeptWithoutPasswords() {
    MetricKey key =
        MetricKey.ofDataset(MetricNames.CUSTOM_SQL)
            .measuring("select get('jdbc:x', 'password=hunter2')")
            .where("token = 'abc' and id > 1");

    assertThat(key.toString()).contains("[REDACTED]", "id > 1").doesNotContain("hunter2", "abc");
  }
}
