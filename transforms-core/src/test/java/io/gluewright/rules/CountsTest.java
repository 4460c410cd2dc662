package io.gluewright.rules;

import static io.gluewright.rules.Ruled.plan;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.engine.Tally;
import io.gluewright.rules.engine.Watch;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import io.gluewright.testkit.Tables;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Test;
import scala.collection.JavaConverters;

class CountsTest {
  private static final String TABLE =
      """
      id long | name string | mail string  | amount string
      1       | " Ann "     | a@example.eu | 1
      2       | Bob         | nobody       | two
      3       | " Cid"      | C@EXAMPLE.EU | -
      4       | Dan         | -            | 4
      """;
  private static final String RULES =
      """
      { id = trim, type = trim, columns = [name, mail] }
      { id = mail, type = email, column = mail }
      { id = number, type = standardise_number, column = amount, target_type = "decimal(9,2)", style = us }
      { id = present, type = filter, condition = "id <> 4" }
      { id = double, type = derived_field, target_column = twice, expression = "amount * 2" }
      """;

  @Test
  void everyRuleIsCountedInThePassThatComputesTheRows() {
    Dataset<Row> literal = Tables.table(TABLE);
    Dataset<Row> table = Spark.session().createDataFrame(literal.javaRDD(), literal.schema());
    RulePlan plan = plan(table.schema(), RULES);
    Observed observed = new Observed();
    Dataset<Row> rows = plan.counted(observed).apply(table);

    long jobs = SparkJobs.count(() -> rows.collectAsList());

    assertThat(jobs)
        .isEqualTo(SparkJobs.count(() -> plan.transform().apply(table).collectAsList()));
    assertThat(RuleCounts.of(plan, observed.sums(rows)))
        .containsExactly(
            new RuleCounts("trim", 2, 2, 0, 0),
            new RuleCounts("mail", 2, 1, 1, 0),
            new RuleCounts("number", 3, 2, 1, 0),
            new RuleCounts("present", 1, 0, 0, 1),
            new RuleCounts("double", 1, 1, 0, 0));
    assertThatTable(rows).isEqualTo(plan.transform().apply(table));
  }

  @Test
  void aTracedRowSaysWhatEachRuleDidToIt() {
    Dataset<Row> table = Tables.table(TABLE);
    Dataset<Row> rows = plan(table.schema(), RULES).traced().apply(table);

    assertThatTable(
            rows.select(
                functions.col("id"),
                Watch.did(rows, 0, Watch.Kind.FIXED).as("trimmed"),
                Watch.did(rows, 1, Watch.Kind.QUARANTINED).as("refused")))
        .isEqualTo(
            """
            id long | trimmed boolean | refused boolean
            1       | true            | false
            2       | false           | true
            3       | true            | false
            """);
  }

  /** Spark's own observations, read back from the query that ran. */
  private static final class Observed implements Tally {
    private final AtomicInteger next = new AtomicInteger();

    @Override
    public Dataset<Row> over(Dataset<Row> rows, Map<String, Column> sums) {
      Column[] all =
          sums.entrySet().stream()
              .map(entry -> sum(entry.getValue()).as(entry.getKey()))
              .toArray(Column[]::new);
      return rows.observe("rules-" + next.incrementAndGet(), functions.count(lit(1)), all);
    }

    Map<String, Long> sums(Dataset<Row> rows) {
      Map<String, Long> sums = new HashMap<>();
      for (Row row :
          JavaConverters.mapAsJavaMap(rows.queryExecution().observedMetrics()).values()) {
        for (String name : List.of(row.schema().fieldNames())) {
          Object value = row.getAs(name);
          sums.put(name, value == null ? 0 : ((Number) value).longValue());
        }
      }
      return sums;
    }
  }
}
