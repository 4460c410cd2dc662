package io.gluewright.glue.frames;

import static io.gluewright.glue.frames.Lookup.EXACT;
import static io.gluewright.glue.frames.Lookup.IGNORING_CASE;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.UnaryOperator;

/** Picks, renames, casts, nests and unnests fields; what no line names is left out. */
public final class Mapping {
  /** One line of a mapping. */
  public record Line(String sourcePath, String sourceType, String targetPath, String targetType) {}

  private Mapping() {}

  static UnaryOperator<Table> exact(List<Line> lines) {
    return table -> apply(table, lines, EXACT);
  }

  static UnaryOperator<Table> ignoringCase(List<Line> lines) {
    return table -> apply(table, lines, IGNORING_CASE);
  }

  private static Table apply(Table table, List<Line> lines, BiPredicate<String, String> same) {
    List<Cell> cells = table.cells();
    Branch root = new Branch();
    for (Line line : lines) {
      Lookup.find(cells, line.sourcePath(), same)
          .ifPresent(cell -> root.put(line, typed(cell, line)));
    }
    return table.select(root.cells());
  }

  /** Names such as struct or array, which have parts, leave the value as it is. */
  private static Cell typed(Cell cell, Line line) {
    return switch (line.targetType()) {
      case "struct", "array", "map", "choice", "null" -> cell;
      default -> Casts.cast(cell, TypeNames.parse(line.targetType()));
    };
  }

  /** A struct that is being put together. */
  private static final class Branch {
    private final Map<String, Cell> leaves = new LinkedHashMap<>();
    private final Map<String, Branch> branches = new LinkedHashMap<>();
    private final List<String> order = new ArrayList<>();

    void put(Line line, Cell cell) {
      put(line, FieldPath.parse(line.targetPath()).names(), cell);
    }

    private void put(Line line, List<String> path, Cell cell) {
      String name = path.get(0);
      boolean leaf = path.size() == 1;
      if (leaves.containsKey(name) || (leaf && branches.containsKey(name))) {
        throw new IllegalArgumentException(
            "mapping: \"%s\" gives the target field \"%s\" a second value; expected each field once, and none that is both a value and a struct"
                .formatted(line.targetPath(), name));
      }
      if (!order.contains(name)) {
        order.add(name);
      }
      if (leaf) {
        leaves.put(name, cell.named(name));
      } else {
        branches
            .computeIfAbsent(name, key -> new Branch())
            .put(line, path.subList(1, path.size()), cell);
      }
    }

    List<Cell> cells() {
      return order.stream()
          .map(name -> Optional.ofNullable(leaves.get(name)).orElseGet(() -> struct(name)))
          .toList();
    }

    private Cell struct(String name) {
      List<Cell> cells = branches.get(name).cells();
      return new Cell(name, Cell.structOf(cells), Cell.type(cells));
    }
  }
}
