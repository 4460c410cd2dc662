package io.gluewright.jobs.raw;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.SharedData;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalog.Table;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Members of three parliaments, as they came; the numbers were counted without Spark. */
class LegislatorsTest {
  private static final String CONFIGURATION =
      """
      raw { path = "INPUT", database = parliaments, ignore = ndjson }
      families.people {
        tables = original
        format = json
        options { jsonPath = "$.persons[*]" }
        nested = relationalise
        key = id
      }
      sources.memberships { format = json, path = "INPUT/original", options { jsonPath = "$.memberships[*]" } }
      sinks.memberships { type = files, path = ${output}/memberships, database = parliaments, table = memberships }
      sources.organizations { format = json, path = "INPUT/original", options { jsonPath = "$.organizations[*]" } }
      sinks.organizations { type = files, path = ${output}/organizations, database = parliaments, table = organizations }
      """;

  @TempDir static Path folder;

  @BeforeAll
  static void load() throws IOException {
    String input = SharedData.folder("real/legislators_popolo").toString();
    RawRuns.Ended ended = new RawRuns(folder).run(CONFIGURATION.replace("INPUT", input));
    assertThat(ended.books("original")).isEqualTo("615 read, 615 written, 0 dead");
    assertThat(ended.books("memberships")).isEqualTo("722 read, 722 written, 0 dead");
    assertThat(ended.books("organizations")).isEqualTo("35 read, 35 written, 0 dead");
  }

  @Test
  void eachListOfPeopleIsATableWithAllItsElements() throws Exception {
    List<Table> tables = Spark.session().catalog().listTables("parliaments").collectAsList();
    Map<String, Long> rows =
        tables.stream()
            .map(Table::name)
            .filter(name -> name.startsWith("original_"))
            .collect(
                Collectors.toMap(
                    name -> name.substring("original_".length()),
                    name -> Spark.session().table("parliaments." + name).count()));

    assertThat(rows)
        .containsEntry("identifiers", 606L + 789 + 67)
        .containsEntry("other_names", 2451L + 127 + 9)
        .containsEntry("contact_details", 287L + 316 + 23)
        .containsEntry("links", 1150L + 224)
        .containsEntry("images", 326L + 535 + 43)
        .containsEntry("sources", 111L + 22)
        .hasSize(6);
  }

  @Test
  void elementsAndMembershipsFindTheirPeople() {
    assertThatTable(
            Spark.session()
                .sql(
                    """
                    select
                      (select count(*) from parliaments.original_images i
                        join parliaments.original p on i._parent = p._id) images,
                      (select count(*) from parliaments.memberships m
                        join parliaments.original p on m.person_id = p.id) persons,
                      (select count(*) from parliaments.memberships m
                        join parliaments.organizations o on m.organization_id = o.id) bodies
                    """))
        .isEqualTo(
            """
            images long | persons long | bodies long
            904         | 722          | 722
            """);
  }
}
