package io.gluewright.runtime.sinks;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.delta.tables.DeltaTable;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What has landed is found however many commits of others came since, and never guessed. */
@ExtendWith(Interpreted.class)
class CommitTest {
  private static final long FIRST = 100;
  private static final Instant LONG_AGO = Instant.EPOCH;

  private final SparkSession spark = Spark.session();
  private final Dataset<Row> rows = table("id int\n1\n");
  @TempDir Path folder;

  private static CommitNote note(String run, int part, long version) {
    return new CommitNote("job", run, "sink", part, version, "[]");
  }

  private void commit(CommitNote note) {
    rows.write()
        .format("delta")
        .mode(SaveMode.Append)
        .option("delta.checkpointInterval", "1") // behind every commit but the first
        .option("userMetadata", note.json())
        .option("txnAppId", note.application())
        .option("txnVersion", note.version())
        .save(path());
  }

  private void commitsOfOthers(int commits) {
    for (int i = 0; i < commits; i++) {
      rows.write().format("delta").mode(SaveMode.Append).save(path());
    }
  }

  private String path() {
    return folder.resolve("table").toString();
  }

  private DeltaTable delta() {
    return DeltaTable.forPath(spark, path());
  }

  @Test
  void aCommitIsFoundByItsFileAndWithoutItByTheHistory() throws IOException {
    commitsOfOthers(1);
    CommitNote note = note("run", 1, FIRST);
    commit(note);
    commitsOfOthers(2);
    Configuration hadoop = spark.sessionState().newHadoopConf();
    org.apache.hadoop.fs.Path log = new org.apache.hadoop.fs.Path(path(), "_delta_log");

    Commit byFile = Commit.noted(note, delta(), log, 0, 3, hadoop).orElseThrow();
    Commit byHistory =
        Commit.noted(note, delta(), new org.apache.hadoop.fs.Path(path(), "gone"), 0, 3, hadoop)
            .orElseThrow();

    assertThat(byFile.version()).isEqualTo(1);
    assertThat(byFile.written()).isEqualTo(new Written(1, 0, 0, "version 1"));
    assertThat(byHistory).isEqualTo(byFile);
    assertThat(Commit.noted(note("other", 1, FIRST), delta(), log, 0, 3, hadoop)).isEmpty();
  }

  @Test
  void aBatchIsFoundBehindManyCommitsOfOthers() {
    commit(note("earlier", 1, FIRST - 1));
    commit(note("dead", 1, FIRST + 1));
    commitsOfOthers(4);

    assertThat(Commit.landed(note("dead", 0, 0), delta(), FIRST, LONG_AGO, 2))
        .extractingByKey(1)
        .extracting(Commit::version)
        .isEqualTo(1L);
    assertThat(LogEnd.of(path(), spark, "gluewright/job/sink").mayReach(FIRST)).isTrue();
  }

  @Test
  void whereTheLogIsCleanedAwayTheTransactionIsStillThere() throws IOException {
    commit(note("dead", 1, FIRST + 1));
    commitsOfOthers(3);
    for (int version = 0; version < 3; version++) {
      Files.delete(folder.resolve("table/_delta_log/%020d.json".formatted(version)));
    }
    DeltaLog.clearCache();

    assertThat(LogEnd.of(path(), spark, "gluewright/job/sink").mayReach(FIRST)).isTrue();
    assertThat(LogEnd.of(path(), spark, "gluewright/job/sink").mayReach(FIRST + 2)).isFalse();
    assertThatThrownBy(() -> Commit.landed(note("dead", 0, 0), delta(), FIRST, LONG_AGO))
        .hasMessageContaining("begins with version 3")
        .hasMessageContaining("what run dead, which died, had committed before cannot be told");
    assertThat(
            Commit.landed(
                note("dead", 0, 0), delta(), FIRST, Instant.now().plus(Duration.ofDays(1))))
        .as("the batch began after the log")
        .isEmpty();
  }
}
