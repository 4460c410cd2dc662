package io.gluewright.testkit;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TableAssertTest {
  private static final String ORDERS =
      """
      id long | name string
      1       | Ann
      1       | Ann
      2       | -
      """;

  @Test
  void theOrderOfRowsDoesNotMatter() {
    assertThatTable(table(ORDERS))
        .isEqualTo(
            """
            id long | name string
            2       | -
            1       | Ann
            1       | Ann
            """);
  }

  @Test
  void missingAndUnexpectedRowsAreListedApart() {
    assertThat(
            failure(
                () ->
                    assertThatTable(table(ORDERS))
                        .isEqualTo(
                            """
                            id long | name string
                            1       | Ann
                            2       | -
                            3       | "-"
                            """)))
        .isEqualToNormalizingNewlines(
            """
            the rows differ
            missing (1):
              id long | name string
              3       | "-"
            unexpected (1):
              id long | name string
              1       | Ann""");
  }

  @Test
  void columnsAreComparedByNameTypeAndOrder() {
    assertThat(failure(() -> assertThatTable(table(ORDERS)).isEqualTo("id int | name string")))
        .contains("missing column: id int", "unexpected column: id long");
    assertThat(failure(() -> assertThatTable(table(ORDERS)).isEqualTo("name string | id long")))
        .contains("same columns, other order");
    assertThat(
            failure(
                () ->
                    assertThatTable(table("a struct<b:int>\n{\"b\": 1}"))
                        .isEqualTo("a struct<b:bigint>\n{\"b\": 1}")))
        .contains("missing column: a struct<b:bigint>", "unexpected column: a struct<b:int>");
  }

  @Test
  void nullabilityIsNotCompared() {
    assertThatTable(Spark.session().range(1).toDF("id")).isEqualTo("id long\n0");
  }

  @Test
  void comparesTwoTables() {
    assertThatTable(table(ORDERS)).isEqualTo(table(ORDERS));
    assertThat(failure(() -> assertThatTable(table(ORDERS)).isEqualTo(table(ORDERS).distinct())))
        .contains("missing (0)", "unexpected (1)");
  }

  @Test
  void orderIsComparedWhereAsked() {
    assertThatTable(table(ORDERS)).hasRowsInOrder(ORDERS);
    assertThat(
            failure(
                () ->
                    assertThatTable(table(ORDERS))
                        .hasRowsInOrder(
                            """
                            id long | name string
                            1       | Ann
                            2       | -
                            1       | Ann
                            """)))
        .contains("the rows are right, their order is not");
  }

  @Test
  void countsAndColumnNames() {
    assertThatTable(table(ORDERS)).hasCount(3).hasColumns("id", "name");
    assertThatTable(table("id long")).isEmpty();
    assertThat(failure(() -> assertThatTable(table(ORDERS)).isEmpty()))
        .contains("expected 0 rows, found 3", "| Ann");
    assertThat(failure(() -> assertThatTable(table(ORDERS)).hasColumns("name", "id")))
        .contains("[name, id]", "[id, name]");
  }

  @Test
  void percentSignsInRowsDoNotBreakTheReport() {
    assertThat(failure(() -> assertThatTable(table("a string\n5 %d")).isEqualTo("a string")))
        .contains("5 %d");
  }

  private static String failure(ThrowingCallable assertion) {
    Throwable thrown = catchThrowable(assertion);
    assertThat(thrown).isInstanceOf(AssertionError.class);
    return thrown.getMessage();
  }
}
