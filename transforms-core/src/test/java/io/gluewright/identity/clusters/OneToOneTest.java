package io.gluewright.identity.clusters;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.LocalMaterializer;
import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class OneToOneTest {
  private static final StructType LINK =
      StructType.fromDDL("left string, right string, weight long");

  private record Link(String left, String right, long weight) {}

  @Test
  void keepsTheBestLinkAndThenWhatItLeaves() {
    Dataset<Row> links =
        table(
            """
            left string | right string | weight double
            a           | x            | 0.7
            a           | y            | 0.9
            b           | y            | 0.8
            b           | z            | 0.1
            """);

    Dataset<Row> kept = OneToOne.of(links, new LocalMaterializer());

    assertThatTable(kept)
        .isEqualTo(
            """
            left string | right string | weight double
            a           | y            | 0.9
            b           | z            | 0.1
            """);
  }

  @Test
  void breaksTiesByTheLeftAndThenByTheRightRecord() {
    Dataset<Row> links =
        table(
            """
            left string | right string | weight long
            b           | x            | 5
            a           | y            | 5
            a           | x            | 5
            b           | y            | 4
            """);

    Dataset<Row> kept = OneToOne.of(links, new LocalMaterializer());

    assertThatTable(kept)
        .isEqualTo(
            """
            left string | right string | weight long
            a           | x            | 5
            b           | y            | 4
            """);
  }

  @Test
  void takesTheSameTextOnBothSidesForTwoRecords() {
    Dataset<Row> links =
        table(
            """
            left string | right string | weight long
            1           | 2            | 9
            2           | 1            | 8
            """);

    assertThatTable(OneToOne.of(links, new LocalMaterializer())).isEqualTo(links);
  }

  @Test
  void keepsNoLinkThatLacksAnEndOrAWeight() {
    Dataset<Row> links =
        table(
            """
            left string | right string | weight long
            -           | x            | 9
            a           | -            | 9
            a           | x            | -
            """);

    assertThatTable(OneToOne.of(links, new LocalMaterializer())).isEmpty();
  }

  @Test
  void walksAChainOfEverBetterLinksInABoundedNumberOfRounds() {
    List<Link> chain =
        IntStream.range(0, 400).mapToObj(i -> new Link("l" + (i + 1) / 2, "r" + i / 2, i)).toList();
    LocalMaterializer materializer = new LocalMaterializer();

    Dataset<Row> kept =
        OneToOne.of(links(chain, 3), materializer, Effort.USUAL.atOnce(10).rounds(2));

    assertThat(found(kept)).isEqualTo(greedy(chain));
    assertThat(materializer.names())
        .startsWith("one to one round 1", "one to one round 2", "one to one rest")
        .doesNotContain("one to one round 3");
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void keepsWhatTheSequentialGreedyChoiceKeeps(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int records,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll @IntRange(min = 0, max = 60) int atOnce,
      @ForAll @IntRange(min = 1, max = 3) int rounds) {
    List<Link> links = links(new Random(seed), records);
    Effort effort = Effort.USUAL.atOnce(atOnce).rounds(rounds);

    Dataset<Row> kept = OneToOne.of(links(links, partitions), new LocalMaterializer(), effort);

    assertThat(found(kept)).isEqualTo(greedy(links));
  }

  /** Few weights, so that many links tie. */
  private static List<Link> links(Random random, int records) {
    Set<String> pairs = new HashSet<>();
    List<Link> links = new ArrayList<>();
    for (int i = 0; i < records * 4; i++) {
      Link link =
          new Link(
              "n" + random.nextInt(records), "n" + random.nextInt(records), random.nextInt(12));
      if (pairs.add(link.left() + " " + link.right())) {
        links.add(link);
      }
    }
    return links;
  }

  private static Dataset<Row> links(List<Link> links, int partitions) {
    List<Row> rows =
        links.stream().map(l -> RowFactory.create(l.left(), l.right(), l.weight())).toList();
    return Spark.session().createDataFrame(rows, LINK).repartition(partitions);
  }

  private static Set<Link> found(Dataset<Row> kept) {
    List<Row> rows = kept.collectAsList();
    Set<Link> found = new HashSet<>();
    rows.forEach(row -> found.add(new Link(row.getString(0), row.getString(1), row.getLong(2))));
    assertThat(found).as("a link is kept once").hasSameSizeAs(rows);
    return found;
  }

  private static Set<Link> greedy(List<Link> links) {
    Set<String> left = new HashSet<>();
    Set<String> right = new HashSet<>();
    Set<Link> kept = new HashSet<>();
    links.stream()
        .sorted(
            Comparator.comparing(Link::weight)
                .reversed()
                .thenComparing(Link::left)
                .thenComparing(Link::right))
        .filter(link -> !left.contains(link.left()) && !right.contains(link.right()))
        .forEach(
            link -> {
              left.add(link.left());
              right.add(link.right());
              kept.add(link);
            });
    return kept;
  }
}
