package io.gluewright.jobs.versions;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.Problems;
import io.gluewright.testkit.Spark;
import io.gluewright.transforms.Reasons;
import io.gluewright.versions.VersionChain;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The law of the example: a name is split in one way only, and its parts make it again. */
class NameSplitTest {
  private static final StructType NAMES =
      StructType.fromDDL(
          "customer_id string, name string, email string, registration_date date, phone string,"
              + " last_login timestamp");

  @Property(tries = 10, shrinking = ShrinkingMode.OFF)
  void everyNameComesBackAsItWas(@ForAll("names") List<String> names) {
    Spark.session(); // rules are checked with Spark's parser
    Problems problems = new Problems();
    VersionChain customer =
        VersionChain.read(
            Documents.read(MigrationRuns.EXAMPLES.resolve("customer.conf"), problems)
                .orElseThrow());
    problems.throwIfAny();
    Dataset<Row> split = customer.proven("1.1", "2.0").apply(table(names));

    assertThat(split.filter(Reasons.refused()).isEmpty()).isTrue();
    assertThat(
            customer
                .between("2.0", "1.1")
                .apply(split)
                .orderBy(col("customer_id").cast("int"))
                .select("name")
                .as(Encoders.STRING())
                .collectAsList())
        .isEqualTo(names);
    assertThat(split.filter("last_name like '% %'").isEmpty()).isTrue();
  }

  @Provide
  Arbitrary<List<String>> names() {
    Arbitrary<String> plain =
        Arbitraries.strings().withChars(' ', 'a', '\t', '\u00a0', 'é', '\\').ofMaxLength(6);
    Arbitrary<String> beyond =
        Arbitraries.of("", " ", "  ", "😀 😀", " 😀", "e\u0301 ", "O'Neill, J.");
    return Arbitraries.oneOf(plain, beyond).injectNull(0.05).list().ofMinSize(1).ofMaxSize(60);
  }

  private static Dataset<Row> table(List<String> names) {
    Row[] rows =
        IntStream.range(0, names.size())
            .mapToObj(
                i -> RowFactory.create(String.valueOf(i), names.get(i), null, null, null, null))
            .toArray(Row[]::new);
    return Spark.session().createDataFrame(Arrays.asList(rows), NAMES);
  }
}
