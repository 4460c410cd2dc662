package io.gluewright.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.metrics.Metric;
import io.gluewright.testdata.CustomerSheet;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The rules of docs/quality/example.md over generated customers whose defects are known. */
@ExtendWith(Interpreted.class)
class GuideExampleTest {
  private static final Pattern RULESET = Pattern.compile("(?s)```\n([^`]*?Rules = \\[.*?\n])\n```");

  @TempDir static Path folder;

  private static CustomerSheet.Facts facts;
  private static Dataset<Row> customers;
  private static Dataset<Row> transactions;

  @BeforeAll
  static void writeCustomers() throws IOException {
    facts = CustomerSheet.write(folder, 3_000, 7);
    customers =
        read(
            CustomerSheet.CUSTOMERS,
            "customer_id string, name string, email string, birth_date date, age int, status"
                + " string");
    transactions =
        read(
            CustomerSheet.TRANSACTIONS,
            "transaction_id string, customer_id string, amount decimal(10,2), booked_on date");
  }

  @Test
  void everyShareOfTheCustomersIsTheOneThatWasPlanted() throws IOException {
    Evaluation evaluation = evaluate(0, Datasets.of(customers).with("transactions", transactions));

    assertThat(values(evaluation))
        .containsExactly(
            share(facts.customers() - facts.withoutId(), facts.customers()),
            1.0,
            share(facts.customers() - facts.withoutEmail(), facts.customers()),
            share(
                facts.customers() - facts.withoutEmail() - facts.badEmails(),
                facts.customers() - facts.withoutEmail()),
            share(facts.customers() - facts.wrongAges(), facts.customers()),
            share(facts.active() - facts.idle(), facts.active()));
    assertThat(evaluation.passed()).isTrue();
  }

  @Test
  void everyRowThatWasSpoiltIsFound() throws IOException {
    Evaluation evaluation = evaluate(0, Datasets.of(customers).with("transactions", transactions));

    Dataset<Row> bad = evaluation.rows().withReasons("reasons").where("reasons is not null");

    assertThat(bad.count())
        .as("those with a defect that shows in the row itself")
        .isEqualTo(
            facts.withoutId() + facts.withoutEmail() + facts.badEmails() + facts.wrongAges());
    assertThat(bad.where("size(reasons) > 1").count()).isZero();
  }

  @Test
  void everyTransactionOfAnUnknownCustomerCounts() throws IOException {
    Evaluation evaluation = evaluate(1, Datasets.of(transactions).with("customers", customers));

    assertThat(values(evaluation))
        .startsWith(
            1.0, 1.0, share(facts.transactions() - facts.unknownBuyers(), facts.transactions()));
    assertThat(facts.unknownBuyers()).isPositive();
  }

  /** The ruleset at a place in the page. */
  private static Evaluation evaluate(int place, Datasets datasets) throws IOException {
    Path page = Path.of(System.getProperty("gluewright.root", ".."), "docs/quality/example.md");
    List<String> rulesets =
        RULESET.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList();
    return Plan.of(Ruleset.parse(rulesets.get(place)), datasets, Ask.OPTIONS).evaluate();
  }

  private static List<Double> values(Evaluation evaluation) {
    return evaluation.verdicts().stream()
        .flatMap(verdict -> verdict.metrics().list().stream())
        .map(Metric::value)
        .toList();
  }

  private static double share(long part, long all) {
    return (double) part / all;
  }

  private static Dataset<Row> read(String file, String schema) {
    return Spark.session()
        .read()
        .option("header", true)
        .schema(schema)
        .csv(folder.resolve(file).toString());
  }
}
