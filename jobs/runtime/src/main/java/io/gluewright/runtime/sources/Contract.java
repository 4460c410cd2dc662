package io.gluewright.runtime.sources;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.trim;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a source promises. A promised column that is not there is a mistake; a column
 * that nobody promised is left out; a value that is not of the promised type refuses its row.
 *
 * @param source whose contract it is
 * @param at where it stands
 * @param columns the promise
 * @param plainValues the columns whose values may be shown in reasons
 */
public record Contract(String source, Location at, StructType columns, Set<String> plainValues)
    implements Promise {
  private static final String RULE = "columns";
  private static final String GONE =
      "if the input has it no more, take it out of the columns and the rules";

  /** The columns of {@code found} that the contract does not speak of. */
  @Override
  public List<String> undeclared(StructType found) {
    return Arrays.stream(found.fieldNames())
        .filter(name -> !SourceSpec.isHidden(name))
        .filter(name -> Arrays.stream(columns.fieldNames()).noneMatch(name::equalsIgnoreCase))
        .toList();
  }

  /** The columns of {@code found} that are taken for the promised ones. */
  @Override
  public Set<String> taken(StructType found) {
    return Arrays.stream(columns.fields())
        .flatMap(promised -> candidate(promised, found).stream())
        .map(StructField::name)
        .collect(Collectors.toSet());
  }

  /** What reasons of values of a wrong type go by: their rule, and what it says. */
  @Override
  public Map<String, String> definitions() {
    return Map.of(RULE, columns.toDDL());
  }

  /**
   * The promised columns in the promised order and types, then the hidden ones that are there, then
   * {@link Reasons#COLUMN}.
   */
  @Override
  public Dataset<Row> apply(Dataset<Row> rows, Problems problems) {
    List<Column> columns = new ArrayList<>();
    List<Refusal> refusals = new ArrayList<>();
    for (StructField promised : this.columns.fields()) {
      find(promised, rows.schema(), problems)
          .ifPresent(
              found -> {
                columns.add(typed(found, promised).as(promised.name()));
                refusal(found, promised).ifPresent(refusals::add);
              });
    }
    Arrays.stream(rows.columns())
        .filter(SourceSpec::isHidden)
        .forEach(name -> columns.add(col(name)));
    problems.throwIfAny();
    Dataset<Row> judged = Reasons.add(refusals).apply(rows);
    columns.add(col(Reasons.COLUMN));
    return judged.select(columns.toArray(Column[]::new));
  }

  private Optional<StructField> find(StructField promised, StructType found, Problems problems) {
    Optional<StructField> field = candidate(promised, found);
    if (field.isEmpty()) {
      problems.add(missing(promised, found));
    } else if (!convertible(field.get().dataType(), promised.dataType())) {
      problems.add(wrongType(promised, field.get()));
      return Optional.empty();
    }
    return field;
  }

  /** The column of that name, or else the only one that differs in nothing but case. */
  private static Optional<StructField> candidate(StructField promised, StructType found) {
    List<StructField> same =
        Arrays.stream(found.fields())
            .filter(field -> field.name().equalsIgnoreCase(promised.name()))
            .toList();
    Optional<StructField> exact =
        same.stream().filter(field -> field.name().equals(promised.name())).findFirst();
    return exact.isPresent() || same.size() != 1 ? exact : Optional.of(same.get(0));
  }

  private Problem missing(StructField promised, StructType found) {
    List<String> there =
        Arrays.stream(found.fieldNames()).filter(name -> !SourceSpec.isHidden(name)).toList();
    Problem unknown = Problem.unknown(at, "column", promised.name(), there);
    return new Problem(
        at,
        "the source \"%s\" has no column \"%s\", which its columns declare"
            .formatted(source, promised.name()),
        "it among those of the input: " + there,
        unknown.hint().or(() -> Optional.of(GONE)));
  }

  private Problem wrongType(StructField promised, StructField found) {
    return Problem.of(
        at,
        "the column \"%s\" of the source \"%s\" is %s"
            .formatted(found.name(), source, found.dataType().simpleString()),
        promised.dataType().simpleString() + ", as its columns declare",
        "decide with resolve { %s = ... } or change the declared type".formatted(found.name()));
  }

  private static boolean convertible(DataType from, DataType to) {
    if (same(from, to)) {
      return true;
    }
    if (isNested(from) || isNested(to)) {
      return isNested(from) && isNested(to) && Cast.canUpCast(from, to);
    }
    return Cast.canTryCast(from, to);
  }

  private static Column typed(StructField found, StructField promised) {
    Column value = column(found);
    if (same(found.dataType(), promised.dataType())) {
      return value;
    }
    return isSafe(found.dataType(), promised.dataType())
        ? value.cast(promised.dataType())
        : tryCast(found, promised.dataType());
  }

  /** A cast that can go wrong refuses the rows in which it does; a blank text is no value. */
  private Optional<Refusal> refusal(StructField found, StructField promised) {
    DataType from = found.dataType();
    DataType to = promised.dataType();
    if (same(from, to) || isSafe(from, to)) {
      return Optional.empty();
    }
    Column value = column(found);
    return Optional.of(
        new Refusal(
            RULE,
            promised.name(),
            unlike(found, to),
            plainValues.contains(promised.name()) ? value.cast("string") : Reasons.shape(value),
            to.simpleString()));
  }

  /** True for a value that is not of the type {@code to}, or would be another one in it. */
  public static Column unlike(StructField found, DataType to) {
    Column value = column(found);
    Column converted = tryCast(found, to);
    Column wrong =
        found.dataType() instanceof StringType
            ? converted.isNull().and(trim(value).notEqual(""))
            : converted.isNull().or(converted.cast(found.dataType()).notEqual(value));
    return value.isNotNull().and(wrong);
  }

  private static boolean same(DataType one, DataType other) {
    return one.catalogString().equals(other.catalogString());
  }

  private static boolean isSafe(DataType from, DataType to) {
    return Cast.canUpCast(from, to);
  }

  private static boolean isNested(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }

  private static Column column(StructField field) {
    return col(quoted(field));
  }

  private static Column tryCast(StructField field, DataType to) {
    return expr("try_cast(%s AS %s)".formatted(quoted(field), to.sql()));
  }

  private static String quoted(StructField field) {
    return "`" + field.name().replace("`", "``") + "`";
  }
}
