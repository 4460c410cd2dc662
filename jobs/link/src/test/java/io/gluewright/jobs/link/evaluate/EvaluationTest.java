package io.gluewright.jobs.link.evaluate;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.runtime.commands.DataFiles;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class EvaluationTest {
  private static final String PEOPLE =
      """
      record_id string | table string | entity_id string
      a                | left         | 1
      b                | left         | 1
      c                | left         | 1
      d                | left         | 2
      e                | left         | 2
      f                | left         | 3
      """;

  /** The same three ids in both tables. */
  private static final String TWO_TABLES =
      """
      record_id string | table string | entity_id string
      1                | left         | x
      1                | right        | x
      2                | left         | y
      3                | right        | y
      3                | left         | z
      2                | right        | w
      """;

  @TempDir Path folder;

  private void result(String name, String literal) {
    table(literal).write().parquet(folder.resolve("result").resolve(name).toString());
  }

  private Evaluation evaluate(String truth) {
    try {
      String file = Files.writeString(folder.resolve("truth.csv"), truth).toString();
      return Evaluation.of(
          Spark.session(),
          folder.resolve("result").toString(),
          new DataFiles(Spark.session(), Optional.empty()),
          file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void assertRefused(String truth, String message) {
    assertThatThrownBy(() -> evaluate(truth))
        .satisfies(
            e ->
                assertThat(e.getMessage().replace(folder.toString(), "FOLDER"))
                    .isEqualTo(message.strip()));
  }

  /** Predicted abc de f, true ab cde f: pairs ab ac bc de, true ab cd ce de. */
  @Test
  void countsPairsWithinEntities() {
    result("entities", PEOPLE);

    Evaluation found = evaluate("record_id,entity_id\na,A\nb,A\nc,B\nd,B\ne,B\nf,C\n");

    assertThat(found.truePairs()).isEqualTo(4);
    assertThat(found.predictedPairs()).isEqualTo(4);
    assertThat(found.rightPairs()).isEqualTo(2);
    assertThat(found.precision()).isEqualTo(.5);
    assertThat(found.recall()).isEqualTo(.5);
    assertThat(found.f1()).isEqualTo(.5);
    assertThat(found.records()).isEqualTo(6);
    assertThat(found.entities()).isEqualTo(3);
    assertThat(found.largestEntity()).isEqualTo(3);
    assertThat(found.blockingRecall()).isEmpty();
    // of a, b: 2/3 and 1; c: 1/3 and 1/3; d, e: 1 and 2/3; f: 1 and 1
    assertThat(found.bcubedPrecision()).isEqualTo((2 / 3. * 2 + 1 / 3. + 3) / 6, within(1e-12));
    assertThat(found.bcubedRecall()).isEqualTo((2 + 1 / 3. + 2 / 3. * 2 + 1) / 6, within(1e-12));
  }

  @Test
  void aRecordThatOneSideDoesNotHaveIsAnEntityOfItsOwnThere() {
    result("entities", PEOPLE);

    Evaluation found = evaluate("record_id,entity_id\na,A\nb,A\ng,A\nh,H\n");

    assertThat(found.missingRecords()).isEqualTo(2);
    assertThat(found.unjudgedRecords()).isEqualTo(4);
    assertThat(found.truePairs()).isEqualTo(3);
    assertThat(found.predictedPairs()).isEqualTo(4);
    assertThat(found.rightPairs()).isEqualTo(1);
    assertThat(found.records()).isEqualTo(6);
    assertThat(found.entities()).isEqualTo(3);
    assertThat(found.bcubedPrecision())
        .isEqualTo((2 / 3. * 2 + 1 / 3. + .5 * 2 + 3) / 8, within(1e-12));
    assertThat(found.bcubedRecall()).isEqualTo((2 / 3. * 2 + 1 / 3. + 5) / 8, within(1e-12));
    assertThat(found.text())
        .endsWith(
            """
            records of the truth that are not in the result              2
            records of the result that the truth does not name              4
            """);
  }

  @Test
  void pairsOfOneTableCountInAnyOrderOnceAndAsTheyAre() {
    result("entities", PEOPLE);

    Evaluation found = evaluate("left_id,right_id\nb,a\na,b\nb,c\nd,f\nf,f\n");

    assertThat(found.truePairs()).isEqualTo(3);
    assertThat(found.predictedPairs()).isEqualTo(4);
    assertThat(found.rightPairs()).isEqualTo(2);
    // true entities are abc df e: of a, b, c 1 and 1; d: 1/2 and 1/2; e: 1/2 and 1; f: 1 and 1/2
    assertThat(found.bcubedPrecision()).isEqualTo((3 + .5 + .5 + 1) / 6, within(1e-12));
    assertThat(found.bcubedRecall()).isEqualTo((3 + .5 + 1 + .5) / 6, within(1e-12));
  }

  @Test
  void pairsOfTwoTablesHaveARecordOfEachEvenWhereTheirIdsAreTheSame() {
    result("entities", TWO_TABLES);

    Evaluation found = evaluate("left_id,right_id\n1,1\n2,2\n3,3\n");

    assertThat(found.truePairs()).isEqualTo(3);
    assertThat(found.predictedPairs()).isEqualTo(2);
    assertThat(found.rightPairs()).isEqualTo(1);
    assertThat(found.precision()).isEqualTo(.5);
    assertThat(found.recall()).isEqualTo(1 / 3.);
    assertThat(found.f1()).isEqualTo(.4, within(1e-12));
    assertThat(found.records()).isEqualTo(6);
    assertThat(found.entities()).isEqualTo(4);
  }

  @Test
  void anEntityOverTwoTablesHasOnlyItsPairsAcross() {
    result(
        "entities",
        """
        record_id string | table string | entity_id string
        a                | left         | 1
        b                | left         | 1
        c                | right        | 1
        """);

    Evaluation byPair = evaluate("left_id,right_id\na,c\n");
    Evaluation byEntity = evaluate("record_id,entity_id\na,A\nb,A\nc,A\nq,A\n");

    assertThat(byPair.predictedPairs()).isEqualTo(2);
    assertThat(byPair.precision()).isEqualTo(.5);
    assertThat(byEntity.truePairs()).isEqualTo(2);
    assertThat(byEntity.rightPairs()).isEqualTo(2);
    assertThat(byEntity.missingRecords()).isEqualTo(1);
  }

  @Test
  void blockingReachesPairsThatShareAKeyOrWereFoundOtherwise() {
    result("entities", PEOPLE);
    result(
        "blocking/keys",
        """
        table string | record_id string | key long
        left         | a                | 7
        left         | b                | 7
        left         | a                | 8
        left         | b                | 8
        left         | c                | 9
        left         | d                | 7
        """);
    result("blocking/pairs", "left_id string | right_id string\nb | a\nd | c\nd | f");

    Evaluation found = evaluate("record_id,entity_id\na,A\nb,A\nc,B\nd,B\ne,B\nf,C\n");

    assertThat(found.reachedPairs()).contains(2L); // ab and cd; ce and de are missed
    assertThat(found.blockingRecall()).hasValue(.5);
  }

  @Test
  void keysOfTwoTablesReachPairsAcrossThem() {
    result("entities", TWO_TABLES);
    result(
        "blocking/keys",
        """
        table string | record_id string | key long
        left         | 1                | 7
        left         | 2                | 7
        right        | 2                | 7
        right        | 3                | 9
        left         | 3                | 8
        """);

    Evaluation found = evaluate("left_id,right_id\n1,1\n2,2\n3,3\n");

    assertThat(found.blockingRecall()).hasValue(1 / 3.);
  }

  @Test
  void pairsOfBlockingAloneAreEnough() {
    result("entities", TWO_TABLES);
    result("blocking/pairs", "left_id string | right_id string\n3 | 3\n2 | 3");

    assertThat(evaluate("left_id,right_id\n1,1\n2,2\n3,3\n").blockingRecall()).hasValue(1 / 3.);
  }

  @Test
  void aResultWithoutAPairFindsNothing() {
    result("entities", "record_id string | table string | entity_id string\na | left | 1");

    Evaluation missed = evaluate("record_id,entity_id\na,A\nb,A\n");
    Evaluation right = evaluate("record_id,entity_id\na,A\n");

    assertThat(missed.precision()).isZero();
    assertThat(missed.recall()).isZero();
    assertThat(missed.f1()).isZero();
    assertThat(right.f1()).isEqualTo(1);
    assertThat(right.bcubedF1()).isEqualTo(1);
  }

  @Test
  void anEmptyResultFindsNothing() {
    result("entities", "record_id string | table string | entity_id string");

    Evaluation found = evaluate("left_id,right_id\n1,1\n");

    assertThat(found.truePairs()).isEqualTo(1);
    assertThat(found.f1()).isZero();
    assertThat(found.entities()).isZero();
    assertThat(found.largestEntity()).isZero();
    assertThat(found.missingRecords()).isEqualTo(2);
  }

  @Test
  void theFiguresArePrinted() throws IOException {
    result("entities", TWO_TABLES);
    Evaluation found = evaluate("left_id,right_id\n1,1\n2,2\n3,3\n");

    assertThat(found.text())
        .isEqualTo(
            """
            precision                  0.5000
            recall                     0.3333
            F1                         0.4000
            B-cubed precision          0.8333
            B-cubed recall             0.6667
            B-cubed F1                 0.7407
            blocking recall                 -
            true pairs                      3
            predicted pairs                 2
            right pairs                     1
            records                         6
            entities                        4
            largest entity                  2
            """);
    assertThat(found.json())
        .startsWith("{\n  \"precision\" : 0.5,\n  \"recall\" : 0.3333333333333333,")
        .contains("\"blockingRecall\" : null,", "\"largestEntity\" : 2,");
    try (Stream<Path> left = Files.list(folder.resolve("result"))) {
      assertThat(left.map(Path::getFileName).map(Path::toString).toList())
          .isEqualTo(List.of("entities"));
    }
  }

  @Test
  void aTruthThatCannotBeRightIsRefused() {
    result("entities", PEOPLE);

    assertRefused(
        "id,entity\na,A\n",
        """
        FOLDER/truth.csv: the columns are [id, entity]
          expected: record_id, entity_id or left_id, right_id
        """);
    assertRefused(
        "record_id,entity_id\na,A\na,B\nb,A\n",
        """
        FOLDER/truth.csv: 1 records are of more than one entity
          expected: one for each
        """);
    assertRefused(
        "record_id,entity_id\na,A\nb,\n",
        """
        FOLDER/truth.csv: 1 rows have no record_id or no entity_id
          expected: both in every row
        """);
    assertRefused(
        "record_id,entity_id\n",
        """
        FOLDER/truth.csv: there is no row
          expected: at least one
        """);
    assertRefused(
        "record_id,entity_id\nx,A\ny,A\n",
        """
        FOLDER/truth.csv: none of its 2 records is in the result
          expected: the ids of the column that --id named
        """);
  }

  @Test
  void aFolderWithoutAResultIsRefused() {
    assertRefused(
        "record_id,entity_id\na,A\n",
        """
        --result: there are no entities in FOLDER/result: no entities/*.parquet
          expected: the --out of a link that has ended well
        """);
    assertThat(folder.resolve("result")).doesNotExist();
  }
}
