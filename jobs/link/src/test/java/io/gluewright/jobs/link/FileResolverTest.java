package io.gluewright.jobs.link;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.identity.linking.Mode;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileResolverTest {
  @TempDir Path folder;

  private static Dataset<Row> people(String rows) {
    return table(
        "record_id string | first string | last string | born string | mail string\n" + rows);
  }

  /** Who was compared with whom in the first run is not forgotten in the second. */
  @Test
  void keepsTheKeysOfEarlierRuns() {
    link(
        people(
            """
            a1 | Martha | Lindqvist | 1971-04-02 | martha.l@example.org
            a2 | Marta  | Lindqvist | 1971-04-02 | martha.l@example.org
            b1 | Oskar  | Brandt    | 1985-11-23 | oskar@brandt.example
            b2 | Oskar  | Brand     | 1985-11-23 | oskar@brandt.example
            c  | Irene  | Okafor    | 1990-06-17 | irene.okafor@x.example
            d  | Tomas  | Vidal     | 1968-01-30 | tvidal@mail.example
            """),
        "one",
        "--id",
        "record_id");
    link(
        people(
            """
            a3 | Marta  | Lindqvist | 1971-04-02 | -
            b2 | Yusuf  | Demir     | 1979-09-09 | yd79@mail.example
            """),
        "two",
        "--known",
        folder.resolve("one").toString());

    Set<List<Object>> first = keys("one");
    Set<List<Object>> second = keys("two");

    assertThat(first).extracting(key -> key.get(0)).contains("a1", "a2", "b1", "b2");
    assertThat(second).containsAll(of(first, "a1")).containsAll(of(first, "a2"));
    assertThat(second).containsAll(of(first, "b1")).doesNotContainAnyElementsOf(of(first, "b2"));
    assertThat(second).extracting(key -> key.get(0)).contains("a3");
  }

  /** Nothing of a deleted record is left but events, and an entity without records is retired. */
  @Test
  void forgetsRecordsThatWereDeleted() throws IOException {
    link(
        people(
            """
            a1 | Martha | Lindqvist | 1971-04-02 | martha.l@example.org
            a2 | Marta  | Lindqvist | 1971-04-02 | martha.l@example.org
            b1 | Oskar  | Brandt    | 1985-11-23 | oskar@brandt.example
            b2 | Oskar  | Brand     | 1985-11-23 | oskar@brandt.example
            c  | Irene  | Okafor    | 1990-06-17 | irene.okafor@x.example
            d  | Tomas  | Vidal     | 1968-01-30 | tvidal@mail.example
            """),
        "one");
    Path gone = Files.writeString(folder.resolve("gone.csv"), "record_id\na1\nd\nnobody\n");

    link(
        people("e | Yusuf | Demir | 1979-09-09 | yd79@mail.example\n"),
        "two",
        "--known",
        folder.resolve("one").toString(),
        "--deleted",
        gone.toString());

    LinkFolder result = LinkFolder.of(Spark.session(), folder.resolve("two").toString());
    assertThat(result.entities().select("record_id").as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder("a2", "b1", "b2", "c", "e");
    assertThat(result.prepared().select("record").as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder("a2", "b1", "b2", "c", "e");
    assertThat(keys("two")).extracting(key -> key.get(0)).doesNotContain("a1", "d");
    assertThat(
            result
                .events()
                .filter("event = 'retired'")
                .select("reason")
                .as(Encoders.STRING())
                .collectAsList())
        .hasSize(1);
  }

  @Test
  void refusesDeletedRecordsOfATableThatThereIsNot() {
    Dataset<Row> ids = table("record_id string | table string\na1 | left\na2 | Right");

    assertThatThrownBy(() -> DeletedRecords.records(ids, "gone.csv", "record_id", Mode.ONE_TO_ONE))
        .hasMessageContaining(
            """
            gone.csv: a record is of the table "Right"
              expected: left or right in the column "table\"""");
  }

  @Test
  void refusesDeletedRecordsOfTwoTablesThatDoNotSayOfWhich() {
    Dataset<Row> ids = table("record_id string\na1");

    assertThatThrownBy(() -> DeletedRecords.records(ids, "gone.csv", "record_id", Mode.ONE_TO_ONE))
        .hasMessageContaining(
            """
            gone.csv: unknown column "table"
              expected: one of [record_id]""");
  }

  private void link(Dataset<Row> people, String out, String... more) {
    List<String> args =
        new ArrayList<>(List.of("--left", "people.csv", "--out", folder.resolve(out).toString()));
    args.addAll(List.of(more));
    new FileResolver(Clock.systemUTC()).link(LinkArguments.ofLink(args), people, Optional.empty());
  }

  private Set<List<Object>> keys(String result) {
    return LinkFolder.of(Spark.session(), folder.resolve(result).toString())
        .keys()
        .select("record_id", "key")
        .collectAsList()
        .stream()
        .map(row -> List.of(row.get(0), row.get(1)))
        .collect(Collectors.toSet());
  }

  private static Set<List<Object>> of(Set<List<Object>> keys, String record) {
    return keys.stream().filter(key -> key.get(0).equals(record)).collect(Collectors.toSet());
  }
}
