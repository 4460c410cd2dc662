package io.gluewright.benchmarks.ledger;

import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleSet;
import io.gluewright.runtime.glue.GlueFrames;
import io.gluewright.runtime.glue.GlueSession;
import io.gluewright.runtime.session.Session;
import io.gluewright.transforms.Observations;
import io.gluewright.transforms.Reasons;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;

/**
 * What a run does with orders, by Glue's and Spark's own calls: read, put through rules, stage, add
 * to a Delta table. No lease, no note, no ledger, no bookmark, no report; and of what tells rows
 * and files apart as much as is asked for.
 */
enum ByHand {
  /** Nothing is counted, and no file is named. */
  PLAIN,
  /** Rows are counted as they are read, and, with those that are refused, as they are staged. */
  COUNTED,
  /** The same, and each row names its file; the files are asked for in the end. */
  COUNTED_WITH_FILES;

  private static final String FILE = "__file";
  private static final String REFUSED = "refused";

  void run(Session session, Path input, Path home) {
    try (Observations observations = Observations.of(session.spark())) {
      Dataset<Row> read = read(session, input);
      if (this != PLAIN) {
        read = observations.observe("read", read).rows();
      }
      Dataset<Row> treated = rules(read).transform().apply(read);
      treated = Reasons.add(List.of()).apply(treated);
      if (this != PLAIN) {
        treated =
            observations
                .observe(
                    "treated", treated, sum(when(Reasons.refused(), 1L).otherwise(0L)).as(REFUSED))
                .rows();
      }
      String staged = home.resolve("staged").toString();
      treated.write().mode(SaveMode.Overwrite).parquet(staged);
      Dataset<Row> rows = session.spark().read().schema(treated.schema()).parquet(staged);
      if (this == COUNTED_WITH_FILES) {
        rows.select(FILE).distinct().as(Encoders.STRING()).collectAsList();
      }
      rows.filter(not(Reasons.refused()))
          .drop(Reasons.COLUMN, FILE)
          .write()
          .format("delta")
          .mode(SaveMode.Append)
          .save(Orders.table(home).toString());
    }
  }

  private Dataset<Row> read(Session session, Path input) {
    GlueSession glue = GlueSession.begin(session.glue(), "by-hand", Map.of("JOB_NAME", "by-hand"));
    Map<String, Object> format = new LinkedHashMap<>(Map.of("withHeader", true));
    if (this == COUNTED_WITH_FILES) {
      format.put("attachFilename", FILE);
    }
    Map<String, ?> connection = Map.of("paths", List.of(input.toString()));
    return GlueFrames.table(glue.files(Orders.NAME, connection, "csv", format).getDynamicFrame());
  }

  private static RulePlan rules(Dataset<Row> rows) {
    Problems problems = new Problems();
    Config source =
        ConfigFactory.parseResources(Orders.JOB + ".conf")
            .withOnlyPath("sources.orders.rules")
            .resolve()
            .getConfig("sources.orders");
    RuleSet rules = RuleSet.document(Settings.of(source, problems));
    problems.throwIfAny();
    RulePlan plan = rules.over(rows.schema(), problems);
    problems.throwIfAny();
    return plan;
  }
}
