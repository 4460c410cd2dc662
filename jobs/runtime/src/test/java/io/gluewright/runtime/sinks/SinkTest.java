package io.gluewright.runtime.sinks;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.GlueContext;
import com.typesafe.config.ConfigFactory;
import io.delta.tables.DeltaTable;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.batches.CommitVersions;
import io.gluewright.runtime.batches.OpenBatch;
import io.gluewright.runtime.batches.Tenure;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.measures.Measures;
import io.gluewright.runtime.staging.Staging;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
final class SinkTest {
  private static final String CUSTOMERS =
      "{ type = delta, path = \"%s\", merge-on = [id], partition-by = [bucket] }";

  private static final Tenure TENURE =
      new Tenure() {
        @Override
        public long token() {
          return 1;
        }

        @Override
        public void requireHeld() {
          // This test is alone.
        }
      };

  @TempDir Path folder;
  private final SparkSession spark = Spark.session();
  private final Journal journal = new Journal();
  private Measures measures;
  private Staging staging;

  @BeforeEach
  void open() {
    measures = Measures.of(spark);
    staging = Staging.in(spark, measures, folder.resolve("work").toString());
  }

  @AfterEach
  void close() {
    staging.close();
    measures.close();
  }

  @AfterEach
  void nothingWasNoted() {
    assertThat(journal.notes()).isEmpty();
  }

  @Test
  void appendsAndTellsHowManyRows() {
    Sink sink = sink("{ type = delta, path = \"%s\" }");

    assertThat(sink.append(customers()).inserted()).isEqualTo(3);
    assertThat(sink.append(customers().filter("id = 1")).inserted()).isEqualTo(1);

    assertThatTable(sink.table().orElseThrow()).hasCount(4);
  }

  @Test
  void makesNoCommitOfNoRows() {
    Sink sink = sink(CUSTOMERS);
    sink.append(customers());

    assertThat(sink.append(customers().filter("id > 9"))).isEqualTo(Written.nothing());
    assertThat(sink.merge(customers().filter("id > 9"))).isEqualTo(Written.nothing());

    assertThat(delta().history().count()).isEqualTo(1);
  }

  @Test
  void makesNoTableOfNoRows() {
    Sink sink = sink(CUSTOMERS);

    sink.merge(customers().filter("id > 9"));

    assertThat(sink.table()).isEmpty();
    assertThat(Files.exists(path())).isFalse();
  }

  @Test
  void booksTheRowsOfASource() {
    sink(CUSTOMERS).append(customers(), "crm");

    assertThat(journal.landed()).containsExactly(Map.entry("crm", 3L));
  }

  @Test
  void insertsUpdatesAndDeletesInOneCommit() {
    Sink sink = sink(CUSTOMERS);
    sink.append(customers());

    Written written =
        sink.merge(
            table(
                """
                id int | name string | bucket int | __delete boolean
                1      | Anna        | 0          | false
                2      | -           | 0          | true
                4      | Dan         | 1          | -
                5      | -           | 1          | true
                """));

    assertThat(written).isEqualTo(new Written(1, 1, 1, "version 1"));
    assertThat(delta().history().count()).isEqualTo(2);
    assertThatTable(sink.table().orElseThrow())
        .isEqualTo(
            """
            id int | name string | bucket int
            1      | Anna        | 0
            3      | Cid         | 1
            4      | Dan         | 1
            """);
  }

  @Test
  void createsTheTableByTheFirstMergeWithoutDeletedRows() {
    Sink sink = sink(CUSTOMERS);

    Written written =
        sink.merge(
            table(
                """
                id int | name string | bucket int | __delete boolean
                1      | Ann         | 0          | false
                2      | Bob         | 0          | true
                """));

    assertThat(written).isEqualTo(new Written(1, 0, 0, "version 0"));
    assertThatTable(sink.table().orElseThrow())
        .isEqualTo(
            """
            id int | name string | bucket int
            1      | Ann         | 0
            """);
  }

  @Test
  void mergesTheSameRowsTwiceWithoutDoublingThem() {
    Sink sink = sink(CUSTOMERS);
    sink.merge(customers());

    Written again = sink.merge(customers());

    assertThat(again.inserted()).isZero();
    assertThat(again.updated()).isEqualTo(3);
    assertThatTable(sink.table().orElseThrow()).isEqualTo(customers());
  }

  @Test
  void namesTheRunInEveryCommit() {
    Sink sink = sink(CUSTOMERS);
    sink.append(customers());
    sink.merge(customers());

    assertThatTable(
            delta()
                .history()
                .selectExpr(
                    "from_json(userMetadata, 'job string, run string, sink string, part int') as r")
                .select("r.*"))
        .isEqualTo(
            """
            job string | run string | sink string | part int
            sink-test  | run-1      | customers   | 1
            sink-test  | run-1      | customers   | 2
            """);
    assertThat(spark.conf().getOption("spark.databricks.delta.commitInfo.userMetadata").isEmpty())
        .isTrue();
  }

  @Test
  void partitionsTheTable() {
    sink(CUSTOMERS).append(customers());

    assertThat(delta().detail().select("partitionColumns").head().<String>getList(0))
        .containsExactly("bucket");
  }

  @Test
  void refusesAMergeWithoutAKey() {
    Sink sink = sink("{ type = delta, path = \"%s\" }");

    assertThatThrownBy(() -> sink.merge(customers()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("merges into the sink \"customers\"")
        .hasMessageContaining("merge-on = [");
  }

  @Test
  void refusesAKeyThatTheRowsDoNotHave() {
    Sink sink = sink("{ type = delta, path = \"%s\", merge-on = [idd] }");

    assertThatThrownBy(() -> sink.merge(customers()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("unknown column in merge-on \"idd\"")
        .hasMessageContaining("did you mean \"id\"?");
  }

  @Test
  void refusesColumnsThatTheTableDoesNotHave() {
    Sink sink = sink(CUSTOMERS);
    sink.append(customers());
    Dataset<Row> wider = customers().selectExpr("*", "1 as age");

    assertThatThrownBy(() -> sink.merge(wider))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("[age]");
    assertThatThrownBy(() -> sink.append(wider))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("[age]");
    assertThat(delta().history().count()).isEqualTo(1);
  }

  @Test
  void addsColumnsToATableThatMayGrowAndNoneForDeletions() {
    Sink sink = sink(CUSTOMERS.replace(" }", ", new-columns = add }"));
    sink.append(customers().filter("id < 3"));

    Written written =
        sink.merge(
            table(
                """
                id int | name string | bucket int | mail string | __delete boolean
                1      | Anna        | 0          | a@x         | false
                2      | -           | 0          | -           | true
                4      | Dan         | 1          | d@x         | -
                """));

    assertThat(written).isEqualTo(new Written(1, 1, 1, "version 2"));
    assertThatTable(sink.table().orElseThrow())
        .isEqualTo(
            """
            id int | name string | bucket int | mail string
            1      | Anna        | 0          | a@x
            4      | Dan         | 1          | d@x
            """);
  }

  @Test
  void writesFilesInPartitionFoldersAndKeepsTheCatalogUpToDate() {
    String files =
        "{ type = files, path = \"%s\", partition-by = [bucket], database = sink_test, table = flat"
            + " }";
    Sink sink = sink(files);

    assertThat(sink.append(customers()).inserted()).isEqualTo(3);
    assertThat(sink.append(customers().filter("id = 3")).inserted()).isEqualTo(1);

    assertThat(path().resolve("bucket=0")).isDirectory();
    assertThatTable(spark.table("sink_test.flat").select("id", "name", "bucket"))
        .isEqualTo(
            """
            id int | name string | bucket int
            1      | Ann         | 0
            2      | Bob         | 0
            3      | Cid         | 1
            3      | Cid         | 1
            """);
    assertThat(sink.table()).isEmpty();
  }

  @Test
  void aColumnThatIsCalledLocationIsNotTakenForTheFolderOfTheTable() {
    Sink sink = sink("{ type = files, path = \"%s\", database = sink_test, table = located }");
    Dataset<Row> located = customers().withColumnRenamed("name", "Location");

    sink.append(located);
    sink.append(located);

    assertThat(spark.table("sink_test.located").count()).isEqualTo(6);
  }

  @Test
  void writesNoFileOfNoRows() {
    sink("{ type = files, format = json, path = \"%s\" }").append(customers().filter("id > 9"));

    assertThat(Files.exists(path())).isFalse();
  }

  @Test
  void refusesToMergeIntoFiles() {
    Sink sink = sink("{ type = files, path = \"%s\" }");

    assertThatThrownBy(() -> sink.merge(customers()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("which is of type files");
  }

  @Test
  void tellsTheMistakesOfASinkAllAtOnce() {
    Problems problems = new Problems();

    read("{ type = files, formatt = orc, format = xls, database = d }", problems);
    read("{ type = dleta, path = x }", problems);

    assertThat(problems.all())
        .extracting(problem -> problem.toString().lines().findFirst().orElse(""))
        .anyMatch(line -> line.contains("\"path\" is missing"))
        .anyMatch(line -> line.contains("unknown format of a files sink \"xls\""))
        .anyMatch(line -> line.contains("\"table\" is missing"))
        .anyMatch(line -> line.contains("unknown key \"formatt\""))
        .anyMatch(line -> line.contains("unknown type of sink \"dleta\""))
        .hasSize(5);
  }

  private static SinkSpec read(String block, Problems problems) {
    Settings settings = Settings.of(ConfigFactory.parseString(block), problems);
    return SinkSpec.read("customers", settings, Secrets.ofProcess()).orElse(null);
  }

  private Sink sink(String block) {
    Problems problems = new Problems();
    SinkSpec spec = read(block.formatted(path()), problems);
    problems.throwIfAny();
    GlueSession glue =
        GlueSession.begin(
            new GlueContext(spark.sparkContext()), "sink-test", Map.of("JOB_NAME", "sink-test"));
    Committer committer =
        Committer.of(
            "sink-test",
            OpenBatch.untracked("run-1", Instant.EPOCH, TENURE),
            CommitVersions.under(TENURE));
    return Sink.open(
        spec, spark, glue, committer, staging, journal, SinkGate.OPEN, Outside.impatient());
  }

  private Path path() {
    return folder.resolve("customers");
  }

  private DeltaTable delta() {
    return DeltaTable.forPath(spark, path().toString());
  }

  private static Dataset<Row> customers() {
    return table(
        """
        id int | name string | bucket int
        1      | Ann         | 0
        2      | Bob         | 0
        3      | Cid         | 1
        """);
  }
}
