package io.gluewright.identity.linking;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nothing grows out of hand, and what is large is told. */
@ExtendWith(Interpreted.class)
class LargeTest {
  /** Some twenty steps change half of the letters: by then nobody would know the record again. */
  private static final int RUNAWAY = 40;

  private static final String LETTERS = "abcdefghijklmnoprstuvw";

  /** Each record of the chain differs from the next in a letter or digit of most values. */
  @Test
  void takesAChainApartInWhichEachRecordIsLikeTheNext() {
    int most = 3;
    LinkSettings settings = new LinkSettings(Map.of(), OptionalDouble.empty(), 40, 1_000, 20, most);
    Dataset<Row> background = Persons.of(100, 42).table();
    Dataset<Row> table = background.union(chain(1_000, background.schema()));

    Linked linked = Linking.linker(settings).link(table, Optional.empty(), Persons.ID, Mode.DEDUPE);

    List<Row> rows = linked.clusters().collectAsList();
    Map<String, Long> components = sizes(rows, 2);
    Map<String, Long> clusters = sizes(rows, 1);
    assertThat(components.values()).as("what hangs together").anyMatch(size -> size > 900);
    assertThat(clusters.values()).allMatch(size -> size < RUNAWAY);
    LargeEntities large = linked.figures().large();
    List<Long> tooLarge = clusters.values().stream().filter(size -> size > most).toList();
    assertThat(tooLarge).isNotEmpty();
    assertThat(large.above()).isEqualTo(most);
    assertThat(large.entities()).isEqualTo(tooLarge.size());
    assertThat(large.largest()).hasSize(Math.min(LargeEntities.NAMED, tooLarge.size()));
    assertThat(large.largest())
        .allSatisfy(one -> assertThat(clusters).containsEntry(one.record(), one.records()))
        .isSortedAccordingTo((one, other) -> Long.compare(other.records(), one.records()));
  }

  /** The mailbox is no reason to compare its records, and none to compare no other mail. */
  @Test
  void leavesOutAMailboxThatMostShareAndTellsOfIt() {
    int shared = 3_000;
    int others = 800;
    List<Row> rows = new ArrayList<>();
    Random random = new Random(42);
    for (int i = 0; i < shared; i++) {
      rows.add(person("s%04d".formatted(i), random, "info@shop.example"));
    }
    for (int i = 0; i < others; i++) {
      Row one = person("t%04d".formatted(i), random, "p%d@mail.example".formatted(i));
      rows.add(one);
      if (i % 10 == 0) {
        rows.add(RowFactory.create("u%04d".formatted(i), one.get(1), one.get(2), one.get(3)));
      }
    }
    StructType schema =
        StructType.fromDDL("record_id string, surname string, birth_date string, email string");

    Linked linked = Linking.deduped(Spark.session().createDataFrame(rows, schema), Persons.ID);

    LinkFigures figures = linked.figures();
    assertThat(figures.skipped())
        .anySatisfy(
            key -> {
              assertThat(figures.rules().get(key.rule())).isEqualTo("whole:email");
              assertThat(key.records()).isEqualTo(shared);
              assertThat(key.example()).isEqualTo("s0000");
            });
    Map<String, String> clusters = Linking.clusters(linked);
    for (int i = 0; i < others; i += 10) {
      assertThat(clusters).containsEntry("u%04d".formatted(i), "t%04d".formatted(i));
    }
    assertThat(sizes(linked.clusters().collectAsList(), 1).values()).allMatch(size -> size <= 3);
    assertThat(figures.large().entities()).isZero();
  }

  private static Row person(String id, Random random, String email) {
    StringBuilder surname = new StringBuilder();
    for (int letter = 0; letter < 8; letter++) {
      surname.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    String born =
        "%d-%02d-%02d"
            .formatted(1940 + random.nextInt(60), 1 + random.nextInt(12), 1 + random.nextInt(28));
    return RowFactory.create(id, surname.toString(), born, email);
  }

  private static Dataset<Row> chain(int records, StructType schema) {
    Random random = new Random(42);
    StringBuilder given = new StringBuilder("annabel");
    StringBuilder surname = new StringBuilder("petersen");
    StringBuilder phone = new StringBuilder("0301234567");
    int day = 0;
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < records; i++) {
      drift(i % 2 == 0 ? given : surname, LETTERS, random);
      drift(phone, "0123456789", random);
      day += i % 3 == 0 ? 1 : 0;
      rows.add(
          RowFactory.create(
              "z%04d".formatted(i),
              given.toString(),
              surname.toString(),
              LocalDate.of(1950, 1, 1).plusDays(day).toString(),
              "%d oak street".formatted(1 + i / 4),
              "aldwick",
              "20001",
              phone.toString()));
    }
    return Spark.session().createDataFrame(rows, schema);
  }

  private static void drift(StringBuilder text, String signs, Random random) {
    text.setCharAt(random.nextInt(text.length()), signs.charAt(random.nextInt(signs.length())));
  }

  private static Map<String, Long> sizes(List<Row> clusters, int column) {
    return clusters.stream()
        .collect(groupingBy(row -> row.getString(column), TreeMap::new, counting()));
  }
}
