package io.gluewright.rules;

import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Packs steps into projections. Every assignment and refusal goes into the earliest projection in
 * which the columns it reads have the values that it must see, so that a table of n columns needs
 * as many projections as the longest chain of rules over one value, not one per rule. Filters and
 * changes of shape stay where they are.
 */
final class Fusion {
  private final List<Transform> stages = new ArrayList<>();
  private Stretch stretch = new Stretch();

  private Fusion() {}

  static Transform fused(List<Step> steps) {
    Fusion fusion = new Fusion();
    steps.forEach(fusion::add);
    return fusion.transform();
  }

  /** The same with a projection per step: what {@link #fused} must agree with. */
  static Transform oneByOne(List<Step> steps) {
    Fusion fusion = new Fusion();
    for (Step step : steps) {
      fusion.add(step);
      fusion.closeStretch();
    }
    return fusion.transform();
  }

  private void add(Step step) {
    if (step instanceof Step.Assign assign) {
      stretch.add(assign);
    } else if (step instanceof Step.Refuse refuse) {
      stretch.add(refuse);
    } else {
      closeStretch();
      stages.add(
          step instanceof Step.Keep keep
              ? rows -> kept(rows, keep.condition())
              : rows -> shaped(rows, ((Step.Shape) step).columns()));
    }
  }

  private void closeStretch() {
    stages.add(stretch::project);
    stretch = new Stretch();
  }

  private Transform transform() {
    closeStretch();
    List<Transform> all = List.copyOf(stages);
    return rows ->
        PlainSql.in(
            () -> {
              Dataset<Row> result = rows;
              for (Transform stage : all) {
                result = stage.apply(result);
              }
              return result;
            });
  }

  private static Dataset<Row> kept(Dataset<Row> rows, Column condition) {
    Column holds = functions.coalesce(condition, functions.lit(false));
    return rows.filter(hasReasons(rows) ? holds.or(Reasons.refused()) : holds);
  }

  private static Dataset<Row> shaped(Dataset<Row> rows, List<Step.Named> columns) {
    List<Column> selected = new ArrayList<>();
    columns.forEach(column -> selected.add(column.value().as(column.name())));
    if (hasReasons(rows)) {
      selected.add(functions.col(Reasons.COLUMN));
    }
    return rows.select(selected.toArray(Column[]::new));
  }

  private static boolean hasReasons(Dataset<Row> rows) {
    return Arrays.asList(rows.columns()).contains(Reasons.COLUMN);
  }

  /** Neighbouring assignments and refusals, level above level. */
  private static final class Stretch {
    private final List<Level> levels = new ArrayList<>();
    private final Map<String, Integer> written = new HashMap<>();
    private final Map<String, Integer> read = new HashMap<>();
    private final Set<String> order = new LinkedHashSet<>();

    void add(Step.Assign step) {
      int level = earliest(step.reads());
      level = Math.max(level, written.getOrDefault(step.column(), -1) + 1);
      level = Math.max(level, read.getOrDefault(step.column(), 0));
      at(level).values.put(step.column(), step.value());
      written.put(step.column(), level);
      order.add(step.column());
      remember(step.reads(), level);
    }

    void add(Step.Refuse step) {
      int level = earliest(step.reads());
      at(level).refusals.add(step.refusal());
      remember(step.reads(), level);
    }

    Dataset<Row> project(Dataset<Row> rows) {
      Set<String> names = new LinkedHashSet<>(List.of(rows.columns()));
      names.remove(Reasons.COLUMN);
      Set<String> made = new LinkedHashSet<>(names);
      names.addAll(order);
      Dataset<Row> result = rows;
      for (Level level : levels) {
        made.addAll(level.values.keySet());
        result = level.project(result, names.stream().filter(made::contains).toList());
      }
      return result;
    }

    private int earliest(Set<String> reads) {
      return reads.stream().mapToInt(name -> written.getOrDefault(name, -1) + 1).max().orElse(0);
    }

    private void remember(Set<String> reads, int level) {
      reads.forEach(name -> read.merge(name, level, Math::max));
    }

    private Level at(int level) {
      while (levels.size() <= level) {
        levels.add(new Level(new LinkedHashMap<>(), new ArrayList<>()));
      }
      return levels.get(level);
    }
  }

  /** One projection. */
  private record Level(Map<String, Column> values, List<Refusal> refusals) {
    Dataset<Row> project(Dataset<Row> rows, List<String> names) {
      List<Column> selected = new ArrayList<>();
      names.forEach(name -> selected.add(value(name)));
      if (hasReasons(rows) || !refusals.isEmpty()) {
        selected.add(reasons(hasReasons(rows)).as(Reasons.COLUMN));
      }
      return rows.select(selected.toArray(Column[]::new));
    }

    private Column value(String name) {
      Column assigned = values.get(name);
      return assigned == null ? PlainSql.column(name) : assigned.as(name);
    }

    private Column reasons(boolean had) {
      Column before = had ? functions.col(Reasons.COLUMN) : functions.lit(null).cast(Reasons.TYPE);
      return refusals.isEmpty() ? before : Reasons.added(before, refusals);
    }
  }
}
