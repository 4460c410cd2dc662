package io.gluewright.survivorship;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.rand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import io.gluewright.testkit.Tables;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class GoldenRecordTest {
  private static final Dataset<Row> ANN =
      table(
          """
          profile_id string | source string | seen_at timestamp   | entity_id string | entity_since timestamp | name string | city string
          crm:1             | crm           | 2026-01-01 00:00:00 | E1               | 2026-01-01 00:00:00    | Ann Lee     | Kiel
          web:1             | web           | 2026-01-03 00:00:00 | E1               | 2026-01-01 00:00:00    | A. Lee      | " "
          tix:1             | support       | 2026-01-02 00:00:00 | E1               | 2026-01-01 00:00:00    | Annabel Lee | Bonn
          tix:2             | support       | 2026-01-04 00:00:00 | E1               | 2026-01-01 00:00:00    | -           | Kiel
          tix:3             | support       | 2025-01-04 00:00:00 | E1               | 2026-01-01 00:00:00    | Ann Lee     | Bonn
          """);

  private static final Set<Strategy> OF_ONE_VALUE =
      EnumSet.complementOf(EnumSet.of(Strategy.SET_UNION));

  private final Problems problems = new Problems();

  @Test
  void takesTheValueSeenLast() {
    assertThatTable(GoldenRecord.of(Strategy.MOST_RECENT).apply(ANN))
        .isEqualTo(
            """
            entity_id string | name string | city string
            E1               | A. Lee      | Kiel
            """);
  }

  @Test
  void takesTheValueSeenFirst() {
    assertThatTable(GoldenRecord.of(Strategy.FIRST).apply(ANN))
        .isEqualTo(
            """
            entity_id string | name string | city string
            E1               | Ann Lee     | Bonn
            """);
  }

  @Test
  void takesTheValueThatMostProfilesHaveAndOfEqualsTheOneSeenLast() {
    assertThatTable(GoldenRecord.of(Strategy.MOST_FREQUENT).apply(ANN))
        .isEqualTo(
            """
            entity_id string | name string | city string
            E1               | Ann Lee     | Kiel
            """);
  }

  @Test
  void takesTheLongestValue() {
    assertThatTable(GoldenRecord.of(Strategy.LONGEST).apply(ANN))
        .isEqualTo(
            """
            entity_id string | name string | city string
            E1               | Annabel Lee | Kiel
            """);
  }

  @Test
  void takesTheValueOfTheSourceThatIsTrustedMost() {
    GoldenRecord golden =
        GoldenRecord.of(Strategy.SOURCE_PRIORITY).trusting("marketing", "support", "web");

    assertThatTable(golden.apply(ANN))
        .isEqualTo(
            """
            entity_id string | name string | city string
            E1               | Annabel Lee | Kiel
            """);
  }

  @Test
  void letsEachAttributeHaveItsOwnStrategy() {
    GoldenRecord golden = GoldenRecord.of(Strategy.MOST_RECENT).with("name", Strategy.LONGEST);

    assertThatTable(golden.apply(ANN))
        .isEqualTo(
            """
            entity_id string | name string | city string
            E1               | Annabel Lee | Kiel
            """);
  }

  @Test
  void takesTheValueOfTheProfileThatHasMostFilled() {
    Dataset<Row> profiles =
        table(
            """
            profile_id string | source string | seen_at timestamp   | entity_id string | name string | city string | age int
            crm:1             | crm           | 2026-01-01 00:00:00 | E1               | Ann         | Kiel        | 40
            web:1             | web           | 2026-01-03 00:00:00 | E1               | Anna        | " "         | 41
            tix:1             | support       | 2026-01-02 00:00:00 | E1               | Anne        | -           | -
            crm:2             | crm           | 2026-01-01 00:00:00 | E2               | Bob         | Bonn        | -
            crm:3             | crm           | 2026-01-02 00:00:00 | E2               | Bobby       | -           | 30
            """);

    assertThatTable(GoldenRecord.of(Strategy.MOST_COMPLETE).apply(profiles))
        .isEqualTo(
            """
            entity_id string | name string | city string | age int
            E1               | Ann         | Kiel        | 40
            E2               | Bobby       | Bonn        | 30
            """);
  }

  @Test
  void takesAllValuesSortedAndEachOnce() {
    Dataset<Row> profiles =
        table(
            """
            profile_id string | source string | seen_at timestamp   | entity_id string | mail string | born int | tags array<string>
            crm:1             | crm           | 2026-01-01 00:00:00 | E1               | b@x.org     | 1980     | ["vip", "new"]
            web:1             | web           | 2026-01-03 00:00:00 | E1               | a@x.org     | -        | ["new", " ", null]
            tix:1             | support       | 2026-01-02 00:00:00 | E1               | b@x.org     | 1980     | []
            crm:2             | crm           | 2026-01-02 00:00:00 | E2               | " "         | -        | [" "]
            """);

    assertThatTable(GoldenRecord.of(Strategy.SET_UNION).apply(profiles))
        .isEqualTo(
            """
            entity_id string | mail array<string>     | born array<int> | tags array<string>
            E1               | ["a@x.org", "b@x.org"] | [1980]          | ["new", "vip"]
            E2               | -                      | -               | -
            """);
  }

  @Test
  void leavesEmptyWhatNoProfileKnows() {
    Dataset<Row> profiles =
        table(
            """
            profile_id string | source string | seen_at timestamp   | entity_id string | email string | age int
            crm:1             | crm           | 2026-01-01 00:00:00 | E1               | -            | -
            crm:2             | crm           | 2026-01-01 00:00:00 | E1               | "  "         | -
            """);

    for (Strategy strategy : OF_ONE_VALUE) {
      assertThatTable(GoldenRecord.of(strategy).trusting("crm").apply(profiles))
          .isEqualTo(
              """
              entity_id string | email string | age int
              E1               | -            | -
              """);
    }
  }

  @Test
  void breaksTiesByRecencyThenSourceThenValueThenProfile() {
    Dataset<Row> profiles =
        table(
            """
            profile_id string | source string | seen_at timestamp   | entity_id string | note string
            p4                | web           | 2026-01-01 00:00:00 | recency          | aa
            p1                | web           | 2026-01-02 00:00:00 | recency          | bb
            p2                | web           | 2026-01-01 00:00:00 | source           | aa
            p1                | crm           | 2026-01-01 00:00:00 | source           | bb
            p2                | crm           | 2026-01-01 00:00:00 | value            | aa
            p1                | crm           | 2026-01-01 00:00:00 | value            | bb
            p2                | crm           | 2026-01-01 00:00:00 | profile          | aa
            p1                | crm           | 2026-01-01 00:00:00 | profile          | aa
            p2                | crm           | -                   | unseen           | aa
            p1                | web           | 2020-01-01 00:00:00 | unseen           | bb
            """);

    for (Strategy strategy : List.of(Strategy.LONGEST, Strategy.MOST_COMPLETE)) {
      GoldenRecord golden = GoldenRecord.of(strategy).trusting("crm").withProvenance();
      assertThatTable(
              golden.apply(profiles).selectExpr("*", "provenance.note.winner").drop("provenance"))
          .isEqualTo(
              """
              entity_id string | note string | winner string
              recency          | bb          | p1
              source           | bb          | p1
              value            | aa          | p2
              profile          | aa          | p1
              unseen           | bb          | p1
              """);
    }
  }

  @Test
  void keepsTheTypesOfAttributesAndTheirNames() {
    Dataset<Row> profiles =
        table(
            """
            profile_id string | source string | seen_at timestamp   | entity_id string | born date  | spend decimal(10,2) | tags array<string> | `mail.at` string
            crm:1             | crm           | 2026-01-01 00:00:00 | E1               | 1980-01-02 | 12.50               | ["a"]              | x
            crm:2             | crm           | 2026-01-02 00:00:00 | E1               | -          | 7.00                | -                  | -
            crm:3             | crm           | 2025-01-02 00:00:00 | E1               | -          | 12.50               | -                  | -
            """);

    assertThatTable(GoldenRecord.of(Strategy.MOST_FREQUENT).apply(profiles))
        .isEqualTo(
            """
            entity_id string | born date  | spend decimal(10,2) | tags array<string> | `mail.at` string
            E1               | 1980-01-02 | 12.50               | ["a"]              | x
            """);
  }

  @Test
  void isLazy() {
    assertThat(SparkJobs.count(() -> GoldenRecord.of(Strategy.MOST_FREQUENT).apply(ANN))).isZero();
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void countsAsAPlainLoopCounts(@ForAll long seed) {
    Random random = new Random(seed);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String value = random.nextInt(5) == 0 ? null : "v" + random.nextInt(4);
      rows.add(RowFactory.create("p%03d".formatted(i), "E" + random.nextInt(20), value));
    }
    Dataset<Row> profiles =
        Spark.session()
            .createDataFrame(
                rows, StructType.fromDDL("profile_id string, entity_id string, v string"))
            .selectExpr("*", "'crm' as source", "timestamp'2026-01-01' as seen_at")
            .orderBy(rand(seed))
            .repartition(3);

    Dataset<Row> golden = GoldenRecord.of(Strategy.MOST_FREQUENT).apply(profiles);

    Map<String, String> found = new TreeMap<>();
    golden.collectAsList().forEach(row -> found.put(row.getString(0), row.getString(1)));
    assertThat(found).isEqualTo(mostFrequent(rows));
  }

  @Property(tries = 3, shrinking = ShrinkingMode.OFF)
  void givesTheSameRecordInAnyOrder(@ForAll long seed) {
    for (Strategy strategy : Strategy.values()) {
      GoldenRecord golden = GoldenRecord.of(strategy).trusting("support").withProvenance();

      assertThat(Tables.text(golden.apply(ANN.orderBy(rand(seed)).repartition(4))))
          .isEqualTo(Tables.text(golden.apply(ANN)));
    }
  }

  @Test
  void readsWhatAJobSays() {
    GoldenRecord golden =
        read(
            """
            default = first
            source-priority = [support, crm]
            attributes { name = source-priority, city { sql = "max_by(value, seen_at)" } }
            provenance = true
            """);

    assertThat(problems.all()).isEmpty();
    assertThatTable(
            golden
                .apply(ANN)
                .selectExpr("name", "city", "provenance.name.winner", "provenance.city.strategy"))
        .isEqualTo(
            """
            name string | city string | winner string | strategy string
            Annabel Lee | Kiel        | tix:1         | sql
            """);
  }

  @Test
  void takesWhatWasSeenLastUnlessSaid() {
    assertThatTable(read("").apply(ANN))
        .isEqualTo(
            """
            entity_id string | name string | city string
            E1               | A. Lee      | Kiel
            """);
  }

  @Test
  void tellsOfEveryMistakeAtOnce() {
    read(
        """
        default = newest
        attributes {
          name = most-frequnt
          city = source-priority
        }
        sources = [crm]
        """);

    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactly(
            "unknown value of \"default\" \"newest\"",
            "unknown value of \"name\" \"most-frequnt\"",
            "\"source-priority\" lists no source, but a strategy asks for it",
            "unknown key \"sources\"");
  }

  @Test
  void knowsTheAttributesThereAre() {
    GoldenRecord golden = read("\nattributes { nmae = longest }");

    assertThatThrownBy(() -> golden.apply(ANN))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            String:2: unknown attribute "nmae"
              expected: one of [name, city]
              hint: did you mean "name"?\
            """);
  }

  @Test
  void refusesAttributesThatHaveNoOrder() {
    StructType schema =
        StructType.fromDDL("profile_id string, entity_id string, extras array<map<string, int>>");

    GoldenRecord.of(Strategy.FIRST).over(schema, problems);

    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactly("attribute \"extras\" is a map, and maps have no order");
  }

  private static Map<String, String> mostFrequent(List<Row> rows) {
    Map<String, Map<String, Integer>> counts = new TreeMap<>();
    Map<String, String> first = new TreeMap<>();
    for (Row row : rows) {
      Map<String, Integer> values = counts.computeIfAbsent(row.getString(1), e -> new TreeMap<>());
      if (row.getString(2) != null) {
        values.merge(row.getString(2), 1, Integer::sum);
      }
    }
    counts.forEach(
        (entity, values) ->
            first.put(
                entity,
                values.entrySet().stream()
                    .max(
                        Map.Entry.<String, Integer>comparingByValue()
                            .thenComparing(Map.Entry.<String, Integer>comparingByKey().reversed()))
                    .map(Map.Entry::getKey)
                    .orElse(null)));
    return first;
  }

  private GoldenRecord read(String hocon) {
    return GoldenRecord.read(Settings.of(ConfigFactory.parseString(hocon), problems));
  }
}
