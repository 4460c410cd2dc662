package io.gluewright.rules.business;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.RuleType;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Sql;
import io.gluewright.testkit.Spark;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregationTest {
  private final Problems problems = new Problems();

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          count(*)                                 | BIGINT |
          sum(a)                                   | BIGINT | a
          count(distinct A)                        | BIGINT | a
          max(a) - min(`b.c`)                      | DOUBLE | a b.c
          coalesce(sum(a) filter (where s = 'x'), 0) | BIGINT | a s
          concat(max(s), '!')                      | STRING | s
          """)
  void anAggregateHasATypeAndReadsColumns(String text, String type, String reads) {
    Optional<Sql> sql = read(text);

    assertThat(problems.all()).isEmpty();
    assertThat(sql.orElseThrow().type().sql()).isEqualTo(type);
    assertThat(sql.orElseThrow().reads())
        .isEqualTo(reads == null ? Set.of() : Set.of(reads.split(" ")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a                           | is no aggregate over rows
          1 + 1                       | is no aggregate over rows
          sum(a) + a                  | is no aggregate over rows
          sum(a) over ()              | is no aggregate over rows
          sum(sum(a) over ())         | cannot be computed: It is not allowed to use a window function inside an aggregate function
          explode(collect_set(a))     | is no aggregate over rows
          sum(max(a))                 | cannot be computed: It is not allowed to use an aggregate function in the argument of another aggregate function
          (select max(a) from t)      | a subquery stands in
          sum(f)                      | cannot be computed: Parameter 1 requires
          sum(aa)                     | unknown column "aa"
          summ(a)                     | unknown function "summ"
          sum(a                       | is not SQL
          max(reflect('a', 'b'))      | the function reflect is forbidden
          """)
  void whatIsNoneIsRefused(String text, String said) {
    assertThat(read(text)).isEmpty();
    assertThat(problems.all().stream().map(Problem::found).collect(Collectors.joining()))
        .contains(said);
  }

  private Optional<Sql> read(String text) {
    Scope scope =
        new Scope(
            new StructType()
                .add("a", DataTypes.IntegerType)
                .add("b.c", DataTypes.DoubleType)
                .add("s", DataTypes.StringType)
                .add("f", DataTypes.BooleanType),
            Set.of(),
            ReferenceTables.none(),
            problems);
    RuleType type = RuleType.of("x", "", head -> null);
    RuleHead head =
        RuleHead.read(Settings.of(ConfigFactory.parseString("values = x"), problems), type, 1);
    return PlainSql.in(() -> scope.aggregation(head, "values", text));
  }
}
