package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.jobs.load.Torture.Books;
import io.gluewright.jobs.load.Torture.Letter;
import io.gluewright.testkit.SharedData;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Public files as they came, in one run; the facts were computed without Spark. */
class RealFormatsTest {
  private static final String SOURCES =
      """
      sources {
        products { format = csv, path = "INPUT/fda_drugsatfda/Products.txt.gz", TABS }
        submissions { format = csv, path = "INPUT/fda_drugsatfda/Submissions.txt.gz", TABS }
        properties {
          format = csv, path = "INPUT/fda_drugsatfda/SubmissionPropertyType.txt.gz", TABS
          rules = [ { type = trim, column = SubmissionType } ]
        }
        reviews {
          format = csv
          path = "INPUT/ecommerce_reviews/womens_clothing_reviews.csv.gz"
          options { withHeader = true, multiLine = true }
        }
        devices {
          format = xml
          path = "INPUT/xml_gudid"
          options { rowTag = device, arrayTags = "identifier, gmdn, customerContact, fdaProductCode"
                    exclusions = "[\\"**.md\\"]" }
        }
        references {
          format = xml
          path = "INPUT/xml_pubmed"
          options { rowTag = ref, textTags = article-title, exclusions = "[\\"**.md\\"]" }
        }
        products_of_drift {
          format = json
          path = "INPUT/schema_drift/openfda_harmonized"
        }
        people {
          format = json
          path = "INPUT/legislators_popolo/original"
          options { jsonPath = "$.persons[*]" }
        }
      }
      sinks {
        products { type = files, path = ${output}/tables/products }
        submissions { type = files, path = ${output}/tables/submissions }
        properties { type = files, path = ${output}/tables/properties }
        reviews { type = files, path = ${output}/tables/reviews }
        devices { type = files, path = ${output}/tables/devices }
        references { type = files, path = ${output}/tables/references }
        products_of_drift { type = files, path = ${output}/tables/products_of_drift }
        people { type = files, path = ${output}/tables/people }
      }
      """;

  private static final String TABS =
      "options { withHeader = true, separator = \"\\t\", quoteChar = -1, encoding = windows-1252 }";

  @TempDir static Path folder;

  private static Torture run;

  @BeforeAll
  static void load() {
    String input = SharedData.folder("real").toString();
    run = Torture.run(folder, SOURCES.replace("INPUT", input).replace("TABS", TABS));
  }

  @Test
  void threeRaggedRowsOfTheProductsAreDeadLettersWithTheirLines() {
    assertThat(run.reported("products")).isEqualTo(new Books(39_470, 0, 3));
    assertThat(run.letters())
        .filteredOn(letter -> letter.key().source().equals("products"))
        .allSatisfy(letter -> assertThat(letter.message()).isEqualTo("9 values under 8 columns"))
        .allSatisfy(RealFormatsTest::beginsWithItsApplication)
        .extracting(letter -> letter.error().<Long>getAs("line"))
        .containsExactlyInAnyOrder(34_951L, 34_952L, 34_953L);
  }

  private static void beginsWithItsApplication(Letter letter) {
    assertThat(letter.error().<String>getAs("input")).startsWith("206029\t00").endsWith("\t");
  }

  @Test
  void quotesAndBytesOfWindowsAreText() {
    assertThat(run.reported("submissions")).isEqualTo(new Books(156_942, 0, 0));
    assertThatTable(
            run.table("submissions")
                .filter("SubmissionsPublicNotes rlike '[\\u2019\\u2013]'")
                .selectExpr(
                    "count(*) n",
                    "count_if(SubmissionsPublicNotes = 'Label for Men\\u2019s Rogaine') men"))
        .isEqualTo(
            """
            n bigint | men bigint
            7        | 1
            """);
    assertThat(run.table("products").filter("DrugName = 'GERMA-MEDICA \"\"MG\"\"'").count())
        .isPositive();
  }

  @Test
  void paddedKeysJoinOnceTheyAreTrimmed() {
    assertThat(run.reported("properties")).isEqualTo(new Books(179_171, 0, 0));
    String[] keys = {"ApplNo", "SubmissionType", "SubmissionNo"};

    assertThat(run.table("properties").join(run.table("submissions"), keys, "inner").count())
        .isEqualTo(178_911);
  }

  @Test
  void reviewsKeepTheLineBreaksInsideOfThem() {
    assertThat(run.reported("reviews")).isEqualTo(new Books(23_486, 0, 0));
    assertThatTable(
            run.table("reviews")
                .selectExpr(
                    "count_if(`Review Text` rlike '[\\r\\n]') broken",
                    "count_if(`Review Text` like '%\\r\\n%') crlf",
                    "sum(cast(Rating as int)) ratings",
                    "sum(cast(`Clothing ID` as int)) clothes",
                    "count_if(`Review Text` like '%!!\\\\\\\\ i have%') backslashes"))
        .isEqualTo(
            """
            broken bigint | crlf bigint | ratings bigint | clothes bigint | backslashes bigint
            2024          | 1398        | 98548          | 21562936       | 1
            """);
  }

  @Test
  void devicesHaveOneSchemaAlthoughElementsRepeatInOneFileOnly() {
    assertThat(run.reported("devices")).isEqualTo(new Books(4_000, 0, 0));
    assertThatTable(
            run.table("devices")
                .selectExpr(
                    "sum(size(identifiers.identifier)) identifiers",
                    "count_if(size(identifiers.identifier) > 1) several",
                    "sum(deviceCount) devices"))
        .isEqualTo(
            """
            identifiers bigint | several bigint | devices bigint
            4264               | 256            | 4000
            """);
  }

  @Test
  void titlesWithMarkupKeepTheOrderOfTheirWords() {
    assertThat(run.reported("references")).isEqualTo(new Books(171, 0, 0));
    assertThat(run.table("references").schema().treeString())
        .contains("article-title")
        .doesNotContain("italic");
  }

  @Test
  void aFieldOfTwoTypesLosesNothing() {
    assertThat(run.reported("products_of_drift")).isEqualTo(new Books(500, 0, 0));
    assertThatTable(
            run.table("products_of_drift")
                .selectExpr("count(upc.array) arrays", "count(upc.string) strings"))
        .isEqualTo(
            """
            arrays bigint | strings bigint
            468           | 32
            """);
  }

  @Test
  void recordsInsideOfDocumentsAreFound() {
    assertThat(run.reported("people")).isEqualTo(new Books(615, 0, 0));
    assertThat(run.letters()).hasSize(3);
  }
}
