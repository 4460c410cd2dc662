package io.gluewright.glue.frames;

import static java.util.stream.Collectors.toMap;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.transform_values;

import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.ArrayType;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.MapType;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import scala.Option;

/**
 * Values of one type as values of another. What cannot be cast becomes null, never a wrong value.
 */
final class Casts {
  private Casts() {}

  static Cell cast(Cell cell, DataType to) {
    return new Cell(cell.name(), cast(cell.column(), cell.type(), to), to);
  }

  static Column cast(Column value, DataType from, DataType to) {
    if (from.equals(to)) {
      return value;
    }
    if (from.code() == TypeCode.NULL) {
      return nothing(to);
    }
    if (to instanceof ChoiceType choice) {
      return toChoice(value, from, choice);
    }
    if (from instanceof ChoiceType choice) {
      return fromChoice(value, choice, to);
    }
    if (from instanceof StructType source && to instanceof StructType target) {
      return struct(value, source, target);
    }
    if (from instanceof ArrayType source && to instanceof ArrayType target) {
      return transform(value, x -> cast(x, source.elementType(), target.elementType()));
    }
    if (from instanceof MapType source
        && to instanceof MapType target
        && source.keyType().equals(target.keyType())) {
      return transform_values(value, (k, v) -> cast(v, source.valueType(), target.valueType()));
    }
    return scalar(value, from, to);
  }

  static Column nothing(DataType type) {
    return lit(null).cast(Layout.spark(type));
  }

  private static Column scalar(Column value, DataType from, DataType to) {
    boolean parts = hasParts(from);
    if (parts && to.code() == TypeCode.STRING) {
      return to_json(value);
    }
    if (parts || hasParts(to)) {
      return nothing(to);
    }
    org.apache.spark.sql.types.DataType source = Layout.spark(from);
    org.apache.spark.sql.types.DataType target = Layout.spark(to);
    if (!Cast.canCast(source, target)) {
      return nothing(to);
    }
    // The lenient mode wraps numbers that overflow; it serves only where the strict one has no
    // rule.
    scala.Enumeration.Value mode =
        Cast.canTryCast(source, target) ? EvalMode.TRY() : EvalMode.LEGACY();
    return new Column(new Cast(value.expr(), target, Option.empty(), mode));
  }

  private static boolean hasParts(DataType type) {
    return type instanceof StructType || type instanceof ArrayType || type instanceof MapType;
  }

  private static Column struct(Column value, StructType from, StructType to) {
    Map<String, Cell> parts =
        Cell.parts(value, from.fields()).stream()
            .collect(toMap(Cell::name, cell -> cell, (first, second) -> first));
    List<Cell> cells = new ArrayList<>();
    for (Field field : to.fields()) {
      Cell part = parts.get(field.name());
      Column column =
          part == null ? nothing(field.type()) : cast(part.column(), part.type(), field.type());
      cells.add(new Cell(field.name(), column, field.type()));
    }
    return Cell.structOf(cells, value);
  }

  private static Column toChoice(Column value, DataType from, ChoiceType to) {
    List<Cell> sources =
        from instanceof ChoiceType choice
            ? Cell.parts(value, Layout.alternatives(choice))
            : List.of(new Cell(from.typeName(), value, from));
    List<Cell> cells = new ArrayList<>();
    for (DataType alternative : to.choices()) {
      Column[] columns =
          sources.stream()
              .filter(source -> home(source.type(), to).filter(alternative::equals).isPresent())
              .map(source -> cast(source.column(), source.type(), alternative))
              .toArray(Column[]::new);
      Column column = columns.length == 0 ? nothing(alternative) : coalesce(columns);
      cells.add(new Cell(alternative.typeName(), column, alternative));
    }
    return Cell.structOf(cells, value);
  }

  /** The alternative that takes values of that type: its own kind, a wider number, or text. */
  private static Optional<DataType> home(DataType type, ChoiceType choice) {
    return choice
        .alternative(type.code())
        .or(
            () ->
                type.code() == TypeCode.INT ? choice.alternative(TypeCode.LONG) : Optional.empty())
        .or(() -> choice.alternative(TypeCode.STRING));
  }

  private static Column fromChoice(Column value, ChoiceType from, DataType to) {
    return coalesce(
        Cell.parts(value, Layout.alternatives(from)).stream()
            .map(cell -> cast(cell.column(), cell.type(), to))
            .toArray(Column[]::new));
  }
}
