package io.gluewright.runtime.sinks;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.delta.tables.DeltaTable;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SaveMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What commits to Delta may be made again for: one with a version that landed is left out. */
@ExtendWith(Interpreted.class)
final class DeltaVersionsTest {
  private static final String APPLICATION = "spark.databricks.delta.write.txnAppId";
  private static final String VERSION = "spark.databricks.delta.write.txnVersion";

  @TempDir Path folder;

  @Test
  void anAppendOrAMergeThatHasLandedDoesNotLandAgain() {
    Dataset<Row> rows = table("id int | n int\n1 | 1\n2 | 1\n");

    append(rows, 1);
    append(rows, 1);
    addUp(rows, 2);
    addUp(rows, 2);

    assertThatTable(Spark.session().read().format("delta").load(path()))
        .isEqualTo(
            """
            id int | n int
            1      | 2
            2      | 2
            """);
  }

  @Test
  void aTableThatForgetsTransactionsDoesNotTellThatNothingHasLanded() {
    append(table("id int\n1\n"), 5);

    assertThat(end("gluewright/test/sink").mayReach(5)).isTrue();
    assertThat(end("gluewright/test/sink").mayReach(6)).isFalse();
    assertThat(end("gluewright/other/sink").mayReach(1)).isFalse();
    Spark.session()
        .sql(
            "alter table delta.`%s` set tblproperties ('delta.setTransactionRetentionDuration' = 'interval 1 day')"
                .formatted(path()));
    assertThat(end("gluewright/test/sink").mayReach(6)).isFalse();
    assertThat(end("gluewright/other/sink").mayReach(1)).isTrue();
  }

  private LogEnd end(String application) {
    return LogEnd.of(path(), Spark.session(), application);
  }

  private void append(Dataset<Row> rows, long version) {
    rows.write()
        .format("delta")
        .mode(SaveMode.Append)
        .option("txnAppId", "gluewright/test/sink")
        .option("txnVersion", version)
        .save(path());
  }

  private void addUp(Dataset<Row> rows, long version) {
    RuntimeConfig settings = Spark.session().conf();
    settings.set(APPLICATION, "gluewright/test/sink");
    settings.set(VERSION, version);
    try {
      DeltaTable.forPath(Spark.session(), path())
          .as("held")
          .merge(rows.as("fresh"), "held.id = fresh.id")
          .whenMatched()
          .updateExpr(java.util.Map.of("n", "held.n + fresh.n"))
          .execute();
    } finally {
      settings.unset(APPLICATION);
      settings.unset(VERSION);
    }
  }

  private String path() {
    return folder.resolve("table").toString();
  }
}
