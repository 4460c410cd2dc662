package io.gluewright.jobs.customer360;

import io.gluewright.testdata.SampleData;
import io.gluewright.testkit.Spark;
import java.nio.file.*;
import java.util.*;
import org.apache.spark.sql.*;
import org.junit.jupiter.api.Test;

class LabTest {
  @Test
  void lab() throws Exception {
    long people = Long.getLong("lab.people", 1200);
    for (String method : System.getProperty("lab.methods", "deterministic,probabilistic").split(",")) {
      for (String how : System.getProperty("lab.how", "once,step").split(",")) {
      Path folder = Path.of("/tmp/gw/c360lab/" + method + how + people);
      new ProcessBuilder("rm", "-rf", folder.toString()).start().waitFor();
      SampleData sample = SampleData.of((int) people, Long.getLong("lab.seed", 42));
      Company company = Company.at(folder.resolve("input").toString(), folder.toString());
      long time = 0;
      StringBuilder times = new StringBuilder();
      for (int drop = 1; drop <= 3; drop++) {
        sample.write(folder.resolve("input"), drop);
        if (how.equals("step") || drop == 3) {
          long start = System.nanoTime();
          var report = company.run("--set", "job.identity.method = " + method.split("-")[0]).report();
          time = System.nanoTime() - start;
          times.append(" ").append(time / 1_000_000);
          for (var step : report.path("steps")) {
            if (step.path("name").asText().startsWith("resolve")) {
              times.append(" ").append(step);
            }
          }
        }
      }
      System.out.println("LAB " + method + " " + how + " people " + people + " " + measure(folder, company.table("records"), company.table("profiles")) + " ms" + times);
      }
    }
  }

  static String measure(Path folder, Dataset<Row> records, Dataset<Row> profiles) {
    Dataset<Row> truth =
        Spark.session()
            .read()
            .option("header", "true")
            .csv(folder.resolve("input/truth").toString() + "/truth_*.csv")
            .selectExpr(
                "concat(case source when 'orders' then 'order' when 'tickets' then 'ticket' else source end,"
                    + " ':', record_id) as record_id",
                "person_id")
            .distinct();
    Dataset<Row> found =
        records.join(profiles.select("profile_id", "entity_id"), "profile_id").join(truth, "record_id").cache();
    long right = pairs(found, "person_id", "entity_id");
    double p = (double) right / pairs(found, "entity_id");
    double r = (double) right / pairs(found, "person_id");
    return String.format(
        "records %d profiles %d entities %d people %d P %.4f R %.4f F1 %.4f largest %d",
        found.count(),
        profiles.count(),
        profiles.select("entity_id").distinct().count(),
        found.select("person_id").distinct().count(),
        p, r, 2 * p * r / (p + r),
        profiles.groupBy("entity_id").count().agg(functions.max("count")).first().getLong(0));
  }

  static long pairs(Dataset<Row> records, String first, String... others) {
    return records.groupBy(first, others).count().selectExpr("sum(count * (count - 1) div 2)").first().getLong(0);
  }
}
