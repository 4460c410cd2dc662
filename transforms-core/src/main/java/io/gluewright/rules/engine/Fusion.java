package io.gluewright.rules.engine;

import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
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
 * as many projections as the longest chain of rules over one value, not one per rule. Filters,
 * changes of shape and what looks at more than one row stay where they are.
 */
public final class Fusion {
  private final Watch watch;
  private final List<Transform> stages = new ArrayList<>();
  private Stretch stretch;
  private int stretches;

  private Fusion(Watch watch) {
    this.watch = watch;
    this.stretch = new Stretch(watch, 0);
  }

  /**
   * All rules as one transform.
   *
   * @param rules the steps of each rule, in order
   * @param watch what is noted about their work
   */
  public static Transform fused(List<List<Step>> rules, Watch watch) {
    Fusion fusion = new Fusion(watch);
    for (int rule = 0; rule < rules.size(); rule++) {
      for (Step step : rules.get(rule)) {
        fusion.add(rule, step);
      }
    }
    return fusion.transform();
  }

  /** The same with a projection per step: what {@link #fused} must agree with. */
  public static Transform oneByOne(List<List<Step>> rules) {
    Fusion fusion = new Fusion(Watch.NOTHING);
    for (int rule = 0; rule < rules.size(); rule++) {
      for (Step step : rules.get(rule)) {
        fusion.add(rule, step);
        fusion.closeStretch();
      }
    }
    return fusion.transform();
  }

  /** Where each step of each rule goes in {@link #fused}. */
  public static List<List<Place>> places(List<List<Step>> rules) {
    Fusion fusion = new Fusion(Watch.NOTHING);
    List<List<Place>> places = new ArrayList<>();
    for (int rule = 0; rule < rules.size(); rule++) {
      List<Place> own = new ArrayList<>();
      for (Step step : rules.get(rule)) {
        own.add(fusion.add(rule, step));
      }
      places.add(List.copyOf(own));
    }
    return List.copyOf(places);
  }

  private Place add(int rule, Step step) {
    if (step instanceof Step.Assign assign) {
      return new Place(Place.Kind.VALUE, stretches, stretch.add(rule, assign));
    } else if (step instanceof Step.Refuse refuse) {
      return new Place(Place.Kind.REFUSAL, stretches, stretch.add(rule, refuse));
    } else if (step instanceof Step.Note note) {
      return new Place(Place.Kind.NOTE, stretches, stretch.add(rule, note));
    }
    closeStretch();
    if (step instanceof Step.Keep keep) {
      int number = stretches;
      stages.add(rows -> watch.dropped(rows, rule, kept(rows, keep.condition()), number));
      stages.add(rows -> rows.filter(kept(rows, keep.condition())));
      return new Place(Place.Kind.FILTER, stretches, 0);
    } else if (step instanceof Step.Shape shape) {
      stages.add(rows -> shaped(rows, shape.columns()));
      return new Place(Place.Kind.SHAPE, stretches, 0);
    }
    stages.add(((Step.Whole) step).transform());
    return new Place(Place.Kind.WHOLE, stretches, 0);
  }

  private void closeStretch() {
    stages.add(stretch::project);
    stretches++;
    stretch = new Stretch(watch, stretches);
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

  private static Column kept(Dataset<Row> rows, Column condition) {
    Column holds = functions.coalesce(condition, functions.lit(false));
    return hasReasons(rows) ? holds.or(Reasons.refused()) : holds;
  }

  private static Dataset<Row> shaped(Dataset<Row> rows, List<Step.Named> columns) {
    List<Column> selected = new ArrayList<>();
    columns.forEach(column -> selected.add(column.value().as(column.name())));
    Carried.of(rows).forEach(name -> selected.add(PlainSql.column(name)));
    return rows.select(selected.toArray(Column[]::new));
  }

  private static boolean hasReasons(Dataset<Row> rows) {
    return List.of(rows.columns()).contains(Reasons.COLUMN);
  }

  /** Neighbouring assignments, refusals and notes, level above level. */
  private static final class Stretch {
    private final Watch watch;
    private final int number;
    private final List<Level> levels = new ArrayList<>();
    private final Map<String, Integer> written = new HashMap<>();
    private final Map<String, Integer> read = new HashMap<>();
    private final Set<String> order = new LinkedHashSet<>();
    private final Set<Watch.Sign> signs = new LinkedHashSet<>();

    Stretch(Watch watch, int number) {
      this.watch = watch;
      this.number = number;
    }

    int add(int rule, Step.Assign step) {
      int level = earliest(step.reads());
      level = Math.max(level, written.getOrDefault(step.column(), -1) + 1);
      level = Math.max(level, read.getOrDefault(step.column(), 0));
      at(level).values.put(step.column(), step);
      at(level).owners.put(step.column(), rule);
      written.put(step.column(), level);
      order.add(step.column());
      remember(step.reads(), level);
      signs.add(new Watch.Sign(rule, Watch.Kind.FIXED));
      return level;
    }

    int add(int rule, Step.Refuse step) {
      int level = earliest(step.reads());
      at(level).refusals.add(step.refusal());
      note(rule, Watch.Kind.QUARANTINED, step.refusal().refuses(), step.reads(), level);
      return level;
    }

    int add(int rule, Step.Note step) {
      int level = earliest(step.reads());
      if (watch.isOn()) {
        note(rule, Watch.Kind.NOTED, step.condition(), step.reads(), level);
      }
      return level;
    }

    private void note(int rule, Watch.Kind kind, Column condition, Set<String> reads, int level) {
      at(level).notes.add(new Watch.Noted(new Watch.Sign(rule, kind), condition));
      remember(reads, level);
      signs.add(new Watch.Sign(rule, kind));
    }

    Dataset<Row> project(Dataset<Row> rows) {
      Set<String> names = new LinkedHashSet<>(List.of(rows.columns()));
      names.removeIf(Carried::is);
      Set<String> made = new LinkedHashSet<>(names);
      names.addAll(order);
      Dataset<Row> result = rows;
      for (Level level : levels) {
        made.addAll(level.values.keySet());
        result = level.project(result, names.stream().filter(made::contains).toList(), watch);
      }
      return watch.counted(result, signs, number);
    }

    private int earliest(Set<String> reads) {
      return reads.stream().mapToInt(name -> written.getOrDefault(name, -1) + 1).max().orElse(0);
    }

    private void remember(Set<String> reads, int level) {
      reads.forEach(name -> read.merge(name, level, Math::max));
    }

    private Level at(int level) {
      while (levels.size() <= level) {
        levels.add(
            new Level(
                new LinkedHashMap<>(), new HashMap<>(), new ArrayList<>(), new ArrayList<>()));
      }
      return levels.get(level);
    }
  }

  /** One projection. */
  private record Level(
      Map<String, Step.Assign> values,
      Map<String, Integer> owners,
      List<Refusal> refusals,
      List<Watch.Noted> notes) {
    Dataset<Row> project(Dataset<Row> rows, List<String> names, Watch watch) {
      List<Column> selected = new ArrayList<>();
      names.forEach(name -> selected.add(value(name)));
      if (hasReasons(rows) || !refusals.isEmpty()) {
        selected.add(reasons(hasReasons(rows)).as(Reasons.COLUMN));
      }
      selected.addAll(watch.carried(rows, noted(rows, watch)));
      return rows.select(selected.toArray(Column[]::new));
    }

    private List<Watch.Noted> noted(Dataset<Row> rows, Watch watch) {
      List<Watch.Noted> all = new ArrayList<>();
      if (watch.isOn()) {
        all.addAll(notes);
        values.forEach(
            (name, step) -> all.add(Watch.changed(step, owners.get(name), rows.schema())));
      }
      return all;
    }

    private Column value(String name) {
      Step.Assign assigned = values.get(name);
      return assigned == null ? PlainSql.column(name) : assigned.value().as(name);
    }

    private Column reasons(boolean had) {
      Column before = had ? functions.col(Reasons.COLUMN) : functions.lit(null).cast(Reasons.TYPE);
      return refusals.isEmpty() ? before : Reasons.added(before, refusals);
    }
  }
}
