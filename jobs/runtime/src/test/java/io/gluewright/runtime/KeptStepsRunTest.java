package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Interpreted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
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
  private static final String PEOPLE =
      """
      sources {
        people {
          format = json
          path = ${input}/people
          columns = "id int, name string, kind string"
          dedup { keys = [id], latest-by = [name] }
        }
      }
      sinks {
        people { type = delta, path = ${output}/people }
        scores { type = delta, path = ${output}/scores }
      }
      """;
  private static final AtomicInteger MATCHED = new AtomicInteger();
  private static final AtomicInteger SCORED = new AtomicInteger();
  private static final List<StructType> COLUMNS = new ArrayList<>();

  @TempDir Path folder;
  private Desk desk;

  @BeforeEach
  void open() {
    MATCHED.set(0);
    SCORED.set(0);
    COLUMNS.clear();
    desk =
        Desk.in(folder)
            .configured(PEOPLE)
            .input(
                "people/a.json",
                """
                {"id": 1, "name": "Ann", "kind": "x"}
                {"id": 1, "name": "Anna", "kind": "x"}
                {"id": 2, "name": "Bob", "kind": "y"}
                """);
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

  private Ended done(JobBody body, String run, String... more) {
    Ended ended =
        desk.run(
            body,
            Stream.concat(Stream.of("--JOB_RUN_ID", run), Stream.of(more)).toArray(String[]::new));
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended;
  }

  private void dead(JobBody body, CrashPoint point, int time) {
    dead("jr_1", body, point, time);
  }

  private void dead(String run, JobBody body, CrashPoint point, int time) {
    assertThat(Mortal.dyingAt(point, time, () -> desk.run(body, "--JOB_RUN_ID", run)))
        .as("it dies")
        .isEmpty();
  }

  private JsonNode report(String run) throws IOException {
    return new ObjectMapper().readTree(desk.output().resolve("reports/" + run + ".json").toFile());
  }

  private String told(String run, int step) throws IOException {
    JsonNode told = report(run).get("keptSteps").get(step);
    return Stream.of("name", "outcome", "run", "because", "rows")
        .map(key -> told.get(key).asText())
        .toList()
        .toString();
  }

  private Path steps() {
    return desk.output().resolve(".state/steps/test-job");
  }

  @Test
  void whatADeadRunHadKeptIsNotComputedAgainThoughMoreHasArrived() throws Exception {
    dead(KeptStepsRunTest::run, CrashPoint.STEP_KEPT, 2);
    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(2, 2);
    desk.input("people/b.json", "{\"id\": 3, \"name\": \"Eve\", \"kind\": \"y\"}\n");

    Ended ended = done(KeptStepsRunTest::run, "jr_2");

    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(3, 3);
    assertThat(told("jr_1", 0)).isEqualTo("[matched, kept, jr_1, null, 2]");
    assertThat(told("jr_1", 1)).isEqualTo("[scored, kept, jr_1, null, 2]");
    assertThat(told("jr_2", 0))
        .isEqualTo("[matched, computed, null, its input changed since run jr_1, 1]");
    assertThat(ended.out().replaceAll("\\s+", " "))
        .contains("steps kept: matched, scored")
        .contains("step matched: computed, 1 rows, ");
    assertThat(report("jr_1").get("total").toString())
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
    assertThat(steps()).doesNotExist();
  }

  @Test
  void columnsComeBackAsTheyWere() {
    Mortal.dyingAt(CrashPoint.SINK_ROWS_STAGED, 1, () -> desk.run(KeptStepsRunTest::run));

    done(KeptStepsRunTest::run, "jr_2");

    assertThat(COLUMNS.subList(2, 4)).isEqualTo(COLUMNS.subList(0, 2));
    assertThat(COLUMNS.get(2).apply("seen").nullable()).isFalse();
    assertThat(COLUMNS.get(2).apply("name").nullable()).isTrue();
    assertThat(COLUMNS.get(3).apply("kinds").dataType())
        .isEqualTo(DataTypes.createArrayType(DataTypes.IntegerType, false));
  }

  @Test
  void aRerunGoesOnBehindTheLastStepThatWasFinished() throws Exception {
    dead(KeptStepsRunTest::run, CrashPoint.STEP_STAGED, 2);

    done(KeptStepsRunTest::run, "jr_2");

    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(2, 4);
    assertThat(told("jr_1", 0)).startsWith("[matched, kept, jr_1");
    assertThat(told("jr_1", 1)).startsWith("[scored, computed, null, null");
  }

  @Test
  void aResultThatIsNotCompleteIsComputedAgain() throws Exception {
    dead(KeptStepsRunTest::run, CrashPoint.STEP_KEPT, 2);
    try (Stream<Path> files = Files.walk(steps().resolve("matched"))) {
      Files.delete(
          files.filter(file -> file.toString().endsWith(".parquet")).findFirst().orElseThrow());
    }

    done(KeptStepsRunTest::run, "jr_2");

    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(4, 2);
    assertThatTable(desk.read("delta", "people")).hasCount(2);
  }

  @Test
  void norIsItServedWhenAFileHasBeenRewritten() throws Exception {
    dead(KeptStepsRunTest::run, CrashPoint.STEP_KEPT, 2);
    desk.input("people/a.json", "{\"id\": 1, \"name\": \"Annabel\", \"kind\": \"x\"}\n");

    done(KeptStepsRunTest::run, "jr_2");

    assertThat(told("jr_2", 0)).startsWith("[matched, computed, null, its input changed");
    assertThat(desk.read("delta", "people").select("name").as(Encoders.STRING()).collectAsList())
        .containsExactly("Annabel");
  }

  @Test
  void norWhenTheConfigurationHasChangedButForHowPatientItIs() throws Exception {
    dead(KeptStepsRunTest::run, CrashPoint.STEP_KEPT, 1);
    assertThat(
            Mortal.dyingAt(
                CrashPoint.STEP_KEPT,
                1,
                () -> desk.run(KeptStepsRunTest::run, "--set", "retry.attempts = 2")))
        .isEmpty();
    assertThat(MATCHED).hasValue(2);

    done(
        KeptStepsRunTest::run,
        "jr_2",
        "--set",
        "sources.people.checks = [ { check = complete, column = name } ]");

    assertThat(MATCHED).hasValue(4);
    assertThat(told("jr_1", 0))
        .isEqualTo("[matched, computed, null, the configuration changed since run jr_1, 2]");
  }

  @Test
  void norWhenATableThatTheJobLooksAtHoldsSomethingElse() throws Exception {
    done(KeptStepsRunTest::run, "jr_0");
    desk.input("people/b.json", "{\"id\": 3, \"name\": \"Eve\", \"kind\": \"y\"}\n");
    dead(KeptStepsRunTest::run, CrashPoint.SINK_ROWS_STAGED, 1);
    Mortal.dyingAt(CrashPoint.SINK_ROWS_STAGED, 1, () -> desk.run(KeptStepsRunTest::run));
    assertThat(List.of(MATCHED.get(), SCORED.get())).as("served").containsExactly(3, 3);
    desk.read("delta", "scores")
        .limit(1)
        .write()
        .format("delta")
        .mode(SaveMode.Append)
        .save(desk.output().resolve("scores").toString());

    done(KeptStepsRunTest::run, "jr_2");

    assertThat(List.of(MATCHED.get(), SCORED.get())).containsExactly(3, 4);
    assertThat(told("jr_1", 1))
        .isEqualTo(
            "[scored, computed, null, a table that the job looks at changed since run jr_1, 1]");
  }

  @Test
  void norWhenTheCodeIsAnother() throws Exception {
    JobBody one = elsewhere("one");
    dead(one, CrashPoint.STEP_KEPT, 1);
    assertThat(Mortal.dyingAt(CrashPoint.STEP_KEPT, 1, () -> desk.run(one)))
        .as("it is served, so the point is not reached")
        .isPresent();
    desk.input("people/b.json", "{\"id\": 3, \"name\": \"Eve\", \"kind\": \"y\"}\n");
    dead("jr_3", one, CrashPoint.STEP_KEPT, 1);

    done(elsewhere("two"), "jr_4");

    assertThat(told("jr_3", 0)).startsWith("[matched, computed, null, the code changed since");
  }

  /** A job that is all in its class. */
  public static final class Elsewhere implements JobBody {
    @Override
    public void run(JobRuntime job) {
      Intake people = job.intake("people");
      job.sink("people").append(job.kept("matched", people::rows), "people");
    }
  }

  /** The same class, from a place with other content. */
  private JobBody elsewhere(String content) throws Exception {
    Path place = Files.createDirectories(folder.resolve(content));
    Files.writeString(place.resolve("resource"), content);
    ProtectionDomain domain =
        new ProtectionDomain(new CodeSource(place.toUri().toURL(), (Certificate[]) null), null);
    ClassLoader loader =
        new ClassLoader(KeptStepsRunTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Elsewhere.class.getName())
                ? define(name)
                : super.loadClass(name, resolve);
          }

          private Class<?> define(String name) throws ClassNotFoundException {
            Class<?> before = findLoadedClass(name);
            if (before != null) {
              return before;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
              byte[] bytes = in.readAllBytes();
              return defineClass(name, bytes, 0, bytes.length, domain);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    return (JobBody) loader.loadClass(Elsewhere.class.getName()).getConstructor().newInstance();
  }

  @Test
  void whatCannotBeToldApartIsNotKept() throws Exception {
    String url = "jdbc:h2:" + folder.resolve("shop");
    desk.configured(
        """
        sources {
          people { format = jdbc, url = "%s", table = people, user = sa, password = "", columns = "id long" }
        }
        sinks { people { type = delta, path = ${output}/people } }
        """
            .formatted(url));
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

    assertThat(told("jr_1", 0))
        .isEqualTo(
            "[matched, computed, null, not kept, for what was read of [people] cannot be told from"
                + " what comes later, 1]");
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
            + PEOPLE
            + "sinks { labelled { type = delta, path = ${output}/labelled } }");
    desk.input("kinds.csv", "kind,label\nx,Ex\n");
    JobBody body =
        job -> {
          Intake people = job.intake("people");
          job.land(people, "people");
          job.land("labelled");
        };
    dead(body, CrashPoint.STEP_KEPT, 1);

    done(body, "jr_2");

    assertThat(told("jr_1", 0)).isEqualTo("[labelled, kept, jr_1, null, 2]");
    assertThat(report("jr_1").get("rules").toString())
        .contains("\"id\":\"known\"")
        .contains("\"quarantined\":1,\"dropped\":0");
    assertThat(report("jr_1").get("figures").toString())
        .isEqualTo("{\"labelled quarantined\":1,\"labelled rows\":1}");
    assertThatTable(desk.read("json", "quarantine/labelled")).hasCount(1);
    assertThatTable(desk.read("delta", "labelled")).hasCount(1);

    desk.input("people/b.json", "{\"id\": 3, \"name\": \"Eve\", \"kind\": \"y\"}\n");
    dead("jr_3", body, CrashPoint.STEP_KEPT, 1);
    desk.input("kinds.csv", "kind,label\nx,Ex\ny,Why\n");

    done(body, "jr_4");

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
