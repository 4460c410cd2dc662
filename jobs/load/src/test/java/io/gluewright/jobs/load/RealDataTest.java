package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testkit.SharedData;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two public data sets through the shipped example; the facts were computed without Spark. */
class RealDataTest {
  @TempDir static Path folder;

  private static long inSpring;

  /** The days of winter first, then those of spring, which the bookmark tells from them. */
  @BeforeAll
  static void load() throws IOException {
    Path real = SharedData.folder("real");
    deliver(real.resolve("customer_personality"), "customer_personality", "marketing.*");
    deliver(real.resolve("online_retail/by-day"), "online_retail/by-day", "(2010-12|2011-0[12]).*");
    run("jr_winter");
    deliver(real.resolve("online_retail/by-day"), "online_retail/by-day", "2011-0[3-6].*");
    for (JsonNode source : run("jr_spring").get("sources")) {
      inSpring += source.get("read").asLong();
    }
  }

  private static void deliver(Path from, String under, String names) throws IOException {
    Path to = Files.createDirectories(folder.resolve("input").resolve(under));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(from)) {
      for (Path file : files) {
        if (file.getFileName().toString().matches(names)) {
          Files.copy(file, to.resolve(file.getFileName()));
        }
      }
    }
  }

  private static JsonNode run(String id) throws IOException {
    Path example =
        Path.of(System.getProperty("gluewright.root"), "jobs/load/examples/real-data.conf");
    Spark.session().conf().set("spark.gluewright.bookmarks", folder + "/bookmarks");
    String[] arguments = {
      "--JOB_NAME",
      "load",
      "--JOB_RUN_ID",
      id,
      "--job-bookmark-option",
      "job-bookmark-enable",
      "--conf",
      example.toString(),
      "--set",
      "input = \"%s/input\"".formatted(folder),
      "--set",
      "output = \"%s/output\"".formatted(folder),
      "--json"
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    ExitCode code =
        Launcher.execute(
            "load",
            arguments,
            LoadJob::run,
            Clock.systemUTC(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8));
    assertThat(code).as(err.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
    return new ObjectMapper().readTree(out.toByteArray());
  }

  @Test
  void aRunReadsTheDaysThatAreNew() {
    assertThat(inSpring).isEqualTo(36_748L + 29_916 + 37_030 + 36_874);
  }

  @Test
  void customersAreAllThereWithTheirIncomes() {
    assertThatTable(
            table("customer_personality")
                .selectExpr(
                    "count(*) customers",
                    "count(distinct ID) ids",
                    "sum(ID) id_sum",
                    "count(*) - count(Income) no_income",
                    "sum(Income) income",
                    "max(Income) most",
                    "sum(MntWines) wines",
                    "sum(Response) responses",
                    "sum(Complain) complaints",
                    "min(Dt_Customer) first",
                    "max(Dt_Customer) last"))
        .isEqualTo(
            """
            customers long | ids long | id_sum long | no_income long | income long | most long | wines long | responses long | complaints long | first date | last date
            2240           | 2240     | 12526438    | 24             | 115779909   | 666666    | 680816     | 334            | 21              | 2012-07-30 | 2014-06-29
            """);
  }

  @Test
  void aFileWithoutAFinalNewlineLosesNoRow() {
    assertThat(table("customer_personality").filter("ID = 9405").count()).isEqualTo(1);
  }

  @Test
  void retailRowsAndRevenueAreExact() {
    assertThatTable(
            table("online_retail")
                .selectExpr(
                    "count(*) lines",
                    "count(distinct InvoiceNo) invoices",
                    "sum(Quantity) quantity",
                    "cast(sum(revenue) as decimal(20,3)) revenue",
                    "cast(sum(case when Quantity > 0 and InvoiceNo not like 'C%' then revenue end) as decimal(20,3)) sold",
                    "count(*) - count(CustomerID) anonymous",
                    "count(distinct CustomerID) customers",
                    "count(*) - count(Description) undescribed"))
        .isEqualTo(
            """
            lines long | invoices long | quantity long | revenue decimal(20,3) | sold decimal(20,3) | anonymous long | customers long | undescribed long
            245903     | 12795         | 2292167       | 4397950.761           | 4826466.491        | 69014          | 3002           | 924
            """);
  }

  @Test
  void invoiceNumbersStayTextAlsoWhereAFileHoldsDigitsOnly() {
    Dataset<Row> retail = table("online_retail");
    assertThat(retail.schema().apply("InvoiceNo").dataType().sql()).isEqualTo("STRING");
    assertThat(retail.filter("InvoiceNo like 'C%'").count()).isEqualTo(4_494);
    assertThat(
            retail
                .groupBy("year_month")
                .count()
                .orderBy("year_month")
                .selectExpr("concat(year_month, ' ', count)")
                .as(org.apache.spark.sql.Encoders.STRING())
                .collectAsList())
        .containsExactly(
            "2010-12 42481",
            "2011-01 35147",
            "2011-02 27707",
            "2011-03 36748",
            "2011-04 29916",
            "2011-05 37030",
            "2011-06 36874");
  }

  @Test
  void doubledQuotesComeOutAsOne() {
    assertThat(
            table("online_retail").filter("Description = 'RECORD FRAME 7\" SINGLE SIZE'").count())
        .isPositive();
  }

  private static Dataset<Row> table(String name) {
    return Spark.session().read().format("delta").load(folder + "/output/" + name);
  }
}
