package io.gluewright.glue.frames;

import static org.apache.spark.sql.functions.transform;

import com.amazonaws.services.glue.schema.types.ArrayType;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Settles fields that are choices, also inside of structs and of the elements of arrays. A choice
 * that is told nothing stays one.
 */
final class Resolution {
  /** What to do with a choice at a path. */
  private final Function<List<String>, Optional<ChoiceAction>> forChoices;

  /** What to do with a field at a path although it is no choice: casts, as specs ask for them. */
  private final Function<List<String>, Optional<ChoiceAction>> forOthers;

  private Resolution(
      Function<List<String>, Optional<ChoiceAction>> forChoices,
      Function<List<String>, Optional<ChoiceAction>> forOthers) {
    this.forChoices = forChoices;
    this.forOthers = forOthers;
  }

  /** Settles the fields at those paths. A path that leads nowhere has no effect. */
  static UnaryOperator<Table> at(Map<String, String> actions) {
    Map<List<String>, ChoiceAction> parsed =
        actions.entrySet().stream()
            .collect(
                Collectors.toMap(
                    entry -> FieldPath.parse(entry.getKey()).steps(),
                    entry -> ChoiceAction.parse(entry.getValue())));
    Function<List<String>, Optional<ChoiceAction>> plan =
        path -> Optional.ofNullable(parsed.get(path));
    return new Resolution(plan, plan)::apply;
  }

  /** Settles every choice in the same way. */
  static UnaryOperator<Table> everywhere(String action) {
    Optional<ChoiceAction> parsed = Optional.of(ChoiceAction.parse(action));
    return new Resolution(path -> parsed, path -> Optional.empty())::apply;
  }

  /** Casts every choice to the type that {@code target} gives the same field, ignoring case. */
  static UnaryOperator<Table> like(StructType target) {
    return new Resolution(
            path -> find(target, path).map(ChoiceAction.Cast::new), path -> Optional.empty())
        ::apply;
  }

  private static Optional<DataType> find(DataType type, List<String> path) {
    if (path.isEmpty()) {
      return Optional.of(type);
    }
    List<String> rest = path.subList(1, path.size());
    if (type instanceof ArrayType array && path.get(0).equals(FieldPath.ELEMENTS)) {
      return find(array.elementType(), rest);
    }
    if (type instanceof StructType struct) {
      return struct.fields().stream()
          .filter(field -> field.name().equalsIgnoreCase(path.get(0)))
          .map(Field::type)
          .findFirst()
          .flatMap(found -> find(found, rest));
    }
    return Optional.empty();
  }

  private Table apply(Table table) {
    List<Cell> cells = fields(table.cells(), List.of());
    return Cell.type(cells).equals(table.type()) ? table : table.select(cells);
  }

  private List<Cell> fields(List<Cell> cells, List<String> path) {
    List<Cell> settled = new ArrayList<>();
    for (Cell cell : cells) {
      settled.addAll(field(cell, longer(path, cell.name())));
    }
    return settled;
  }

  private List<Cell> field(Cell cell, List<String> path) {
    boolean choice = cell.type() instanceof ChoiceType;
    Optional<ChoiceAction> action = (choice ? forChoices : forOthers).apply(path);
    if (choice && action.orElse(null) instanceof ChoiceAction.MakeColumns) {
      List<Cell> alternatives =
          Cell.parts(cell.column(), Layout.alternatives((ChoiceType) cell.type()));
      return alternatives.stream()
          .map(each -> inside(each.named(cell.name() + "_" + each.name()), path))
          .toList();
    }
    return List.of(
        action.map(found -> settle(cell, found, path)).orElseGet(() -> inside(cell, path)));
  }

  private Cell settle(Cell cell, ChoiceAction action, List<String> path) {
    if (action instanceof ChoiceAction.Cast cast) {
      return Casts.cast(cell, cast.type());
    }
    if (action instanceof ChoiceAction.Project project) {
      if (cell.type() instanceof ChoiceType choice
          && choice.alternative(project.type().code()).isEmpty()) {
        throw new IllegalArgumentException(
            "resolveChoice: \"%s\" cannot be projected to %s; its types are %s, cast:%s takes any"
                .formatted(
                    String.join(".", path),
                    TypeNames.write(project.type()),
                    choice.choices().stream().map(TypeNames::write).toList(),
                    TypeNames.write(project.type())));
      }
      return Casts.cast(cell, project.type());
    }
    return cell.type() instanceof ChoiceType choice
        ? inside(
            new Cell(cell.name(), cell.column(), new StructType(Layout.alternatives(choice))), path)
        : inside(cell, path);
  }

  /** Settles choices further in. */
  private Cell inside(Cell cell, List<String> path) {
    if (cell.type() instanceof StructType struct) {
      List<Cell> parts = fields(Cell.parts(cell.column(), struct.fields()), path);
      StructType type = Cell.type(parts);
      return type.equals(struct)
          ? cell
          : new Cell(cell.name(), Cell.structOf(parts, cell.column()), type);
    }
    if (cell.type() instanceof ArrayType array) {
      List<String> elements = longer(path, FieldPath.ELEMENTS);
      DataType type =
          element(new Cell("", Casts.nothing(array.elementType()), array.elementType()), elements)
              .type();
      return type.equals(array.elementType())
          ? cell
          : new Cell(
              cell.name(),
              transform(
                  cell.column(),
                  x -> element(new Cell("", x, array.elementType()), elements).column()),
              new ArrayType(type));
    }
    return cell;
  }

  /** An element has no columns beside it to make, so {@code make_cols} makes a struct. */
  private Cell element(Cell cell, List<String> path) {
    Optional<ChoiceAction> action =
        (cell.type() instanceof ChoiceType ? forChoices : forOthers).apply(path);
    return action.map(found -> settle(cell, found, path)).orElseGet(() -> inside(cell, path));
  }

  private static List<String> longer(List<String> path, String step) {
    List<String> longer = new ArrayList<>(path);
    longer.add(step);
    return longer;
  }
}
