package io.gluewright.quality.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Tables;
import java.io.FileNotFoundException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith({Interpreted.class, Strict.class})
class SparkErrorTest {
  private static final Dataset<Row> PATIENTS =
      Tables.table(
          """
          id int | name string
          1      | Quinby
          2      | 17
          """);

  @Test
  void aCastThatFailsIsToldByItsKindAndNotByTheValue() {
    Verdict verdict = verdict("CustomSql \"select max(cast(name as int)) from primary\" > 1");

    assertThat(verdict.outcome()).isEqualTo(Outcome.ERROR);
    assertThat(verdict.reason().orElseThrow())
        .contains("It could not be run: Spark ended with CAST_INVALID_INPUT")
        .doesNotContain("Quinby");
  }

  @Test
  void soIsADivisionByZero() {
    assertThat(verdict("CustomSql \"select sum(1 / (id - 1)) from primary\" > 1").reason())
        .hasValueSatisfying(reason -> assertThat(reason).contains("DIVIDE_BY_ZERO"));
  }

  @Test
  void aFunctionOfAUsersIsToldByTheErrorItEndedWith() {
    UDF1<String, Integer> parse = Integer::parseInt;
    Dataset<Row> parsed =
        PATIENTS.select(functions.udf(parse, DataTypes.IntegerType).apply(functions.col("name")));

    assertThat(SparkError.said(catchThrowable(parsed::collectAsList)))
        .contains("NumberFormatException")
        .doesNotContain("Quinby");
  }

  @Test
  void aStatementThatDoesNotFitAndAFileThatIsGoneAreToldInWords() {
    assertThat(SparkError.said(catchThrowable(() -> PATIENTS.select("nmae")))).contains("nmae");
    assertThat(SparkError.said(new RuntimeException(new FileNotFoundException("/data/orders"))))
        .isEqualTo("/data/orders");
  }

  @Test
  void noMessageOfAChainHoldsAValue() {
    Dataset<Row> shuffled = PATIENTS.repartition(1);
    assertThat(messages(catchThrowable(() -> shuffled.selectExpr("cast(name as int)").head())))
        .contains("CAST_INVALID_INPUT")
        .doesNotContain("Quinby");
    assertThat(messages(catchThrowable(() -> shuffled.selectExpr("raise_error(name)").head())))
        .matches(
            "Job aborted due to stage failure: Task 0 in stage .* failed 1 times:"
                + " java.lang.RuntimeException\\n.*left out.*")
        .contains("RuntimeException")
        .doesNotContain("Quinby");
    Throwable unreadable = catchThrowable(() -> new ObjectMapper().readTree("Quinby"));
    assertThat(messages(unreadable))
        .isEqualTo("JsonParseException; its message is left out, for it may hold values");
    assertThat(SparkError.said(unreadable)).contains("JsonParseException").doesNotContain("Quinby");
    assertThat(messages(new IllegalStateException("disk full"))).isEqualTo("disk full");
    assertThat(messages(new IllegalStateException())).isEqualTo("IllegalStateException");
  }

  private static String messages(Throwable error) {
    return Stream.iterate(error, Objects::nonNull, Throwable::getCause)
        .map(SparkError::message)
        .collect(Collectors.joining("\n"));
  }

  private static Verdict verdict(String rule) {
    return Ask.evaluate(PATIENTS, rule).verdicts().get(0);
  }
}
