package io.gluewright.jobs.raw;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.jobs.raw.RawRuns.Ended;
import io.gluewright.runtime.ExitCode;
import io.gluewright.testkit.PageExample;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawToParquetJobTest {
  @TempDir Path folder;

  @Test
  void theExampleOfThePageBringsTablesToTheCatalogByTheirFamilies() throws IOException {
    RawRuns runs = new RawRuns(folder);
    String configuration = PageExample.of("jobs/raw-to-parquet.md").blocks("hocon").get(0);
    runs.lay("raw/carts/1.json", "{\"no\": 1, \"lines\": [{\"sku\": \"a\"}, {\"sku\": \"b\"}]}\n");
    runs.lay("raw/orders_de/1.csv", "id,amount,day\n1,10.50,2026-11-01\n2,ten,2026-11-01\n");
    runs.lay("raw/orders_fr/1.csv", "id,amount,day\n7,3,2026-11-02\n8,4,2026-11-02,x\n");
    runs.lay("raw/tmp_orders/1.csv", "whatever");

    Ended first = runs.run(configuration);
    assertThat(first.books("orders_de")).isEqualTo("2 read, 1 written, 0 dead");
    assertThat(first.books("orders_fr")).isEqualTo("2 read, 1 written, 1 dead");

    runs.lay("raw/orders_de/2.csv", "id,amount,day,shop\n3,1.5,2026-11-02,ulm\n");
    Ended second = runs.run(configuration);
    assertThat(second.books("orders_de")).isEqualTo("1 read, 1 written, 0 dead");
    assertThat(second.books("orders_fr")).isEqualTo("0 read, 0 written, 0 dead");
    assertThatTable(catalog("lake.orders_de"))
        .isEqualTo(
            """
            id string | amount decimal(9,2) | shop string | day string
            1         | 10.50               | -           | 2026-11-01
            3         | 1.50                | ulm         | 2026-11-02
            """);
    assertThat(catalog("lake.carts").count()).isEqualTo(1);
    assertThatTable(catalog("lake.carts_lines").select("_index", "sku"))
        .isEqualTo(
            """
            _index int | sku string
            0          | a
            1          | b
            """);
    assertThatTable(catalog("lake.orders_fr"))
        .isEqualTo(
            """
            id string | amount decimal(9,2) | day string
            7         | 3.00                | 2026-11-02
            """);
  }

  @Test
  void theTableOfNestedDataGrowsWithWhatIsWrittenAndIsNeverNarrowed() throws IOException {
    RawRuns runs = new RawRuns(folder);
    String configuration =
        """
        raw { path = ${input}, database = lake_of_people }
        families.people { tables = people, format = json }
        """;
    runs.lay(
        "raw/people/1.json",
        "{\"id\": 5000000000, \"home\": {\"city\": \"Ulm\"}, \"tags\": [1.5]}\n");
    assertThat(runs.run(configuration).books("people")).isEqualTo("1 read, 1 written, 0 dead");
    runs.lay(
        "raw/people/2.json",
        "{\"id\": 7, \"home\": {\"zip\": \"89073\"}, \"tags\": [2], \"name\": \"Ann\"}\n");
    assertThat(runs.run(configuration).books("people")).isEqualTo("1 read, 1 written, 0 dead");

    assertThatTable(catalog("lake_of_people.people"))
        .isEqualTo(
            """
            id long    | home struct<city:string,zip:string> | tags array<double> | name string
            5000000000 | {"city": "Ulm", "zip": null}        | [1.5]              | -
            7          | {"city": null, "zip": "89073"}      | [2.0]              | Ann
            """);

    runs.lay("raw/people/3.json", "{\"id\": \"seven\", \"home\": \"Ulm\"}\n");
    Ended refused = runs.run(configuration);
    assertThat(refused.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(refused.err())
        .contains(
            "do not fit its table `lake_of_people`.`people`",
            "id: bigint in the table, string in the rows",
            "home: struct<city:string,zip:string> in the table, string in the rows");
    assertThat(catalog("lake_of_people.people").count()).isEqualTo(2);
  }

  @Test
  void nestedRowsBecomeTablesBesideTheirsThatFitTogetherAcrossRuns() throws IOException {
    RawRuns runs = new RawRuns(folder);
    String configuration =
        """
        raw { path = ${input}, database = lake_of_carts }
        families.carts { tables = carts, format = json, nested = relationalise, key = no }
        """;
    runs.lay(
        "raw/carts/1.json",
        "{\"no\": 1, \"lines\": [{\"sku\": \"a\", \"n\": 2}, {\"sku\": \"b\", \"n\": 1}]}\n");
    assertThat(runs.run(configuration).books("carts")).isEqualTo("1 read, 1 written, 0 dead");
    runs.lay("raw/carts/2.json", "{\"no\": 2, \"lines\": [{\"sku\": \"a\", \"n\": 5}]}\n");
    assertThat(runs.run(configuration).books("carts")).isEqualTo("1 read, 1 written, 0 dead");

    assertThatTable(
            Spark.session()
                .sql(
                    """
                    select no, _index, sku, n from lake_of_carts.carts c
                    join lake_of_carts.carts_lines l on l._parent = c._id
                    """))
        .isEqualTo(
            """
            no int | _index int | sku string | n int
            1      | 0          | a          | 2
            1      | 1          | b          | 1
            2      | 0          | a          | 5
            """);
    assertThat(catalog("lake_of_carts.carts_lines").count()).isEqualTo(3);
  }

  @Test
  void mistakesAreToldAtOnceWhereTheUserMadeThem() throws IOException {
    RawRuns runs = new RawRuns(folder);
    runs.lay("raw/orders/1.csv", "id\n1\n");
    runs.lay("raw/customers/1.csv", "id\n1\n");
    runs.lay("raw/stock/1.csv", "id\n1\n");

    Ended ended =
        runs.run(
            """
            raw { path = ${input} }
            families {
              all { tables = ["orders", "cust*"], format = csv, rulez = [] }
              others { tables = "c*", format = csv, key = id }
            }
            """);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err().replace(folder + "/", ""))
        .contains(
            "job.conf:1:5: the folder \"stock\" belongs to no family",
            "job.conf:1:5: the table \"customers\" belongs to several families: [all, others]",
            "job.conf:3:53: unknown key \"rulez\"",
            "job.conf:4:47: a key without tables that refer to it");
  }

  @Test
  void aFolderOfRawTablesThatIsNotThereIsAMistakeAndAnEmptyOneIsNone() throws IOException {
    RawRuns runs = new RawRuns(folder);
    String configuration =
        """
        raw { path = ${input} }
        families.orders { tables = "orders_*", format = csv }
        """;

    Ended missing = runs.run(configuration);
    assertThat(missing.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(missing.err().replace(folder + "/", ""))
        .contains("job.conf:1:5: the raw tables are to be read from raw, which does not exist");

    Files.createDirectories(folder.resolve("raw"));
    Ended empty = runs.run(configuration);
    assertThat(empty.code()).as(empty.err()).isEqualTo(ExitCode.DONE);
  }

  private static Dataset<Row> catalog(String table) {
    return Spark.session().table(table);
  }
}
