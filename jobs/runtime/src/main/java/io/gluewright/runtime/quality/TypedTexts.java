package io.gluewright.runtime.quality;

import static org.apache.spark.sql.functions.col;

import io.gluewright.quality.profile.ColumnProfile;
import io.gluewright.quality.profile.Profiler;
import io.gluewright.quality.profile.Reading;
import io.gluewright.quality.profile.TableProfile;
import io.gluewright.quality.profile.TextFacts;
import io.gluewright.rules.technical.TypeNarrowing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;

/**
 * Numbers in files that hold nothing but texts.
 *
 * <p>A table all of whose columns are texts is read once for this. A column becomes one of numbers
 * if each of its values is one; codes with leading zeros, and days, stay texts. So no value is
 * lost, and a rule on numbers says of which column not all values are numbers. Columns with numbers
 * that a double cannot hold to the last digit are read once more, and become decimals if their
 * values fit any.
 */
final class TypedTexts {
  /** A text as long as this has no more than the 15 digits that a double holds, and a point. */
  private static final int LONGEST_EXACT = 16;

  private static final String DOUBLE = "double";

  private final Dataset<Row> rows;
  private final Optional<TableProfile> asTexts;
  private final List<Column> numbers;

  /**
   * @param asTexts what is in the table as it was read, if that was looked at
   * @param numbers the columns that are not as they were read
   */
  private TypedTexts(Dataset<Row> rows, Optional<TableProfile> asTexts, List<Column> numbers) {
    this.rows = rows;
    this.asTexts = asTexts;
    this.numbers = numbers;
  }

  static TypedTexts of(Dataset<Row> rows) {
    StructField[] fields = rows.schema().fields();
    boolean onlyTexts =
        fields.length > 0
            && Arrays.stream(fields).allMatch(f -> f.dataType().equals(DataTypes.StringType));
    return onlyTexts
        ? typed(rows, Profiler.profile(rows))
        : new TypedTexts(rows, Optional.empty(), List.of());
  }

  private static TypedTexts typed(Dataset<Row> rows, TableProfile profile) {
    Map<String, DataType> decimals = decimals(rows, profile);
    List<Column> columns = new ArrayList<>();
    List<Column> numbers = new ArrayList<>();
    for (ColumnProfile column : profile.columns()) {
      Column value = col("`" + column.name().replace("`", "``") + "`");
      Optional<String> type =
          type(column)
              .map(
                  each ->
                      decimals.containsKey(column.name())
                          ? decimals.get(column.name()).sql()
                          : each);
      type.ifPresent(any -> numbers.add(value));
      columns.add(type.map(value::cast).orElse(value).as(column.name()));
    }
    return new TypedTexts(
        rows.select(columns.toArray(Column[]::new)), Optional.of(profile), numbers);
  }

  /** The same rows and columns. */
  Dataset<Row> rows() {
    return rows;
  }

  /** What is in them. Of a table that was read already, only the numbers are looked at again. */
  TableProfile profile() {
    if (asTexts.isEmpty()) {
      return Profiler.profile(rows);
    }
    return numbers.isEmpty()
        ? asTexts.get()
        : asTexts.get().retyped(Profiler.profile(rows.select(numbers.toArray(Column[]::new))));
  }

  /** By name, the types of columns whose numbers are too long for a double. */
  private static Map<String, DataType> decimals(Dataset<Row> rows, TableProfile profile) {
    List<String> exact =
        profile.columns().stream()
            .filter(column -> type(column).filter(DOUBLE::equals).isPresent())
            .filter(column -> column.texts().orElseThrow().longest() > LONGEST_EXACT)
            .map(ColumnProfile::name)
            .toList();
    if (exact.isEmpty()) {
      return Map.of();
    }
    Row measured = TypeNarrowing.measure(rows, exact).collectAsList().get(0);
    Map<String, DataType> types = TypeNarrowing.narrowest(rows.schema(), measured);
    types.values().removeIf(type -> !(type instanceof DecimalType));
    return types;
  }

  private static Optional<String> type(ColumnProfile column) {
    return column
        .texts()
        .filter(texts -> texts.empty() + texts.blank() == 0)
        .flatMap(TextFacts::reading)
        .filter(Reading::isOfAll)
        .flatMap(
            reading ->
                switch (reading.type()) {
                  case INTEGER -> Optional.of(fitsLong(column) ? "bigint" : "decimal(38,0)");
                  case DECIMAL -> Optional.of(DOUBLE);
                  case BOOLEAN, DATE, TIMESTAMP -> Optional.empty();
                });
  }

  private static boolean fitsLong(ColumnProfile column) {
    double bound = Long.MAX_VALUE / 2.0; // far from where a double is not exact
    return column
        .numbers()
        .filter(numbers -> Math.max(-numbers.least(), numbers.greatest()) < bound)
        .isPresent();
  }
}
