package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import org.apache.spark.sql.Column;

/** Finds fields by their paths. */
final class Lookup {
  static final BiPredicate<String, String> EXACT = String::equals;
  static final BiPredicate<String, String> IGNORING_CASE = String::equalsIgnoreCase;

  private Lookup() {}

  /** The field at that path through structs. A column whose name is the whole path comes first. */
  static Optional<Cell> find(List<Cell> cells, String path, BiPredicate<String, String> same) {
    Optional<Cell> whole = named(cells, path, same);
    return whole.isPresent() ? whole : descend(cells, FieldPath.parse(path).names(), same);
  }

  private static Optional<Cell> descend(
      List<Cell> cells, List<String> names, BiPredicate<String, String> same) {
    Optional<Cell> cell = named(cells, names.get(0), same);
    return names.size() == 1
        ? cell
        : cell.flatMap(
            found ->
                descend(
                    inside(found.column(), found.type()), names.subList(1, names.size()), same));
  }

  /** What a name can mean inside of a value; of a choice, what its struct alternative has. */
  private static List<Cell> inside(Column column, DataType type) {
    if (type instanceof StructType struct) {
      return Cell.parts(column, struct.fields());
    }
    if (type instanceof ChoiceType choice) {
      return Cell.parts(column, Layout.alternatives(choice)).stream()
          .filter(cell -> cell.type().code() == TypeCode.STRUCT)
          .flatMap(cell -> inside(cell.column(), cell.type()).stream())
          .toList();
    }
    return List.of();
  }

  private static Optional<Cell> named(
      List<Cell> cells, String name, BiPredicate<String, String> same) {
    return cells.stream().filter(cell -> same.test(cell.name(), name)).findFirst();
  }
}
