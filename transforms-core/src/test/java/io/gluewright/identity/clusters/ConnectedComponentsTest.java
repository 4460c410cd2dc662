package io.gluewright.identity.clusters;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.identity.LocalMaterializer;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class ConnectedComponentsTest {
  private static final StructType EDGE = StructType.fromDDL("src string, dst string");

  /** So little is left to one task that small graphs need rounds too. */
  private static final Effort ROUNDS_ONLY = Effort.USUAL.atOnce(0);

  private record Edge(String src, String dst) {}

  @Test
  void callsEachComponentByItsSmallestNode() {
    Dataset<Row> edges =
        table(
            """
            src string | dst string
            d          | c
            b          | a
            b          | e
            """);

    Dataset<Row> components = ConnectedComponents.of(edges, new LocalMaterializer());

    assertThatTable(components)
        .isEqualTo(
            """
            node string | component string
            a           | a
            b           | a
            e           | a
            c           | c
            d           | c
            """);
  }

  @Test
  void keepsANodeThatIsTiedToNobodyButItself() {
    Dataset<Row> edges =
        table(
            """
            src string | dst string
            alone      | alone
            b          | a
            b          | b
            a          | a
            """);

    Dataset<Row> components = ConnectedComponents.of(edges, new LocalMaterializer());

    assertThatTable(components)
        .isEqualTo(
            """
            node string | component string
            a           | a
            alone       | alone
            b           | a
            """);
  }

  @Test
  void hearsNothingFromAnEdgeThatLacksAnEnd() {
    Dataset<Row> edges =
        table(
            """
            src string | dst string
            -          | a
            b          | -
            d          | c
            """);

    Dataset<Row> components = ConnectedComponents.of(edges, new LocalMaterializer());

    assertThatTable(components)
        .isEqualTo(
            """
            node string | component string
            c           | c
            d           | c
            """);
  }

  @Test
  void findsNothingWhereThereIsNothing() {
    Dataset<Row> edges = table("src string | dst string");

    assertThatTable(ConnectedComponents.of(edges, new LocalMaterializer())).isEmpty();
  }

  @Test
  void walksAChainOfAThousandInAFewRounds() {
    List<Edge> chain = chain(names(1_000));
    LocalMaterializer materializer = new LocalMaterializer();

    withSettings(
        Map.of("spark.sql.shuffle.partitions", "1"),
        () -> {
          Dataset<Row> components =
              ConnectedComponents.of(edges(chain, 1), materializer, ROUNDS_ONLY);

          assertThat(found(components)).isEqualTo(expected(chain));
        });
    assertThat(materializer.names()).hasSizeLessThan(35);
  }

  @Test
  void foldsAStarWhoseCentreIsTheGreatestName() {
    List<Edge> star = names(2_000).stream().map(name -> new Edge("z", name)).toList();

    Dataset<Row> components = ConnectedComponents.of(edges(star, 4), new LocalMaterializer());

    assertThatTable(components.filter(col("component").equalTo("n0000"))).hasCount(2_001);
  }

  @Test
  void leavesWhatIsSmallToOneTask() {
    LocalMaterializer materializer = new LocalMaterializer();

    ConnectedComponents.of(edges(chain(names(100)), 2), materializer);

    assertThat(materializer.names())
        .containsExactly(
            "components given", "components nodes", "components round 1 edges", "components");
  }

  @Test
  void saysAfterHowManyRoundsItGaveUp() {
    Dataset<Row> edges = edges(chain(names(100)), 2);
    Effort small = ROUNDS_ONLY.rounds(1);

    assertThatThrownBy(() -> ConnectedComponents.of(edges, new LocalMaterializer(), small))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching("connected components did not settle in 1 rounds: \\d+ edges are left");
  }

  @Test
  void takesAnotherHashWhereOneGivesTwoNodesTheSameNumber() {
    List<Edge> chain = chain(names(20));
    Effort poor =
        Effort.USUAL.hashes(
            List.of(node -> length(node).cast("long"), Effort.USUAL.hashes().get(0)));

    Dataset<Row> components =
        ConnectedComponents.of(edges(chain, 2), new LocalMaterializer(), poor);

    assertThat(found(components)).isEqualTo(expected(chain));
  }

  @Test
  void refusesToGuessWhereEveryHashGivesTwoNodesTheSameNumber() {
    Dataset<Row> edges = edges(chain(names(20)), 2);
    Effort poor = Effort.USUAL.hashes(List.of(node -> length(node).cast("long")));

    assertThatThrownBy(() -> ConnectedComponents.of(edges, new LocalMaterializer(), poor))
        .hasMessage("each of 1 hashes gives the same number to two nodes");
  }

  @Test
  void findsTheSameInAnyNumberOfPartitionsAdaptiveOrNot() {
    List<Edge> graph = graph(new Random(11), 600);
    Set<String> results = new HashSet<>();
    for (int partitions : new int[] {2, 37}) {
      withSettings(
          Map.of(
              "spark.sql.adaptive.enabled",
              String.valueOf(partitions == 2),
              "spark.sql.shuffle.partitions",
              String.valueOf(partitions)),
          () ->
              results.add(
                  Tables.text(
                      ConnectedComponents.of(
                              edges(graph, partitions), new LocalMaterializer(), effort(200))
                          .orderBy("node"))));
    }

    assertThat(results).hasSize(1);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void agreesWithUnionFindOnAnyGraphInAnyPartitioning(
      @ForAll long seed,
      @ForAll @IntRange(min = 2, max = 400) int nodes,
      @ForAll @IntRange(min = 1, max = 9) int partitions,
      @ForAll boolean adaptive,
      @ForAll @IntRange(min = 0, max = 100) int atOnce) {
    List<Edge> graph = graph(new Random(seed), nodes);
    withSettings(
        Map.of("spark.sql.adaptive.enabled", String.valueOf(adaptive)),
        () -> {
          Dataset<Row> components =
              ConnectedComponents.of(
                  edges(graph, partitions), new LocalMaterializer(), effort(atOnce));

          assertThat(found(components)).isEqualTo(expected(graph));
        });
  }

  private static Effort effort(long atOnce) {
    return Effort.USUAL.atOnce(atOnce);
  }

  private static void withSettings(Map<String, String> settings, Runnable work) {
    RuntimeConfig conf = Spark.session().conf();
    Map<String, String> before = new TreeMap<>();
    settings.forEach((key, value) -> before.put(key, conf.get(key)));
    settings.forEach(conf::set);
    try {
      work.run();
    } finally {
      before.forEach(conf::set);
    }
  }

  /** Sparse enough to hold many components, with a chain, a star, repeated edges and loops. */
  private static List<Edge> graph(Random random, int nodes) {
    List<String> names = names(nodes);
    Collections.shuffle(names, random);
    List<Edge> graph = new ArrayList<>();
    for (int i = 0; i < nodes * 0.8; i++) {
      graph.add(new Edge(any(names, random), any(names, random)));
    }
    graph.addAll(chain(names.subList(0, nodes / 4)));
    String centre = any(names, random);
    names.subList(nodes / 2, nodes * 3 / 4).forEach(name -> graph.add(new Edge(name, centre)));
    graph.addAll(List.copyOf(graph.subList(0, graph.size() / 5)));
    graph.add(new Edge(names.get(0), names.get(0)));
    Collections.shuffle(graph, random);
    return graph;
  }

  private static String any(List<String> names, Random random) {
    return names.get(random.nextInt(names.size()));
  }

  private static List<String> names(int count) {
    return new ArrayList<>(IntStream.range(0, count).mapToObj("n%04d"::formatted).toList());
  }

  private static List<Edge> chain(List<String> names) {
    return IntStream.range(1, names.size())
        .mapToObj(i -> new Edge(names.get(i - 1), names.get(i)))
        .toList();
  }

  private static Dataset<Row> edges(List<Edge> edges, int partitions) {
    List<Row> rows = edges.stream().map(e -> RowFactory.create(e.src(), e.dst())).toList();
    return Spark.session().createDataFrame(rows, EDGE).repartition(partitions);
  }

  private static Map<String, String> found(Dataset<Row> components) {
    List<Row> rows = components.collectAsList();
    Map<String, String> found = new TreeMap<>();
    rows.forEach(row -> found.put(row.getString(0), row.getString(1)));
    assertThat(found).as("a node stands once").hasSameSizeAs(rows);
    return found;
  }

  private static Map<String, String> expected(List<Edge> edges) {
    PlainComponents plain = new PlainComponents();
    edges.forEach(edge -> plain.join(edge.src(), edge.dst()));
    return plain.components();
  }
}
