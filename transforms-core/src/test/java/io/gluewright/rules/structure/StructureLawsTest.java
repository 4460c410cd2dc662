package io.gluewright.rules.structure;

import static io.gluewright.rules.Ruled.ruled;
import static io.gluewright.testkit.TableAssert.assertThatTable;

import io.gluewright.testkit.Spark;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

class StructureLawsTest {
  private static final StructType SCHEMA =
      StructType.fromDDL("a string, `b.c` int, D struct<x: int>, `e f` array<string>");
  private static final List<String> NAMES = List.of(SCHEMA.fieldNames());

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void nestThenFlattenGivesTheColumnsBack(
      @ForAll("tables") List<Row> rows,
      @ForAll @IntRange(max = 3) int from,
      @ForAll @IntRange(max = 3) int to) {
    Dataset<Row> table = table(rows).withColumnRenamed("D", "d").drop("d");
    List<String> names = List.of(table.columns());
    List<String> some =
        names.subList(Math.min(Math.min(from, to), 2), Math.min(Math.max(from, to), 2) + 1);

    assertThatTable(
            ruled(
                table,
                """
                { type = nest, columns = [%s], target_column = all }
                { type = flatten, column = all, names = field }
                """
                    .formatted(quoted(some))))
        .isEqualTo(table);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void flattenThenNestGivesTheStructBack(@ForAll("tables") List<Row> rows) {
    Dataset<Row> table = table(rows).filter("D is not null");

    assertThatTable(
            ruled(
                table,
                """
                { type = flatten, column = D }
                { type = nest, prefix = D_, target_column = D }
                """))
        .isEqualTo(table);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void anIdentityMappingIsIdentity(@ForAll("tables") List<Row> rows) {
    Dataset<Row> table = table(rows);
    String mappings =
        Stream.of(SCHEMA.fields())
            .map(
                field ->
                    "[\"`%1$s`\", \"%2$s\", \"`%1$s`\", \"%2$s\"]"
                        .formatted(field.name(), field.dataType().catalogString()))
            .collect(Collectors.joining(", "));

    assertThatTable(ruled(table, "{ type = apply_mapping, mappings = [%s] }".formatted(mappings)))
        .isEqualTo(table);
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void reorderingTwiceIsReorderingOnce(
      @ForAll("tables") List<Row> rows, @ForAll("orders") List<String> order) {
    Dataset<Row> table = table(rows);
    String rule =
        "{ type = reorder, first = [%s], last = [%s] }"
            .formatted(quoted(order.subList(0, 2)), quoted(order.subList(2, 3)));
    Dataset<Row> once = ruled(table, rule);

    assertThatTable(ruled(once, rule)).isEqualTo(once);
    assertThatTable(ruled(once, "{ type = reorder, columns = [%s] }".formatted(quoted(NAMES))))
        .isEqualTo(table);
  }

  private static String quoted(List<String> names) {
    return names.stream().map("\"%s\""::formatted).collect(Collectors.joining(", "));
  }

  private static Dataset<Row> table(List<Row> rows) {
    return Spark.session().createDataFrame(rows, SCHEMA);
  }

  @Provide
  Arbitrary<List<String>> orders() {
    return Arbitraries.shuffle(NAMES);
  }

  @Provide
  Arbitrary<List<Row>> tables() {
    Arbitrary<String> texts = Arbitraries.of("", "x", "-", "{\"a\": 1}").injectNull(0.2);
    Arbitrary<Integer> numbers = Arbitraries.of(0, 1, -7).injectNull(0.2);
    Arbitrary<Row> structs = numbers.map(number -> RowFactory.create(number)).injectNull(0.2);
    Arbitrary<List<String>> lists = texts.list().ofMaxSize(2).injectNull(0.2);
    return Combinators.combine(texts, numbers, structs, lists)
        .as((a, b, d, e) -> RowFactory.create(a, b, d, e))
        .list()
        .ofMaxSize(4);
  }
}
