package io.gluewright.glue.frames;

import static java.util.function.Predicate.not;

import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Drops, keeps, renames and flattens fields. */
final class Fields {
  private Fields() {}

  /** Drops those fields, also inside of structs. A path that leads nowhere has no effect. */
  static UnaryOperator<Table> without(Collection<String> paths) {
    Set<List<String>> dropped = new HashSet<>();
    paths.forEach(path -> dropped.add(FieldPath.parse(path).names()));
    paths.forEach(path -> dropped.add(List.of(path)));
    return table -> {
      List<Cell> kept = without(table.cells(), List.of(), dropped);
      return table.select(kept);
    };
  }

  private static List<Cell> without(
      List<Cell> cells, List<String> parent, Set<List<String>> dropped) {
    List<Cell> kept = new ArrayList<>();
    for (Cell cell : cells) {
      List<String> path = new ArrayList<>(parent);
      path.add(cell.name());
      if (dropped.contains(path)) {
        continue;
      }
      if (cell.type() instanceof StructType struct) {
        List<Cell> parts = without(Cell.parts(cell.column(), struct.fields()), path, dropped);
        StructType type = Cell.type(parts);
        kept.add(
            type.equals(struct)
                ? cell
                : new Cell(cell.name(), Cell.structOf(parts, cell.column()), type));
      } else {
        kept.add(cell);
      }
    }
    return kept;
  }

  /** Keeps those columns, in the order of the paths. A column that is missing has no effect. */
  static UnaryOperator<Table> only(Collection<String> paths) {
    List<String> names = topLevel(paths);
    return table -> {
      List<Cell> cells = table.cells();
      return table.select(
          names.stream()
              .flatMap(name -> cells.stream().filter(cell -> cell.name().equals(name)).limit(1))
              .toList());
    };
  }

  /** Keeps all columns but those. */
  static UnaryOperator<Table> others(Collection<String> paths) {
    Set<String> names = Set.copyOf(topLevel(paths));
    return table ->
        table.select(table.cells().stream().filter(cell -> !names.contains(cell.name())).toList());
  }

  /** Columns are named as they are; back-ticks around a name are taken off. */
  private static List<String> topLevel(Collection<String> paths) {
    return paths.stream()
        .map(path -> path.startsWith("`") ? FieldPath.parse(path).names().get(0) : path)
        .distinct()
        .collect(Collectors.toList());
  }

  /** Gives a field another name in its place; both paths have the same parent. */
  static UnaryOperator<Table> renamed(String oldPath, String newPath) {
    return table -> {
      boolean whole = table.type().field(oldPath).isPresent();
      List<String> from = whole ? List.of(oldPath) : FieldPath.parse(oldPath).names();
      List<String> to = FieldPath.parse(newPath).names();
      int parent = from.size() - 1;
      boolean sibling =
          to.size() == from.size() && to.subList(0, parent).equals(from.subList(0, parent));
      if (!sibling && to.size() > 1) {
        throw new IllegalArgumentException(
            "renameField: \"%s\" to \"%s\" moves the field; expected a new name in the same struct, such as \"%s\". To move it use applyMapping"
                .formatted(oldPath, newPath, sibling(from)));
      }
      return table.select(renamed(table.cells(), from, to.get(to.size() - 1)));
    };
  }

  private static String sibling(List<String> from) {
    List<String> path = new ArrayList<>(from.subList(0, from.size() - 1));
    path.add("new_name");
    return String.join(".", path);
  }

  private static List<Cell> renamed(List<Cell> cells, List<String> path, String name) {
    List<Cell> renamed = new ArrayList<>();
    for (Cell cell : cells) {
      if (!cell.name().equals(path.get(0))) {
        renamed.add(cell);
      } else if (path.size() == 1) {
        renamed.add(cell.named(name));
      } else if (cell.type() instanceof StructType struct) {
        List<Cell> parts =
            renamed(Cell.parts(cell.column(), struct.fields()), path.subList(1, path.size()), name);
        renamed.add(new Cell(cell.name(), Cell.structOf(parts, cell.column()), Cell.type(parts)));
      } else {
        renamed.add(cell);
      }
    }
    return renamed;
  }

  /** Drops columns that are null by type. */
  static Table withoutNulls(Table table) {
    return table.select(
        table.cells().stream().filter(not(cell -> cell.type().code() == TypeCode.NULL)).toList());
  }

  /** Makes the fields of structs columns, {@code a.b}. Arrays, maps and choices stay. */
  static Table unnested(Table table) {
    return table.select(flat(table.cells()));
  }

  private static List<Cell> flat(List<Cell> cells) {
    List<Cell> flat = new ArrayList<>();
    for (Cell cell : cells) {
      if (cell.type() instanceof StructType struct) {
        List<Cell> parts = Cell.parts(cell.column(), struct.fields());
        flat.addAll(flat(prefixed(parts, cell.name())));
      } else {
        flat.add(cell);
      }
    }
    return flat;
  }

  static List<Cell> prefixed(List<Cell> parts, String name) {
    return parts.stream().map(part -> part.named(name + "." + part.name())).toList();
  }
}
