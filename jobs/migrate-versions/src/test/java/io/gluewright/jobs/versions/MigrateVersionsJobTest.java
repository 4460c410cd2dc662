package io.gluewright.jobs.versions;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import io.gluewright.testdata.CustomerSheet;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The way of the example from version 1.1 to 2.0, with generated customers and odd ones. */
@ExtendWith(Interpreted.class)
class MigrateVersionsJobTest {
  private static final String AS_OLD =
      """
      select customer_id, concat_ws(' ', first_name, last_name) as name, contact.email, registration_date,
        contact.phone, last_login from customers where last_name is not null\
      """;

  @TempDir Path folder;

  @Test
  void aTableGoesFromOneVersionToTheNextWhileBothAreWritten() throws IOException {
    MigrationRuns runs =
        new MigrationRuns(
            folder, Clock.fixed(Instant.parse("2026-03-01T06:00:00Z"), ZoneOffset.UTC));
    Dataset<Row> generated = generated();
    generated
        .unionByName(Tables.table(ODD))
        .write()
        .format("delta")
        .save(runs.path("customer_v1").toString());
    long before = runs.table("customer_v1").count();

    // writers of 1.0 and of 2.0, and a run that dies behind its sinks: the next one, of another
    // phase, first ends what that had begun
    runs.deliver(
        "crm/monday.csv",
        """
        customer_id,name,email,registration_date
        odd-1,Ann Lee-Kim,ann@example.org,2020-01-01
        new-1,Eve Adams,eve@example.org,2026-02-28
        odd-5,,five@example.org,
        ,Nobody,,2026-02-28
        new-2,Ben Hur,,someday
        """);
    runs.deliver(
        "app/monday.json",
        """
        {"customer_id": "new-3", "first_name": "Vincent", "last_name": "van Gogh", "registration_date": "2026-02-28", "last_login": "2026-02-28T10:00:00Z", "contact": {"email": "v@example.org", "preferences": {"mail": "no"}}}
        """);
    assertThat(runs.dying("dual-write").code()).isEqualTo(ExitCode.FAILED);
    done(runs.run("backfill"));
    assertThat(runs.table("customer_v1").count()).isEqualTo(before + 2);
    assertThatTable(
            runs.table("customer_v2").filter("customer_id like 'odd%' or customer_id like 'new%'"))
        .isEqualTo(
            """
            customer_id string | first_name string | last_name string | registration_date date | last_login timestamp | contact struct<email:string,phone:string,preferences:map<string,string>>
            odd-1              | Ann               | Lee-Kim          | 2020-01-01             | -                    | {"email": "ann@example.org", "phone": null, "preferences": null}
            odd-2              | "Ann "            | Lee              | -                      | -                    | {"email": null, "phone": null, "preferences": null}
            odd-3              | ""                | Lee              | -                      | -                    | {"email": null, "phone": null, "preferences": null}
            odd-4              | -                 | Cher             | -                      | -                    | {"email": null, "phone": null, "preferences": null}
            odd-5              | -                 | ""               | -                      | 2025-12-31 23:59:59  | {"email": "five@example.org", "phone": "+49 1", "preferences": null}
            odd-6              | -                 | ""               | -                      | -                    | {"email": null, "phone": null, "preferences": null}
            new-1              | Eve               | Adams            | 2026-02-28             | -                    | {"email": "eve@example.org", "phone": null, "preferences": null}
            new-3              | Vincent           | van Gogh         | 2026-02-28             | 2026-02-28 10:00:00  | {"email": "v@example.org", "phone": null, "preferences": {"mail": "no"}}
            """);
    assertThatTable(
            Spark.session()
                .read()
                .json(folder + "/output/quarantine/crm")
                .selectExpr(
                    "customer_id",
                    "name",
                    "registration_date",
                    "__reasons[0].rule as rule",
                    "__reasons[0].column as column",
                    "regexp_extract(__file, '[^/]+$', 0) as file"))
        .isEqualTo(
            """
            customer_id string | name string | registration_date string | rule string | column string | file string
            ""                 | Nobody      | 2026-02-28 | conversion:key    | customer_id       | monday.csv
            new-2              | Ben Hur     | someday    | conversion:2:cast | registration_date | monday.csv
            """);

    // a row that did not go from version to version does when it is fed to corrected rules, once
    String noDay =
        "sources.crm.rules = [ { type = regex_replace, column = registration_date, pattern = someday, replacement = \"\" } ]";
    MigrationRuns.Ended fed = runs.replay("dual-write", "conversion:2:cast", noDay);
    assertThat(done(fed).out()).contains("\"read\" : 1,", "\"written\" : 1,");
    assertThat(runs.table("customer_v1").count()).isEqualTo(before + 3);
    assertThatTable(
            runs.table("customer_v2")
                .filter("customer_id = 'new-2'")
                .select("first_name", "last_name", "registration_date"))
        .isEqualTo(
            """
            first_name string | last_name string | registration_date date
            Ben               | Hur              | -
            """);
    assertThat(done(runs.replay("dual-write", "conversion:2:cast", noDay)).err())
        .contains("none of the rows in quarantine that are asked for is open");

    // the generated customers come back as they were: by the rules, and by a query of its own
    MigrationRuns.Ended clean = done(runs.run("check"));
    assertThat(clean.out())
        .contains(
            "\"keys with the same values\" : %d,".formatted(before + 3),
            "\"keys with other values\" : 0,");
    runs.table("customer_v2").createOrReplaceTempView("customers");
    assertThatTable(Spark.session().sql(AS_OLD).filter("customer_id not rlike 'odd|new'"))
        .isEqualTo(generated);

    // readers move, and what is written to the old table afterwards keeps it from being retired
    assertThat(runs.run("retire").err()).contains("readers have not been switched");
    done(runs.run("switch"));
    assertThat(Spark.session().table("lake.customer").columns()).contains("contact");
    assertThat(runs.run("backfill").err()).contains("version 2.0 is in use already");
    // a batch of version 1.1, from the same writers; what was read before is not read again
    runs.deliver(
        "crm/tuesday.csv",
        """
        customer_id,name,email,registration_date,phone,last_login
        new-1,Eve Adams Hill,eve@example.org,2026-02-28,+49 30 1,2026-03-01 08:00:00
        new-3,Vincent van Gogh,vincent@example.org,2026-02-28,,2026-03-01 09:00:00
        """);
    assertThat(done(runs.run("dual-write")).out()).contains("\"read\" : 2,");
    assertThatTable(
            runs.table("customer_v2")
                .filter("customer_id in ('new-1', 'new-3')")
                .select("first_name", "last_name", "contact"))
        .isEqualTo(
            """
            first_name string | last_name string | contact struct<email:string,phone:string,preferences:map<string,string>>
            Eve Adams         | Hill             | {"email": "eve@example.org", "phone": "+49 30 1", "preferences": null}
            Vincent           | van Gogh         | {"email": "vincent@example.org", "phone": "", "preferences": {"mail": "no"}}
            """);
    assertThat(runs.run("retire").err())
        .contains("version 1.1 is not retired", "its table was written to after the last check");
    String path = runs.path("customer_v1").toString();
    Spark.session()
        .sql("update delta.`%s` set email = 'x' where customer_id = 'odd-4'".formatted(path));
    Spark.session().sql("delete from delta.`%s` where customer_id = 'odd-6'".formatted(path));
    MigrationRuns.Ended differs = runs.run("check");
    assertThat(differs.code()).as(differs.err()).isEqualTo(ExitCode.GATE_CLOSED);
    assertThat(differs.err()).contains(DIFFER).doesNotContain("odd-4");
    assertThat(page()).contains(DIFFER);
    try (var reports =
        Files.newDirectoryStream(folder.resolve("output/reports"), "*.versions.json")) {
      for (Path report : reports) {
        if (Files.readString(report).contains("\"different\" : 1")) {
          assertThat(Files.readString(report))
              .contains("\"key\" : \"xxx-9\"")
              .doesNotContain("odd");
        }
      }
    }

    Spark.session()
        .sql("insert into delta.`%s` values ('odd-6', '', null, null, null, null)".formatted(path));
    Spark.session()
        .sql("update delta.`%s` set email = null where customer_id = 'odd-4'".formatted(path));
    done(runs.run("check"));
    Spark.session().sql("create table lake.customer_v1 using delta location '%s'".formatted(path));
    done(runs.run("retire"));
    assertThat(Spark.session().catalog().tableExists("lake.customer_v1")).isFalse();
    assertThat(runs.path("customer_v1").resolve("_retired.json")).exists();
    assertThat(runs.run("dual-write").err()).contains("version 1.1 is retired");
    done(runs.run("retire", "job.files = delete"));
    assertThat(runs.path("customer_v1")).doesNotExist();
  }

  @Test
  void thePageShowsTheExample() throws IOException {
    String example = Files.readString(MigrationRuns.EXAMPLES.resolve("customer-migration.conf"));

    assertThat(page())
        .contains(
            example.substring(
                example.indexOf("job {"), example.indexOf("  # Those who deliver version 2.0")));
  }

  private static String page() throws IOException {
    return Files.readString(
        MigrationRuns.EXAMPLES.resolve("../../../docs/jobs/migrate-versions.md"));
  }

  private static final String DIFFER =
      """
      the tables of versions 1.1 and 2.0 differ
        keys with other values: 1
        keys only in customer_v2: 1
        other values of email: 1
      """;

  private static final String ODD =
      """
      customer_id string | name string | email string | registration_date date | phone string | last_login timestamp
      odd-1              | Ann Lee     | -            | 2020-01-01             | -            | -
      odd-2              | "Ann  Lee"  | -            | -                      | -            | -
      odd-3              | " Lee"      | -            | -                      | -            | -
      odd-4              | Cher        | -            | -                      | -            | -
      odd-5              | -           | -            | -                      | "+49 1"      | 2025-12-31 23:59:59
      odd-6              | ""          | -            | -                      | -            | -
      """;

  private Dataset<Row> generated() throws IOException {
    CustomerSheet.write(folder, 400, 7);
    return Spark.session()
        .read()
        .option("header", true)
        .csv(folder.resolve(CustomerSheet.CUSTOMERS).toString())
        .filter("customer_id is not null")
        .selectExpr(
            "customer_id",
            "name",
            "email",
            "cast(birth_date as date) as registration_date",
            "if(age > 40, concat('+49 ', age), null) as phone",
            "if(status = 'active', timestamp'2026-01-01 12:00:00', null) as last_login");
  }

  private static MigrationRuns.Ended done(MigrationRuns.Ended ended) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return ended;
  }
}
