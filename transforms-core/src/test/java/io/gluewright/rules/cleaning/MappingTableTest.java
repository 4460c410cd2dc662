package io.gluewright.rules.cleaning;

import static io.gluewright.rules.Ruled.explained;
import static io.gluewright.rules.Ruled.mistakes;
import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class MappingTableTest {
  private static final Map<String, String> CODES =
      Map.of(
          "codes",
          """
          Old string | `n.ew` string
          A          | active
          I          | inactive
          A          | zombie
          X          | -
          -          | nothing
          """);
  private static final String TABLE =
      """
      id string | `s.t` string | b string
      1         | A            | I
      2         | X            | A
      x         | A            | A
      x         | Q            | Q
      4         | -            | -
      """;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @Test
  void valuesComeFromATableTheSmallestOfSeveralAndOthersStay() {
    assertThatTable(
            ruled(
                TABLE,
                CODES,
                "{ type = value_mapping, columns = [S.T, b], table = codes, key = old, value = n.ew }"))
        .isEqualTo(
            """
            id string | s.t string | b string
            1         | active     | inactive
            2         | X          | active
            x         | active     | active
            x         | Q          | Q
            4         | -          | -
            """);
  }

  @Test
  void whatIsNotInTheTableIsRefusedIfAskedAndRefusedRowsAreNotLookedUp() {
    assertThatTable(
            explained(
                ruled(
                    TABLE,
                    CODES,
                    """
                    { type = cast, column = id, target_type = int }
                    { type = value_mapping, column = s.t, table = codes, key = Old, value = n.ew, on-failure = quarantine }
                    { type = value_mapping, column = b, table = codes, key = Old, value = n.ew, default = other }
                    """)))
        .isEqualTo(
            """
            id int | s.t string | b string | why string
            1      | active     | inactive | -
            2      | -          | A        | 2:value_mapping / s.t / X / a value of Old in codes
            -      | A          | A        | 1:cast / id / x / a value of type INT
            -      | Q          | Q        | 1:cast / id / x / a value of type INT
            4      | -          | -        | -
            """);
  }

  @Test
  void anEmptyTableHasNoValue() {
    assertThatTable(
            ruled(
                "a string\nA\n",
                Map.of("codes", "k string | v string\n"),
                "{ type = value_mapping, column = a, table = codes, key = k, value = v, on-failure = \"null\" }"))
        .isEqualTo(
            """
            a string
            -
            """);
  }

  @Test
  void mistakesAreTold() {
    assertThat(
            mistakes(
                "a string",
                Map.of("codes", "key string | n long\n"),
                """
                { type = value_mapping, column = a, table = code, key = key, value = n }
                { type = value_mapping, column = a, table = codes, key = kee, value = n }
                { type = value_mapping, column = a, table = codes, value = key }
                { type = value_mapping, column = a, table = codes, key = key, value = key, map { a = b } }
                """))
        .contains(
            "did you mean \"codes\"?",
            "the table \"codes\" has no column \"kee\"",
            "did you mean \"key\"?",
            "the column \"n\" of \"codes\" is BIGINT",
            "\"key\" is missing",
            "there is a map already");
  }
}
