package io.gluewright.identity.explain;

import static io.gluewright.identity.explain.People.MODEL;
import static io.gluewright.identity.explain.People.person;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.identity.blocking.BlockPlan;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.explain.ReportData.Figure;
import io.gluewright.identity.explain.ReportData.RuleKeys;
import io.gluewright.identity.explain.ReportData.ScoreBand;
import io.gluewright.identity.explain.ReportData.SizeBand;
import io.gluewright.identity.explain.ReportData.SkippedKey;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.linking.LargeEntities;
import io.gluewright.identity.linking.LinkFigures;
import io.gluewright.identity.linking.Trained;
import io.gluewright.identity.model.Part;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.identity.preparation.RecordColumns;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class RunFiguresTest {
  private static final List<DetectedColumn> DETECTED =
      List.of(new DetectedColumn("surname", ColumnKind.SURNAME, "named like a surname", 1, 5));

  /** The model asks for two bits. */
  private static final Dataset<Row> SCORED =
      table(
          """
          left_record string | right_record string | weight double
          r1                 | r2                  | 10.0
          r1                 | r3                  | 7.0
          r2                 | r3                  | 2.5
          r4                 | r5                  | 0.0
          r1                 | r4                  | -3.5
          """);

  private static final Dataset<Row> MEMBERS =
      table(
          """
          record string | entity_id string
          r1            | r1
          r2            | r1
          r3            | r1
          r4            | r4
          r5            | r5
          r6            | r6
          r7            | r6
          m01           | m01
          m02           | m01
          m03           | m01
          m04           | m01
          m05           | m01
          m06           | m01
          m07           | m01
          m08           | m01
          m09           | m01
          m10           | m01
          m11           | m01
          m12           | m01
          """);

  /** Of the last three, too little is known for any match. */
  private static final Map<String, Values> PEOPLE =
      new TreeMap<>(
          Map.of(
              "r1", person("Miller", "Ulm", "0731 555123"),
              "r2", person("Miller", "Ulm", "0731 555123"),
              "r3", person("Miller", "", "0731 555123"),
              "r4", person("Smith", "Bonn", "0228 777"),
              "r5", person("Smyth", "Bonn", ""),
              "r6", person("", "Ulm", ""),
              "r7", person("", "", "")));

  private static final LinkFigures COUNTED =
      new LinkFigures(
          1_019,
          2,
          3,
          List.of("surname + city", "phone"),
          44,
          41,
          12,
          1,
          2_112,
          List.of(new BlockPlan.Skipped(0, 65, "m01")),
          0,
          0,
          List.of(new BlockPlan.Cost(1, 3, 4, 2), new BlockPlan.Cost(0, 20, 37, 12)),
          new LargeEntities(200, 0, List.of()));

  private static ReportData data;

  @BeforeAll
  static void readTheFigures() {
    data = figures(new RunTables(MEMBERS, SCORED, prepared()));
  }

  private static ReportData figures(RunTables tables) {
    RecordColumns columns = RecordColumns.of(Map.of("surname", ColumnKind.SURNAME), Set.of());
    Frequencies none = new Frequencies(List.of(), List.of(), List.of());
    return RunFigures.of(tables, new Trained(DETECTED, columns, none, MODEL), COUNTED);
  }

  private static Dataset<Row> prepared() {
    List<Row> rows = new ArrayList<>();
    PEOPLE.forEach((name, values) -> rows.add(RowFactory.create(name, values.bytes())));
    StructType schema =
        new StructType().add("record", DataTypes.StringType).add("payload", DataTypes.BinaryType);
    return Spark.session().createDataFrame(rows, schema);
  }

  @Test
  void theRunIsToldInFigures() {
    assertThat(data.summary())
        .containsExactly(
            new Figure("records", "1,019"),
            new Figure("rows left out, their id was there before", "2"),
            new Figure("rows left out, they have no id", "3"),
            new Figure("pairs compared", "41"),
            new Figure("entities", "5"),
            new Figure("threshold", "2.0 bits of evidence"),
            new Figure("method", "levels of columns"));
    assertThat(data.columns()).isEqualTo(DETECTED);
  }

  @Test
  void theBandsHoldEveryPairAndLeaveNoGap() {
    List<ScoreBand> scores = data.scores();

    assertThat(scores.stream().filter(band -> band.pairs() > 0))
        .containsExactly(
            new ScoreBand(-3.5, -3, 1, 0.081210),
            new ScoreBand(0, 0.5, 1, 0.5),
            new ScoreBand(2.5, 3, 1, 0.849779),
            new ScoreBand(7, 7.5, 1, 0.992248),
            new ScoreBand(10, 10.5, 1, 0.999024));
    assertThat(scores).hasSize(28);
    for (int band = 1; band < scores.size(); band++) {
      assertThat(scores.get(band).low()).isEqualTo(scores.get(band - 1).high());
    }
  }

  @Test
  void aHigherThresholdNeverFindsMore() {
    List<ThresholdCurve.Point> curve = ThresholdCurve.of(data.scores());

    assertThat(curve.get(0).pairs()).isEqualTo(5);
    assertThat(curve.get(0).precision()).isCloseTo(3.422261 / 5, within(1e-9));
    assertThat(curve.get(0).recall()).isCloseTo(1, within(1e-9));
    assertThat(curve)
        .isSortedAccordingTo(Comparator.comparingDouble(ThresholdCurve.Point::threshold))
        .isSortedAccordingTo(Comparator.comparing(ThresholdCurve.Point::pairs).reversed())
        .isSortedAccordingTo(Comparator.comparing(ThresholdCurve.Point::recall).reversed());
  }

  @Test
  void entitiesAreCountedBySize() {
    assertThat(data.sizes())
        .containsExactly(
            new SizeBand(1, 1, 2),
            new SizeBand(2, 2, 1),
            new SizeBand(3, 3, 1),
            new SizeBand(11, 12, 1));
  }

  @Test
  void samplesComeFromAllSidesOfTheThresholdAndAddUp() {
    assertThat(data.samples())
        .extracting(sample -> sample.left() + " " + sample.right())
        .containsExactlyInAnyOrder("r1 r2", "r1 r3", "r2 r3", "r4 r5", "r1 r4");
    for (ReportData.Sample sample : data.samples()) {
      PairExplanation pair = sample.pair();
      double sum = pair.parts().stream().mapToDouble(Part::total).sum();
      assertThat(pair.prior() + sum + pair.kinship()).isCloseTo(pair.weight(), within(1e-9));
    }
    assertThat(data.samples().stream().filter(it -> it.right().equals("r5")).toList())
        .singleElement()
        .satisfies(
            it ->
                assertThat(PairText.of(it.pair()))
                    .isEqualTo(
                        PairText.of(
                            PairExplanation.of(MODEL, PEOPLE.get("r4"), PEOPLE.get("r5")))));
  }

  @Test
  void rulesAreNamedWithWhatTheyCost() {
    assertThat(data.blocking().keys())
        .containsExactly(
            new RuleKeys("phone", 3, 4, 2), new RuleKeys("surname + city", 20, 37, 12));
    assertThat(data.blocking().skipped())
        .containsExactly(new SkippedKey("surname + city", 65, "m01"));
    assertThat(data.blocking().skippedKeys()).isEqualTo(1);
    assertThat(data.blocking().skippedPairs()).isEqualTo(2_112);
  }

  @Test
  void recordsThatDoNotMatchACopyOfThemselvesAreTold() {
    assertThat(data.unlinkable().records()).isEqualTo(3);
    assertThat(data.unlinkable().examples()).containsExactlyInAnyOrder("r5", "r6", "r7");
  }

  @Test
  void partitionsChangeNothing() {
    RunTables parted =
        new RunTables(MEMBERS.repartition(3), SCORED.repartition(4), prepared().repartition(2));

    assertThat(HtmlReport.of("Links", figures(parted))).isEqualTo(HtmlReport.of("Links", data));
  }

  @Test
  void aRunWithoutPairsHasFiguresToo() {
    ReportData alone =
        figures(new RunTables(MEMBERS.limit(0), SCORED.limit(0), prepared().limit(0)));

    assertThat(alone.scores()).isEmpty();
    assertThat(alone.sizes()).isEmpty();
    assertThat(alone.samples()).isEmpty();
    assertThat(alone.unlinkable()).isEqualTo(new ReportData.Unlinkable(0, List.of()));
  }
}
