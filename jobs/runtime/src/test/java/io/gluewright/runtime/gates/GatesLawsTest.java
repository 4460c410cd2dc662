package io.gluewright.runtime.gates;

import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Location;
import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Options;
import io.gluewright.quality.history.OnEmptyHistory;
import io.gluewright.quality.history.RunInput;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.runtime.anomalies.AnomalySpec;
import io.gluewright.runtime.gates.GateName.Stage;
import io.gluewright.runtime.gates.GateSpec.Counting;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.report.RunReport;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import io.gluewright.transforms.Reasons;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

class GatesLawsTest {
  private static final StructType COLUMNS = StructType.fromDDL("id int, a int, b string");
  private static final Interpreted INTERPRETED = new Interpreted();

  /** A row without its id; null is null. */
  private record Cells(Integer a, String b) {}

  /**
   * A rule, worked out without Spark.
   *
   * @param breaks whether a row of some breaks it
   * @param most the share of rows that may break it before it fails
   * @param measures whether a row has something to measure: a rule that finds none fails, and no
   *     row breaks it
   */
  private record Law(
      String text, BiPredicate<Cells, List<Cells>> breaks, double most, Predicate<Cells> measures) {
    static Law ofAll(String text, Predicate<Cells> breaks) {
      return ofShare(text, breaks, 0);
    }

    static Law ofShare(String text, Predicate<Cells> breaks, double most) {
      return new Law(text, (row, all) -> breaks.test(row), most, row -> true);
    }

    boolean fails(List<Cells> rows) {
      if (rows.stream().noneMatch(measures)) {
        return true;
      }
      long bad = rows.stream().filter(row -> breaks.test(row, rows)).count();
      return bad > most * rows.size();
    }
  }

  /** How rows come to the gate. */
  private enum Way {
    UNSEEN,
    /** Those that it sets apart whatever the others are have been told in the pass before. */
    FORESEEN
  }

  private static final List<Law> LAWS =
      List.of(
          Law.ofAll("ColumnValues \"a\" > 0", row -> row.a() == null || row.a() <= 0),
          Law.ofAll("IsComplete \"b\"", row -> row.b() == null),
          Law.ofAll("ColumnLength \"b\" <= 1", row -> row.b() != null && row.b().length() > 1),
          new Law(
              "IsUnique \"a\"",
              (row, all) ->
                  row.a() != null
                      && all.stream().filter(each -> row.a().equals(each.a())).count() > 1,
              0,
              row -> row.a() != null),
          Law.ofShare("Completeness \"a\" >= 0.5", row -> row.a() == null, 0.5),
          Law.ofShare(
              "ColumnValues \"b\" in [\"x\"] with threshold >= 0.5",
              row -> !Objects.equals(row.b(), "x"),
              0.5));

  @BeforeContainer
  static void interpret() {
    INTERPRETED.beforeAll(null);
  }

  @AfterContainer
  static void compileAgain() {
    INTERPRETED.afterAll(null);
  }

  @Property(tries = 8, shrinking = ShrinkingMode.OFF)
  void aRowIsSetApartIfAndOnlyIfAFailingRuleWithThatActionNamesIt(
      @ForAll("tables") List<Cells> rows, @ForAll("actions") List<Action> actions, @ForAll Way way)
      throws IOException {
    Map<Integer, Set<String>> expected = new TreeMap<>();
    for (int id = 0; id < rows.size(); id++) {
      Cells row = rows.get(id);
      Set<String> broken =
          IntStream.range(0, LAWS.size())
              .filter(i -> actions.get(i) == Action.QUARANTINE)
              .mapToObj(LAWS::get)
              .filter(law -> law.fails(rows) && law.breaks().test(row, rows))
              .map(Law::text)
              .collect(toSet());
      if (!broken.isEmpty()) {
        expected.put(id, broken);
      }
    }

    try (Measures measures = Measures.of(Spark.session());
        Staging staging =
            Staging.in(
                Spark.session(),
                measures,
                Files.createTempDirectory("gates").resolve("run").toString())) {
      Passage passage = passage(rows, actions, way, measures, staging);

      assertThat(apart(passage)).isEqualTo(expected);
      assertThat(passage.quarantined()).isEqualTo(expected.size());
      assertThat(passage.accepted().count()).isEqualTo(rows.size() - expected.size());
      assertThat(passage.accepted().rows().collectAsList())
          .extracting(row -> row.getInt(0))
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, rows.size())
                  .boxed()
                  .filter(id -> !expected.containsKey(id))
                  .toList());
      assertThat(passage.stopping())
          .hasSize(
              (int)
                  IntStream.range(0, LAWS.size())
                      .filter(i -> actions.get(i) == Action.STOP && LAWS.get(i).fails(rows))
                      .count());
    }
  }

  private static Passage passage(
      List<Cells> rows, List<Action> actions, Way way, Measures measures, Staging staging) {
    RunReport report = RunReport.begin("job", "run", Optional.empty(), Clock.systemUTC());
    GateSpecs none =
        new GateSpecs(Map.of(), new HistorySpec(false, Optional.empty(), OnEmptyHistory.GLUE, ""));
    Gates gates =
        new Gates(
            ReferenceTables.none(),
            measures,
            staging,
            report,
            GateHistory.of(none, "", report, Spark.session()),
            Clock.systemUTC());
    List<Row> table =
        IntStream.range(0, rows.size())
            .mapToObj(id -> RowFactory.create(id, rows.get(id).a(), rows.get(id).b()))
            .toList();
    Dataset<Row> arriving = Spark.session().createDataFrame(table, COLUMNS);
    GateSpec gate = spec(actions);
    Sorting.Sorted sorted =
        new Sorting(measures, staging)
            .sort(
                "table",
                "table",
                arriving,
                way == Way.FORESEEN ? Optional.of(gate) : Optional.empty(),
                Set.of(),
                "no origin");
    return gates.pass(
        gate,
        new Candidates(
            sorted.accepted(),
            sorted.foreseen(),
            Optional.empty(),
            Set.of("id"),
            RunInput.ofRun("run", Instant.EPOCH)));
  }

  private static GateSpec spec(List<Action> actions) {
    List<String> rules =
        IntStream.range(0, LAWS.size())
            .mapToObj(
                i ->
                    "%s labels=[\"action\"=\"%s\"]"
                        .formatted(LAWS.get(i).text(), actions.get(i).text()))
            .toList();
    return new GateSpec(
        new GateName("table", Stage.SOURCE),
        Location.of("test"),
        Ruleset.parse("Rules = [ %s ]".formatted(String.join(", ", rules))),
        Map.of(),
        Counting.ACCEPTED,
        Options.Composite.COLUMN,
        Set.of(),
        AnomalySpec.DEFAULT);
  }

  private static Map<Integer, Set<String>> apart(Passage passage) {
    return passage
        .apart()
        .map(apart -> apart.rows().select("id", Reasons.COLUMN + ".rule").collectAsList())
        .orElse(List.of())
        .stream()
        .collect(toMap(row -> row.getInt(0), row -> withoutLabels(row.getList(1))));
  }

  private static Set<String> withoutLabels(List<String> rules) {
    return rules.stream().map(rule -> rule.replaceFirst(" labels=.*", "")).collect(toSet());
  }

  @Provide
  Arbitrary<List<Cells>> tables() {
    Arbitrary<Integer> a = Arbitraries.integers().between(-1, 3).injectNull(0.2);
    Arbitrary<String> b = Arbitraries.of("x", "yy", "z").injectNull(0.2);
    return Combinators.combine(a, b).as(Cells::new).list().ofMinSize(1).ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<Action>> actions() {
    return Arbitraries.frequency(
            Tuple.of(3, Action.QUARANTINE), Tuple.of(1, Action.STOP), Tuple.of(1, Action.ALERT))
        .list()
        .ofSize(LAWS.size());
  }
}
