package io.gluewright.identity.linking;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Location;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Scorer;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.testkit.Interpreted;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class LinkerTest {
  /**
   * A copy differs in two of seven values at most, and those that are left are too telling for two
   * strangers to share them. What may be missed is a copy that lost two of its best values.
   */
  private static final double LEAST_F1_OF_PERSONS = 0.97;

  /** Brand and code name a product; the rest of its words are anybody's. */
  private static final double LEAST_F1_OF_PRODUCTS = 0.95;

  private static final Persons PERSONS = Persons.of(200, 42);
  private static final Products PRODUCTS = Products.of(120, 42);

  private static Linked persons;
  private static Linked products;

  @BeforeAll
  static void link() {
    persons = Linking.deduped(PERSONS.table(), Persons.ID);
    products = Linking.linked(PRODUCTS.left(), PRODUCTS.right(), Products.ID, Mode.ONE_TO_ONE);
  }

  @Test
  void findsTheRecordsOfEachPerson() {
    Map<String, String> clusters = Linking.clusters(persons);

    assertThat(clusters.keySet()).isEqualTo(PERSONS.entities().keySet());
    assertThat(Linking.f1(Linking.pairs(clusters), Linking.pairs(PERSONS.entities())))
        .isGreaterThan(LEAST_F1_OF_PERSONS);
    assertThat(persons.trained().model().method()).isEqualTo(MatchModel.Method.FELLEGI_SUNTER);
  }

  @Test
  void findsTheProductsThatBothShopsHave() {
    Set<List<String>> truth = new HashSet<>();
    PRODUCTS.partners().forEach((left, right) -> truth.add(List.of(left, right)));

    assertThat(Linking.f1(Linking.links(products), truth)).isGreaterThan(LEAST_F1_OF_PRODUCTS);
    assertThat(products.trained().model().method()).isEqualTo(MatchModel.Method.TEXT);
  }

  @Test
  void linksEachRecordWithOneOfTheOtherTableAtMost() {
    Set<List<String>> links = Linking.links(products);

    assertThat(links.stream().map(link -> link.get(0))).doesNotHaveDuplicates();
    assertThat(links.stream().map(link -> link.get(1))).doesNotHaveDuplicates();
    assertThat(links)
        .allMatch(link -> link.get(0).startsWith("left:") && link.get(1).startsWith("right:"));
    Collection<String> clusters = Linking.clusters(products).values();
    assertThat(clusters).allMatch(cluster -> Collections.frequency(clusters, cluster) <= 2);
  }

  @Test
  void comparesEveryPairOnce() {
    assertThat(persons.figures().compared())
        .isEqualTo(Linking.compared(persons, Mode.DEDUPE).size());
    assertThat(products.figures().compared())
        .isEqualTo(Linking.compared(products, Mode.ONE_TO_ONE).size());
    for (Linked linked : List.of(persons, products)) {
      assertThat(linked.scored().select("left_record", "right_record").collectAsList())
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void scoresEveryPairAsItsModelSays() {
    for (Linked linked : List.of(persons, products)) {
      Scorer scorer = Scorer.of(linked.trained().model());
      Map<String, Values> values = new HashMap<>();
      linked
          .prepared()
          .collectAsList()
          .forEach(row -> values.put(row.getString(0), Values.read(row.getAs("payload"))));
      List<Row> scored = linked.scored().collectAsList();

      assertThat(scored).isNotEmpty();
      for (Row row : scored) {
        double weight = scorer.weight(values.get(row.getString(0)), values.get(row.getString(1)));
        assertThat(row.<Double>getAs("weight")).isEqualTo(weight);
      }
    }
  }

  @Test
  void linksOnlyWithinClustersAndAboveTheThreshold() {
    Map<String, String> clusters = Linking.clusters(persons);
    double threshold = persons.trained().model().threshold();

    for (Row row : Linking.linkRows(persons)) {
      assertThat(clusters.get(row.getString(0))).isEqualTo(clusters.get(row.getString(1)));
      assertThat(row.<Double>getAs("weight")).isGreaterThan(threshold);
    }
    clusters.forEach(
        (record, cluster) -> {
          assertThat(cluster).isLessThanOrEqualTo(record);
          assertThat(clusters).containsEntry(cluster, cluster);
        });
  }

  @Test
  void findsTheSameInAnyNumberOfPartitionsAdaptiveOrNot() {
    Linking.with(
        7,
        "false",
        () -> {
          Linked again = Linking.deduped(PERSONS.table().repartition(5), Persons.ID);
          assertThat(Linking.rows(again.clusters())).isEqualTo(Linking.rows(persons.clusters()));
          assertThat(Linking.rows(again.scored())).isEqualTo(Linking.rows(persons.scored()));
          assertThat(again.trained().model()).isEqualTo(persons.trained().model());
          assertThat(again.figures()).isEqualTo(persons.figures());
        });
  }

  /** What one shop sells is not in the other twice, so any further partner is a mistake. */
  @Test
  void leavesOutFarWorsePartnersWhereARecordMayHaveMany() {
    Set<List<String>> truth = new HashSet<>();
    PRODUCTS.partners().forEach((left, right) -> truth.add(List.of(left, right)));

    Linked many = Linking.linked(PRODUCTS.left(), PRODUCTS.right(), Products.ID, Mode.MANY);

    assertThat(many.trained().model().nearness()).isPositive();
    assertThat(Linking.f1(Linking.links(many), truth)).isGreaterThan(LEAST_F1_OF_PRODUCTS);
    isFoundAgain(many, PRODUCTS.left(), Optional.of(PRODUCTS.right()), Products.ID, Mode.MANY);
  }

  @Test
  void takesTheThresholdForBitsAboveTheCutWhereWholeTextsAreCompared() {
    double declared = 8;
    LinkSettings strict =
        new LinkSettings(Map.of(), OptionalDouble.of(declared), 40, 1_000, 20, 200);

    Linked linked =
        Linking.linker(strict)
            .link(PRODUCTS.left(), Optional.of(PRODUCTS.right()), Products.ID, Mode.ONE_TO_ONE);

    MatchModel usual = products.trained().model();
    MatchModel model = linked.trained().model();
    assertThat(model.threshold()).isEqualTo(declared);
    assertThat(model.prior()).isEqualTo(usual.prior());
    assertThat(Linking.linkRows(products)).anyMatch(row -> row.<Double>getAs("weight") <= declared);
    assertThat(Linking.linkRows(linked))
        .isNotEmpty()
        .allMatch(row -> row.<Double>getAs("weight") > declared);
  }

  /** All records come as fresh ones while none is known, in other partitions than before. */
  @Test
  void scoresTextsWithASavedModelAsAfterTraining() {
    isFoundAgain(
        products,
        PRODUCTS.left().repartition(4),
        Optional.of(PRODUCTS.right().repartition(3)),
        Products.ID,
        Mode.ONE_TO_ONE);
  }

  @Test
  void scoresLevelsWithASavedModelAsAfterTraining() {
    isFoundAgain(
        persons, PERSONS.table().repartition(4), Optional.empty(), Persons.ID, Mode.DEDUPE);
  }

  private static void isFoundAgain(
      Linked before, Dataset<Row> left, Optional<Dataset<Row>> right, String id, Mode mode) {
    Trained trained = before.trained();
    Frequencies frequencies = trained.frequencies();
    Trained read =
        TrainedJson.read(
            TrainedJson.text(trained),
            Location.of("model.json"),
            frequencies.values(),
            frequencies.grams());
    Known nobody =
        new Known(
            read,
            table("record string | side int | payload binary"),
            table("left_record string | right_record string | weight double"),
            table("record string | component string"));

    assertThat(read.model()).isEqualTo(trained.model());
    assertThat(TrainedJson.text(read)).isEqualTo(TrainedJson.text(trained));
    Linking.with(
        7,
        "false",
        () -> {
          Linked linked =
              Linking.linker(LinkSettings.DEFAULTS).extend(nobody, left, right, id, mode);
          assertThat(Linking.rows(linked.scored())).isEqualTo(Linking.rows(before.scored()));
          assertThat(Linking.rows(linked.clusters())).isEqualTo(Linking.rows(before.clusters()));
        });
  }

  @Test
  void reportsAValueThatTooManyRecordsShareAndGoesOn() {
    LinkSettings narrow = new LinkSettings(Map.of(), OptionalDouble.of(2), 40, 12, 20, 200);

    Linked linked =
        Linking.linker(narrow).link(PERSONS.table(), Optional.empty(), Persons.ID, Mode.DEDUPE);

    LinkFigures figures = linked.figures();
    assertThat(figures.skippedKeys()).isPositive();
    assertThat(figures.skippedPairs()).isGreaterThanOrEqualTo(figures.skippedKeys() * 12 * 13 / 2);
    assertThat(figures.skipped()).isNotEmpty();
    assertThat(figures.skipped())
        .allSatisfy(
            skipped -> {
              assertThat(skipped.records()).isGreaterThan(12);
              assertThat(skipped.rule()).isBetween(0, figures.rules().size() - 1);
              assertThat(PERSONS.entities()).containsKey(skipped.example());
            });
    assertThat(figures.mostRecords()).isLessThanOrEqualTo(12);
    assertThat(figures.compared()).isLessThan(persons.figures().compared());
    assertThat(figures.compared()).isEqualTo(Linking.compared(linked, Mode.DEDUPE).size());
  }
}
