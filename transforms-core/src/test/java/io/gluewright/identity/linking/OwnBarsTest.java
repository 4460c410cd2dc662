package io.gluewright.identity.linking;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.model.MatchModel;
import io.gluewright.testkit.Interpreted;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class OwnBarsTest {
  /** A prior of one half is a zero of no bits: weights are twenty times the cosines. */
  private static final double ZERO_AT_NO_COSINE = 0.5;

  private static final Dataset<Row> SCORED =
      table(
          """
          left_record string | right_record string | weight double
          a                  | b                   | 16
          a                  | c                   | 7
          a                  | d                   | 9
          c                  | e                   | 5
          f                  | g                   | 1
          """);

  @Test
  void countsWhatIsNearToTheBestOfBothRecords() {
    assertThatTable(OwnBars.of(SCORED, model(0.5)).passed(SCORED))
        .isEqualTo(
            """
            left_record string | right_record string | weight double
            a                  | b                   | 16
            a                  | d                   | 9
            c                  | e                   | 5
            f                  | g                   | 1
            """);
  }

  @Test
  void countsEveryPairWhereItsWeightAloneDecides() {
    assertThatTable(OwnBars.of(SCORED, model(0)).passed(SCORED)).isEqualTo(SCORED);
  }

  @Test
  void heedsPairsThatAreNotAsked() {
    Dataset<Row> without =
        table(
            """
            left_record string | right_record string | weight double
            a                  | c                   | 7
            x                  | y                   | 2
            """);

    assertThatTable(OwnBars.of(SCORED, model(0.5)).passed(without))
        .isEqualTo(
            """
            left_record string | right_record string | weight double
            x                  | y                   | 2
            """);
  }

  @Test
  void findsTheSameInAnyNumberOfPartitions() {
    List<String> expected = Linking.rows(OwnBars.of(SCORED, model(0.3)).bars());

    Linking.with(
        7,
        "false",
        () ->
            assertThat(Linking.rows(OwnBars.of(SCORED.repartition(3), model(0.3)).bars()))
                .isEqualTo(expected));
  }

  @Test
  void tellsWhoseBarIsTooHigh() {
    assertThat(OwnBars.of(SCORED, model(0.5)).above(5, List.of("a", "c", "nobody")))
        .isEqualTo(Map.of("a", 8.0));
    assertThat(OwnBars.of(SCORED, model(0)).above(5, List.of("a", "c"))).isEmpty();
  }

  @Test
  void letsAPairCountOnlyAboveTheThresholdAndBothBars() {
    double none = Double.NEGATIVE_INFINITY;

    assertThat(OwnBars.counted(5, 2, none, none)).isEqualTo(5);
    assertThat(OwnBars.counted(5, 2, 4, 1)).isEqualTo(3);
    assertThat(OwnBars.counted(5, 2, 1, 8)).isEqualTo(-1);
    assertThat(OwnBars.counted(1, 2, none, 0.5)).isEqualTo(1);
  }

  private static MatchModel model(double nearness) {
    return new MatchModel(
        MatchModel.Method.TEXT,
        List.of(),
        List.of(),
        ZERO_AT_NO_COSINE,
        0,
        0,
        nearness,
        "for this test");
  }
}
