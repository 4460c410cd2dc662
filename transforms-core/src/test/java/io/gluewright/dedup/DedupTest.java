package io.gluewright.dedup;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class DedupTest {
  @Test
  void exactKeepsOneOfEqualRowsAndNullEqualsNull() {
    assertThatTable(
            Dedup.exact(List.of())
                .apply(
                    table(
                        """
                        a long | b string | m map<string,int>
                        1      | x        | {"k": 1}
                        1      | x        | {"k": 1}
                        1      | -        | -
                        1      | -        | -
                        1      | -        | -
                        2      | x        | {"k": 1}
                        """)))
        .isEqualTo(
            """
            a long | b string | m map<string,int> | __merged long
            1      | x        | {"k": 1}          | 1
            1      | -        | -                 | 2
            2      | x        | {"k": 1}          | 0
            """);
  }

  @Test
  void exactMayIgnoreColumns() {
    assertThatTable(
            Dedup.exact(List.of("file"))
                .apply(
                    table(
                        """
                        a long | file string
                        1      | x
                        1      | x
                        2      | y
                        """)))
        .isEqualTo(
            """
            a long | file string | __merged long
            1      | x           | 1
            2      | y           | 0
            """);
  }

  @Test
  void columnsBesideThoseItWasReadForMakeNoRowsDifferent() {
    Problems problems = new Problems();
    Transform dedup =
        Dedup.read(
            Settings.of(ConfigFactory.parseString("exact = true, ignoring = [at]"), problems),
            StructType.fromDDL("id long, at long"));
    problems.throwIfAny();

    assertThatTable(
            dedup
                .apply(
                    table(
                        """
                    id long | at long | file string | __merged long
                    1       | 1       | x           | 2
                    1       | 2       | y           | 0
                    2       | 1       | y           | 0
                    """))
                .drop("at", "file"))
        .isEqualTo(
            """
            id long | __merged long
            1       | 3
            2       | 0
            """);
  }

  @Test
  void keepLatestTakesTheGreatestInOrderAndCountsTheOthers() {
    assertThatTable(
            Dedup.keepLatest(List.of("id"), List.of("at", "revision"))
                .apply(
                    table(
                        """
                        id long | `full name` string | at date    | revision int
                        1       | Ann                | 2024-01-01 | 9
                        1       | Anna               | 2024-03-01 | 1
                        1       | Anne               | 2024-03-01 | 2
                        2       | Bob                | -          | 1
                        2       | Bobby              | 2020-01-01 | 1
                        """)))
        .isEqualTo(
            """
            id long | `full name` string | at date    | revision int | __merged long
            1       | Anne               | 2024-03-01 | 2            | 2
            2       | Bobby              | 2020-01-01 | 1            | 1
            """);
  }

  @Test
  void keepFirstTakesTheSmallestInOrderAndNullComesLast() {
    assertThatTable(
            Dedup.keepFirst(List.of("id"), List.of("at"))
                .apply(
                    table(
                        """
                        id long | at date
                        1       | 2024-03-01
                        1       | -
                        1       | 2024-01-01
                        2       | -
                        """)))
        .isEqualTo(
            """
            id long | at date    | __merged long
            1       | 2024-01-01 | 2
            2       | -          | 0
            """);
  }

  @Test
  void rowsWithANullKeyAreAllKept() {
    assertThatTable(
            Dedup.keepLatest(List.of("id", "shop"), List.of("n"))
                .apply(
                    table(
                        """
                        id long | shop string | n long
                        1       | -           | 1
                        1       | -           | 1
                        1       | -           | 2
                        -       | -           | 3
                        1       | x           | 4
                        1       | x           | 5
                        """)))
        .isEqualTo(
            """
            id long | shop string | n long | __merged long
            1       | -           | 1      | 0
            1       | -           | 1      | 0
            1       | -           | 2      | 0
            -       | -           | 3      | 0
            1       | x           | 5      | 1
            """);
  }

  @Test
  void keepLatestKeepsMapsAsTheyAre() {
    assertThatTable(
            Dedup.keepLatest(List.of("id"), List.of("n"))
                .apply(
                    table(
                        """
                        id long | n long | m map<string,int>
                        1       | 1      | {"k": 1}
                        1       | 2      | {"k": 2, "l": 3}
                        -       | 3      | {}
                        -       | 3      | {}
                        """)))
        .isEqualTo(
            """
            id long | n long | m map<string,int> | __merged long
            1       | 2      | {"k": 2, "l": 3}  | 1
            -       | 3      | {}                | 0
            -       | 3      | {}                | 0
            """);
  }

  /** Spark sorts the rows by key to aggregate text; it must not look at them a second time. */
  @Test
  void keepLatestLooksAtTheRowsOnceAndNeedsNoWindow() {
    String plan =
        Dedup.keepLatest(List.of("id"), List.of("n"))
            .apply(table("id long | n long | name string\n1 | 1 | x"))
            .queryExecution()
            .sparkPlan()
            .toString();

    assertThat(plan).doesNotContain("Window").doesNotContain("Join").containsOnlyOnce("Scan");
  }

  @Test
  void countsAreCarriedOnFromOneDedupToTheNext() {
    assertThatTable(
            Dedup.exact(List.of())
                .andThen(Dedup.keepLatest(List.of("id"), List.of("n")))
                .apply(
                    table(
                        """
                        id long | n long
                        1       | 1
                        1       | 1
                        1       | 2
                        -       | 3
                        -       | 3
                        """)))
        .isEqualTo(
            """
            id long | n long | __merged long
            1       | 2      | 2
            -       | 3      | 1
            """);
  }

  @Property(tries = 15)
  void theOrderOfTheRowsDoesNotMatterEvenInATie(@ForAll Random random) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      rows.add(RowFactory.create(i % 3L, i % 2 == 0 ? "a" : null, (long) (i % 5)));
    }
    StructType schema = StructType.fromDDL("id long, s string, tie long");
    Dataset<Row> expected =
        Dedup.keepLatest(List.of("id"), List.of())
            .apply(Spark.session().createDataFrame(rows, schema));
    List<Row> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);

    assertThatTable(
            Dedup.keepLatest(List.of("id"), List.of())
                .apply(Spark.session().createDataFrame(shuffled, schema).repartition(3)))
        .isEqualTo(expected);
  }

  @Test
  void anEmptyTableStaysEmptyAndNothingRunsBeforeItIsRead() {
    Dataset<Row> empty = table("a long | b long");

    assertThat(
            SparkJobs.count(
                () -> {
                  Dedup.exact(List.of()).apply(empty);
                  Dedup.keepLatest(List.of("a"), List.of("b")).apply(empty);
                }))
        .isZero();
    assertThatTable(Dedup.exact(List.of()).apply(empty))
        .isEqualTo("a long | b long | __merged long");
  }

  @Test
  void thereMustBeSomethingToCompare() {
    assertThatThrownBy(() -> Dedup.keepLatest(List.of(), List.of("a")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("at least one key expected");
    assertThatThrownBy(() -> Dedup.exact(List.of("a")).apply(table("a long")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no column is left to compare: all are ignored");
  }

  @Test
  void itIsReadFromSettings() {
    Dataset<Row> rows =
        table(
            """
            id long | n long
            1       | 1
            1       | 2
            """);

    assertThatTable(read("keys = [id], latest-by = [n]").apply(rows))
        .isEqualTo("id long | n long | __merged long\n1 | 2 | 1");
    assertThatTable(read("keys = id, first-by = n").apply(rows))
        .isEqualTo("id long | n long | __merged long\n1 | 1 | 1");
    assertThatTable(read("exact = true, ignoring = [n]").apply(rows).drop("n"))
        .isEqualTo("id long | __merged long\n1 | 1");
  }

  @Test
  void mistakesInSettingsAreTold() {
    assertThat(mistakes("latest-by = [n]"))
        .isEqualTo("String:1: \"keys\" is missing\n  expected: \"keys\", or exact = true");
    assertThat(mistakes("keys = [id]"))
        .isEqualTo(
            "String:1: the rows have no order\n  expected: one of \"latest-by\" and \"first-by\"");
    assertThat(mistakes("keys = [id], latest-by = [n], first-by = [n]"))
        .isEqualTo(
            "String:1: the rows have two orders\n"
                + "  expected: one of \"latest-by\" and \"first-by\"");
    assertThat(mistakes("keys = [id], latest-by = [m], ignoring = [x]"))
        .isEqualTo(
            """
            String:1: "ignoring" says nothing beside "keys"
              expected: one of the two
            String:1: unknown column "m"
              expected: one of [id, n]
              hint: did you mean "n"?
            String:1: unknown column "x"
              expected: one of [id, n]
              hint: did you mean "n"?\
            """);
    assertThat(mistakes("keys = [id], latest_by = [n], latest-bye = 1"))
        .isEqualTo(
            """
            String:1: unknown key "latest-bye"
              expected: one of [exact, first-by, fuzzy, ignoring, keys, latest-by]
              hint: did you mean "latest-by"?\
            """);
  }

  private static Transform read(String settings) {
    Problems problems = new Problems();
    Transform dedup = Dedup.read(Settings.of(ConfigFactory.parseString(settings), problems));
    problems.throwIfAny();
    return dedup;
  }

  private static String mistakes(String settings) {
    Problems problems = new Problems();
    Dedup.read(
        Settings.of(ConfigFactory.parseString(settings), problems),
        StructType.fromDDL("id long, n long"));
    return problems.all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
