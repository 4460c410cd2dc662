package io.gluewright.runtime.sinks;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.GlueContext;
import com.typesafe.config.ConfigFactory;
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
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Opens sinks that are tables of a database, and keeps what they tell. */
final class JdbcSinks implements AutoCloseable {
  static final String PEOPLE = "create table people (id int primary key, name text)";
  static final String ADDED = "table = people, partitions = 3, batch-size = 1";
  static final String MERGED = ADDED + ", merge-on = [id]";

  private final SparkSession spark = Spark.session();
  private final Journal journal = new Journal();
  private final Measures measures = Measures.of(spark);
  private final Staging staging;

  private JdbcSinks(Path folder) {
    this.staging = Staging.in(spark, measures, folder.resolve("work").toString());
  }

  /** Sinks of a PostgreSQL that has no table yet. */
  static JdbcSinks in(Path folder) {
    PostgresServer.clear();
    return new JdbcSinks(folder);
  }

  @Override
  public void close() {
    staging.close();
    measures.close();
    assertThat(journal.notes()).isEmpty();
  }

  static SinkSpec read(String block, Problems problems) {
    Settings settings = Settings.of(ConfigFactory.parseString(block), problems);
    return SinkSpec.read("people", settings, Secrets.ofProcess()).orElseThrow();
  }

  Sink sink(String block) {
    return sink(block, 1, Outside.impatient());
  }

  Sink sink(String block, long token, Outside outside) {
    Problems problems = new Problems();
    SinkSpec spec =
        read("type = jdbc, url = \"%s\", %s".formatted(PostgresServer.url(), block), problems);
    problems.throwIfAny();
    return open(spec, token, outside);
  }

  Sink open(SinkSpec spec, long token, Outside outside) {
    Tenure tenure = new Held(token);
    GlueSession glue =
        GlueSession.begin(
            new GlueContext(spark.sparkContext()), "sink-test", Map.of("JOB_NAME", "sink-test"));
    Committer committer =
        Committer.of(
            "sink-test",
            OpenBatch.untracked("run-1", Instant.EPOCH, tenure),
            CommitVersions.under(tenure));
    return Sink.open(spec, spark, glue, committer, staging, journal, SinkGate.OPEN, outside);
  }

  static Dataset<Row> people() {
    return table(
        """
        id int | name string
        1      | Ann
        2      | Bob
        3      | -
        """);
  }

  private record Held(long token) implements Tenure {
    @Override
    public void requireHeld() {
      // The lease is not what is tested.
    }
  }
}
