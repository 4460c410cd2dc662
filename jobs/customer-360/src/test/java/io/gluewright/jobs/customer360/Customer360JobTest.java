package io.gluewright.jobs.customer360;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.runtime.ExitCode;
import io.gluewright.testdata.SampleData;
import io.gluewright.testdata.Truth;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.TableAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class Customer360JobTest {
  private static final long SEED = 42;

  private static final int DELIVERIES = 3;

  /** Holds what all deliveries brought, one by one; the tests read it. */
  @TempDir static Path whole;

  private static SampleData sample;
  private static Company stepwise;

  @TempDir Path folder;

  @BeforeAll
  static void everyRowEndsWhereTheTruthSaysOverThreeDeliveries() {
    sample = SampleData.of(600, SEED);
    stepwise = Company.at(whole.resolve("input").toString(), whole.toString());

    Truth first = sample.write(whole.resolve("input"), 1);
    Company.assertBooks(stepwise.run().report(), first);
    long customers = stepwise.table("customers").count();

    JsonNode nothing = stepwise.run().report();
    assertThat(nothing.path("total").path("read").asLong(-1)).isZero();
    assertThat(stepwise.table("customers").count()).isEqualTo(customers);
    assertThat(List.of(stepwise.versions("customers"), stepwise.versions("records")))
        .as("a run without input commits nothing")
        .containsExactly(1L, 1L);

    for (int drop = 2; drop <= DELIVERIES; drop++) {
      Truth truth = sample.write(whole.resolve("input"), drop);
      Company.assertBooks(stepwise.run().report(), truth);
    }
  }

  @Test
  void aRunWithoutInputEndsWithItsOwnCodeWhereInputIsRequired() {
    assertThat(stepwise.run("--require-input").code()).isEqualTo(ExitCode.NOTHING_TO_DO);
  }

  @Test
  void theTablesAgreeAndEntitiesAreMostlyRight() {
    assertTablesAgree(stepwise);
    Quality quality = Quality.of(stepwise, whole);
    assertThat(quality.precision()).as("precision").isGreaterThan(0.98);
    assertThat(quality.recall()).as("recall").isGreaterThan(0.80);
  }

  /**
   * One load learns from all deliveries, the steps from the first alone; and what the steps have
   * decided is looked at again only where something fresh touches it. So they are not the same to
   * the last profile, but as good. That the one load dies between its sinks, and is repaired by the
   * next run, changes nothing.
   */
  @Test
  void deliveriesOneByOneFindAsMuchAsOneLoadOfAllThatDiedOnce() throws IOException {
    Company oneShot = Company.at(folder.resolve("input").toString(), folder.toString());
    for (int drop = 1; drop <= DELIVERIES; drop++) {
      sample.write(folder.resolve("input"), drop);
    }
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThat(oneShot.run("--set", "sinks.web.path = \"%s/below\"".formatted(file)).code())
        .isEqualTo(ExitCode.FAILED);
    oneShot.run().report();

    assertTablesAgree(oneShot);
    assertFlatRowsAreThereOnce(oneShot);
    TableAssert.assertThatTable(stepwise.table("records").drop("seen_at"))
        .isEqualTo(oneShot.table("records").drop("seen_at"));
    Quality atOnce = Quality.of(oneShot, folder);
    Quality inSteps = Quality.of(stepwise, whole);
    assertThat(inSteps.f1())
        .as("F1, %s against %s", inSteps, atOnce)
        .isCloseTo(atOnce.f1(), within(0.005));
    Dataset<Row> both =
        oneShot
            .table("profiles")
            .select("profile_id", "entity_id")
            .join(
                stepwise.table("profiles").selectExpr("profile_id", "entity_id as step_id"),
                "profile_id");
    double same = pairs(both, "entity_id", "step_id");
    assertThat(2 * same / (pairs(both, "entity_id") + pairs(both, "step_id")))
        .as("pairs of profiles that both put together")
        .isGreaterThan(0.98);
  }

  @Test
  void aHandfulOfCustomersIsTooFewToLearnFromAndNobodyIsGlued() {
    SampleData.of(3, SEED).write(folder.resolve("input"), 1);
    Company company = Company.at(folder.resolve("input").toString(), folder.toString());

    company.run().report();

    assertTablesAgree(company);
    assertThat(Quality.of(company, folder).precision()).isEqualTo(1);
    assertThat(folder.resolve("state/models")).doesNotExist();
    assertThat(whole.resolve("state/models")).as("of 600 customers").exists();
  }

  @Test
  void aTicketThatMovesToSomebodyElseLeavesItsFormerCustomer() throws IOException {
    SampleData.of(60, SEED).write(folder.resolve("input"), 1);
    Company company = Company.byKeysAt(folder.resolve("input").toString(), folder.toString());
    company.run().report();
    ObjectMapper json = new ObjectMapper();
    Path tickets = folder.resolve("input/tickets");
    ObjectNode ticket =
        (ObjectNode)
            json.readTree(Files.readAllLines(tickets.resolve("2026-01-01_001.jsonl")).get(0));
    ticket.set("requester", json.createObjectNode().put("email", "somebody@else.example"));
    Files.writeString(tickets.resolve("corrected.jsonl"), json.writeValueAsString(ticket));

    JsonNode report = company.run().report();

    assertThat(Company.books(Company.sourceOf(report, "tickets")))
        .isEqualTo("read 1, written 1, filtered 0, merged 0, quarantined 0, dead-lettered 0");
    assertTablesAgree(company);
    TableAssert.assertThatTable(
            company
                .table("customers")
                .filter("email = 'somebody@else.example'")
                .select("tickets", "records"))
        .isEqualTo(
            """
            tickets long | records long
            1            | 1
            """);
  }

  private static void assertFlatRowsAreThereOnce(Company company) {
    for (String source : List.of("orders", "tickets", "web", "marketing")) {
      Dataset<Row> flat =
          Spark.session().read().parquet(company.place() + "/output/flat/" + source);
      assertThat(flat.count())
          .as("flat rows of %s, each once", source)
          .isEqualTo(flat.distinct().count());
      assertThat(flat.select("record_id").distinct().count())
          .as("records of %s with flat rows", source)
          .isEqualTo(company.table("records").filter(col("source").equalTo(source)).count());
    }
  }

  private static void assertTablesAgree(Company company) {
    Dataset<Row> profiles = company.table("profiles");
    Dataset<Row> customers = company.table("customers");
    assertThat(customers.select("entity_id").distinct().count())
        .as("one row per entity")
        .isEqualTo(customers.count());
    assertThat(profiles.select("entity_id").distinct().count())
        .as("every entity has a customer")
        .isEqualTo(customers.count());
    assertThat(
            profiles
                .join(
                    customers,
                    profiles.col("entity_id").equalTo(customers.col("entity_id")),
                    "left_anti")
                .count())
        .isZero();
    assertThat(customers.agg(org.apache.spark.sql.functions.sum("records")).first().getLong(0))
        .as("every record belongs to one customer")
        .isEqualTo(company.table("records").count());
    if (company.has("aliases")) {
      assertNoCustomerIsAnAlias(customers, company.table("aliases"));
    }
  }

  private static void assertNoCustomerIsAnAlias(Dataset<Row> customers, Dataset<Row> aliases) {
    Column same = aliases.col("alias_id").equalTo(customers.col("entity_id"));
    assertThat(aliases.join(customers, same, "left_semi").count())
        .as("an entity that merged away has no customer")
        .isZero();
  }

  /** How far the entities of records are right, by pairs of records. */
  private record Quality(double precision, double recall) {
    static Quality of(Company company, Path folder) {
      Dataset<Row> truth =
          Spark.session()
              .read()
              .option("header", "true")
              .csv(folder.resolve("input/truth").toString() + "/truth_*.csv")
              .selectExpr(
                  "concat(case source when 'orders' then 'order' when 'tickets' then 'ticket'"
                      + " else source end, ':', record_id) as record_id",
                  "person_id")
              .distinct();
      Dataset<Row> found =
          company
              .table("records")
              .join(company.table("profiles").select("profile_id", "entity_id"), "profile_id")
              .join(truth, "record_id");
      assertThat(found.count()).as("records that the truth knows").isEqualTo(truth.count());
      double right = pairs(found, "person_id", "entity_id");
      return new Quality(right / pairs(found, "entity_id"), right / pairs(found, "person_id"));
    }

    double f1() {
      return 2 * precision * recall / (precision + recall);
    }
  }

  private static long pairs(Dataset<Row> records, String first, String... others) {
    return records
        .groupBy(first, others)
        .count()
        .selectExpr("sum(count * (count - 1) div 2)")
        .first()
        .getLong(0);
  }
}
