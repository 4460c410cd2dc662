package io.gluewright.benchmarks.quality;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Ten columns of orders; each value follows from the number of its row, so all runs see the same.
 */
record Orders(SparkSession spark, Path folder, long rows) {
  private static final int FILES = 8;

  private static final String SCHEMA =
      "order_id string, customer_id bigint, email string, country string, status string,"
          + " sku string, quantity int, unit_price double, amount double, ordered_on date";

  /** A number below {@code bound}, by the row and by what it is for. */
  private static String random(int use, long bound) {
    return "pmod(xxhash64(id, %d), %d)".formatted(use, bound);
  }

  private static String oneIn(int use, int rows) {
    return random(use, rows) + " = 0";
  }

  private static Dataset<Row> generated(SparkSession spark, long rows) {
    return spark
        .range(0, rows, 1, FILES)
        .selectExpr(
            "format_string('O%012d', id) as order_id",
            random(1, 400_000) + " as customer_id",
            "concat('user', %s, if(%s, ' at ', '@'), 'mail', %s, '.example.com') as email"
                .formatted(random(1, 400_000), oneIn(2, 330), random(3, 40)),
            "if(%s, null, concat('C', %s)) as country".formatted(oneIn(4, 250), random(5, 30)),
            "if(%s, 'lost', element_at(array('new', 'paid', 'sent', 'back'), cast(%s + 1 as int)))"
                    .formatted(oneIn(6, 500), random(7, 4))
                + " as status",
            "concat('SKU-', if(%s, '1', lpad(%s, 6, '0'))) as sku"
                .formatted(oneIn(8, 1000), random(9, 50_000)),
            "cast(if(%s, -1, 1 + %s) as int) as quantity".formatted(oneIn(10, 1000), random(11, 9)),
            random(12, 100_000) + " / 100.0D as unit_price",
            "(1 + %s) * %s / 100.0D as amount".formatted(random(11, 9), random(12, 100_000)),
            "date_add(date'2022-01-01', cast(%s as int)) as ordered_on".formatted(random(13, 900)));
  }

  /** As Parquet: cheap to read again. */
  Dataset<Row> parquet() {
    Path path = folder.resolve("orders-%d.parquet".formatted(rows));
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      generated(spark, rows).write().mode("overwrite").parquet(path.toString());
    }
    return spark.read().parquet(path.toString());
  }

  /** As Parquet in files of one size, so that tasks are alike however many rows there are. */
  Dataset<Row> parquetInFilesOf(int rowsPerFile) {
    Path path = folder.resolve("orders-%d-by-%d.parquet".formatted(rows, rowsPerFile));
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      generated(spark, rows)
          .write()
          .mode("overwrite")
          .option("maxRecordsPerFile", rowsPerFile)
          .parquet(path.toString());
    }
    return spark.read().parquet(path.toString());
  }

  /** As CSV: dear to read again. */
  Dataset<Row> csv() {
    Path path = folder.resolve("orders-%d.csv".formatted(rows));
    if (!Files.exists(path.resolve("_SUCCESS"))) {
      generated(spark, rows).write().mode("overwrite").option("header", true).csv(path.toString());
    }
    return spark.read().schema(SCHEMA).option("header", true).csv(path.toString());
  }
}
