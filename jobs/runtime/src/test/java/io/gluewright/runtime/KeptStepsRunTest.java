package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Interpreted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A run dies behind a step whose result is kept, and another one follows it. */
@ExtendWith(Interpreted.class)
class KeptStepsRunTest {
  private static final AtomicInteger MATCHED = new AtomicInteger();
  private static final AtomicInteger SCORED = new AtomicInteger();
  private static final List<StructType> COLUMNS = new ArrayList<>();

  @TempDir Path folder;
  private Desk desk;
  private KeptRuns runs;

  @BeforeEach
  void open() {
    MATCHED.set(0);
    SCORED.set(0);
    COLUMNS.clear();
    runs = KeptRuns.in(folder);
    desk = runs.desk();
  }

  /** Two steps, the second of which goes by the first and by what there was before. */
  private static void run(JobRuntime job) {
    Intake people = job.intake("people");
    Dataset<Row> matched =
        job.kept("matched", () -> watched(people.rows(), MATCHED).withColumn("seen", lit(true)));
    COLUMNS.add(matched.schema());
    job.table("scores");
    Dataset<Row> scored = job.kept("scored", () -> watched(scored(matched), SCORED));
    COLUMNS.add(scored.schema());
    job.sink("people").append(matched, "people");
    job.sink("scores").append(scored.drop("kinds"));
  }

  private static Dataset<Row> scored(Dataset<Row> matched) {
    return matched
        .groupBy("kind")
        .agg(count(lit(1)).as("people"))
        .withColumn("kinds", array(lit(1), lit(2)));
  }

  /** Counts the rows that are computed. */
  private static Dataset<Row> watched(Dataset<Row> rows, AtomicInteger counter) {
    return rows.filter(
        udf(
                counter == MATCHED ? new Counting("matched") : new Counting("scored"),
                DataTypes.BooleanType)
            .asNondeterministic()
            .apply(col("kind")));
  }

  /** In one JVM, so that its tasks count for it. */
  private record Counting(String step) implements UDF1<String, Boolean> {
    @Override
    public Boolean call(String kind) {
      (step.equals("matched") ? MATCHED : SCORED).incrementAndGet();
      return true;
    }
  }

  @Test
  void whatADeadRunHadKeptIsNotComputedAgainThoughMoreHasArrived() throws Exception {
    runs.dead(KeptStepsRunTest::run, CrashPoint.STEP_KEPT, 2);
    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(2, 2);
    desk.input("people/b.json", "{\"id\": 3, \"name\": \"Eve\", \"kind\": \"y\"}\n");

    Ended ended = runs.done(KeptStepsRunTest::run, "jr_2");

    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(3, 3);
    assertThat(runs.told("jr_1", 0)).isEqualTo("[matched, kept, jr_1, null, 2]");
    assertThat(runs.told("jr_1", 1)).isEqualTo("[scored, kept, jr_1, null, 2]");
    assertThat(runs.told("jr_2", 0))
        .isEqualTo("[matched, computed, null, its input changed since run jr_1, 1]");
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("steps kept: matched, scored")
        .contains("step matched: computed, 1 rows, ");
    assertThat(runs.report("jr_1").get("total").toString())
        .contains("\"read\":3,\"written\":2,\"filtered\":0,\"merged\":1,");
    assertThatTable(desk.read("delta", "people").drop("seen"))
        .isEqualTo(
            """
            id int | name string | kind string
            1      | Anna        | x
            2      | Bob         | y
            3      | Eve         | y
            """);
    assertThatTable(desk.read("delta", "scores"))
        .isEqualTo(
            """
            kind string | people long
            x           | 1
            y           | 1
            y           | 1
            """);
    assertThat(runs.steps()).doesNotExist();
  }

  @Test
  void columnsComeBackAsTheyWere() {
    Mortal.dyingAt(CrashPoint.SINK_ROWS_STAGED, 1, () -> desk.run(KeptStepsRunTest::run));

    runs.done(KeptStepsRunTest::run, "jr_2");

    assertThat(COLUMNS.subList(2, 4)).isEqualTo(COLUMNS.subList(0, 2));
    assertThat(COLUMNS.get(2).apply("seen").nullable()).isFalse();
    assertThat(COLUMNS.get(2).apply("name").nullable()).isTrue();
    assertThat(COLUMNS.get(3).apply("kinds").dataType())
        .isEqualTo(DataTypes.createArrayType(DataTypes.IntegerType, false));
  }

  @Test
  void aRerunGoesOnBehindTheLastStepThatWasFinished() throws Exception {
    runs.dead(KeptStepsRunTest::run, CrashPoint.STEP_STAGED, 2);

    runs.done(KeptStepsRunTest::run, "jr_2");

    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(2, 4);
    assertThat(runs.told("jr_1", 0)).startsWith("[matched, kept, jr_1");
    assertThat(runs.told("jr_1", 1)).startsWith("[scored, computed, null, null");
  }

  @Test
  void aResultThatIsNotCompleteIsComputedAgain() throws Exception {
    runs.dead(KeptStepsRunTest::run, CrashPoint.STEP_KEPT, 2);
    try (Stream<Path> files = Files.walk(runs.steps().resolve("matched"))) {
      Files.delete(
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }

    runs.done(KeptStepsRunTest::run, "jr_2");

    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(4, 2);
    assertThatTable(desk.read("delta", "people")).hasCount(2);
  }

  @Test
  void norIsItServedWhenAFileHasBeenRewritten() throws Exception {
    runs.dead(KeptStepsRunTest::run, CrashPoint.STEP_KEPT, 2);
    desk.input("people/a.json", "{\"id\": 1, \"name\": \"Annabel\", \"kind\": \"x\"}\n");

    runs.done(KeptStepsRunTest::run, "jr_2");

    assertThat(runs.told("jr_2", 0)).startsWith("[matched, computed, null, its input changed");
    assertThat(desk.read("delta", "people").select("name").as(Encoders.STRING()).collectAsList())
        .containsExactly("Annabel");
  }

  @Test
  void norWhenTheConfigurationHasChangedButForHowPatientItIs() throws Exception {
    runs.dead(KeptStepsRunTest::run, CrashPoint.STEP_KEPT, 1);
    assertThat(
            Mortal.dyingAt(
                CrashPoint.STEP_KEPT,
                1,
                () -> desk.run(KeptStepsRunTest::run, "--set", "retry.attempts = 2")))
        .isEmpty();
    assertThat(MATCHED).hasValue(2);

    runs.done(
        KeptStepsRunTest::run,
        "jr_2",
        "--set",
        "sources.people.checks = [ { check = complete, column = name } ]");

    assertThat(MATCHED).hasValue(4);
    assertThat(runs.told("jr_1", 0))
        .isEqualTo("[matched, computed, null, the configuration changed since run jr_1, 2]");
  }

  @Test
  void norWhenATableThatTheJobLooksAtHoldsSomethingElse() throws Exception {
    runs.done(KeptStepsRunTest::run, "jr_0");
    desk.input("people/b.json", "{\"id\": 3, \"name\": \"Eve\", \"kind\": \"y\"}\n");
    runs.dead(KeptStepsRunTest::run, CrashPoint.SINK_ROWS_STAGED, 1);
    Mortal.dyingAt(CrashPoint.SINK_ROWS_STAGED, 1, () -> desk.run(KeptStepsRunTest::run));
    assertThat(List.of(MATCHED.get(), SCORED.get())).as("served").containsExactly(3, 3);
    desk.read("delta", "scores")
        .limit(1)
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .save(desk.output().resolve("scores").toString());

    runs.done(KeptStepsRunTest::run, "jr_2");

    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(3, 4);
    assertThat(runs.told("jr_1", 1))
        .isEqualTo(
            "[scored, computed, null, a table that the job looks at changed since run jr_1, 1]");
  }

  @Test
  void whatCannotBeToldApartIsNotKept() throws Exception {
    String url = "jdbc:h2:" + folder.resolve("shop");
    String configuration =
        """
        sources {
          people { format = jdbc, url = "%s", table = people, user = sa, password = "", columns = "id long" }
        }
        sinks { people { type = delta, path = ${output}/people } }
        """
            .formatted(url);
    desk.configured(configuration);
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create table people(id bigint)");
      statement.execute("insert into people values (1)");
    }
    JobBody body =
        job -> {
          Intake people = job.intake("people");
          job.sink("people").append(job.kept("matched", people::rows), "people");
        };

    assertThat(
            Mortal.dyingAt(CrashPoint.STEP_STAGED, 1, () -> desk.run(body, "--JOB_RUN_ID", "jr_1")))
        .as("it is not kept")
        .isPresent();

    assertThat(runs.told("jr_1", 0))
        .isEqualTo(
            "[matched, computed, null, not kept, for what was read of [people] cannot be told from"
                + " what comes later, 1]");

    desk.configured(configuration + "sources.people.fetch.keys = [id]\n");
    assertThat(Mortal.dyingAt(CrashPoint.STEP_STAGED, 1, () -> desk.runUnbookmarked(body)))
        .as("nor are rows that no bookmark passes")
        .hasValueSatisfying(ended -> assertThat(ended.code()).isEqualTo(ExitCode.DONE));
  }

  @Test
  void aTableThatRulesMakeIsKeptWithWhatItsRulesDidAndRefused() throws Exception {
    desk.configured(
        """
        tables {
          kinds { format = csv, path = ${input}/kinds.csv, columns = "kind string, label string" }
          labelled {
            from = people
            keep = true
            rules = [ { id = known, type = lookup_join, table = kinds, on = [kind], take = [label] } ]
          }
        }
        """
            + KeptRuns.PEOPLE
            + "sinks { labelled { type = delta, path = ${output}/labelled } }");
    desk.input("kinds.csv", "kind,label\nx,Ex\n");
    JobBody body =
        job -> {
          Intake people = job.intake("people");
          job.land(people, "people");
          job.land("labelled");
        };
    runs.dead(body, CrashPoint.STEP_KEPT, 1);

    runs.done(body, "jr_2");

    assertThat(runs.told("jr_1", 0)).isEqualTo("[labelled, kept, jr_1, null, 2]");
    assertThat(runs.report("jr_1").get("rules").toString())
        .contains("\"id\":\"known\"")
        .contains("\"quarantined\":1,\"dropped\":0");
    assertThat(runs.report("jr_1").get("figures").toString())
        .isEqualTo("{\"labelled quarantined\":1,\"labelled rows\":1}");
    assertThatTable(desk.read("json", "quarantine/labelled")).hasCount(1);
    assertThatTable(desk.read("delta", "labelled")).hasCount(1);

    desk.input("people/b.json", "{\"id\": 3, \"name\": \"Eve\", \"kind\": \"y\"}\n");
    runs.dead("jr_3", body, CrashPoint.STEP_KEPT, 1);
    desk.input("kinds.csv", "kind,label\nx,Ex\ny,Why\n");

    runs.done(body, "jr_4");

    assertThatTable(desk.read("delta", "labelled")).hasCount(2);
  }

  @Test
  void aStepCannotDoWhatARerunWouldSkip() {
    List<JobBody> bodies =
        List.of(
            job -> job.kept("first", () -> job.intake("people").rows()),
            job -> keeping(job, () -> job.table("scores")),
            job -> keeping(job, () -> job.books().source("people").written(1)),
            job -> keeping(job, () -> job.measure("rows", job.intake("people").rows())),
            job -> keeping(job, () -> job.sink("people").append(job.intake("people").rows())),
            job -> keeping(job, () -> job.kept("second", () -> job.intake("people").rows())));

    for (JobBody body : bodies) {
      Ended ended = desk.run(body);
      assertThat(ended.code()).isEqualTo(ExitCode.FAILED);
      assertThat(ended.err())
          .contains("the step \"first\" is kept, so it cannot ", "which a rerun would skip");
    }
    assertThat(desk.run(KeptStepsRunTest::twice).err())
        .contains("the job has two steps called \"first\"");
  }

  private static void keeping(JobRuntime job, Runnable within) {
    Intake people = job.intake("people");
    job.kept(
        "first",
        () -> {
          within.run();
          return people.rows();
        });
  }

  private static void twice(JobRuntime job) {
    Intake people = job.intake("people");
    job.kept("first", people::rows);
    job.kept("first", people::rows);
  }
}
