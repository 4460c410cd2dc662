package io.gluewright.rules.engine;

import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import io.gluewright.transforms.Transform;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** The smallest things that rules do to a table. */
public sealed interface Step
    permits Step.Assign, Step.Refuse, Step.Note, Step.Keep, Step.Shape, Step.Whole {
  /** The columns it looks at. */
  Set<String> reads();

  /** The columns that it makes or changes, each with those that its value comes from. */
  Map<String, Set<String>> flows();

  /** The columns that are not there any more. */
  default Set<String> drops() {
    return Set.of();
  }

  /** The schema of a table of schema {@code before} after the step. */
  StructType after(StructType before);

  /**
   * Gives a column a new value, or makes a new last column.
   *
   * @param failed where the value is none because the row is refused, which is no repair
   */
  record Assign(
      String column, DataType type, Column value, Set<String> reads, Optional<Column> failed)
      implements Step {
    public Assign {
      reads = Collections.unmodifiableSet(new LinkedHashSet<>(reads)); // in the order of the rule
    }

    public Assign(String column, DataType type, Column value, Set<String> reads) {
      this(column, type, value, reads, Optional.empty());
    }

    @Override
    public Map<String, Set<String>> flows() {
      return Map.of(column, reads);
    }

    @Override
    public StructType after(StructType before) {
      StructField[] fields = before.fields();
      for (int i = 0; i < fields.length; i++) {
        if (fields[i].name().equals(column)) {
          fields = fields.clone();
          fields[i] = DataTypes.createStructField(column, type, true);
          return new StructType(fields);
        }
      }
      return before.add(column, type);
    }
  }

  /** Refuses the rows of a condition. */
  record Refuse(Refusal refusal, Set<String> reads) implements Step {
    @Override
    public Map<String, Set<String>> flows() {
      return Map.of();
    }

    @Override
    public StructType after(StructType before) {
      return List.of(before.fieldNames()).contains(Reasons.COLUMN)
          ? before
          : before.add(Reasons.COLUMN, Reasons.TYPE);
    }
  }

  /** Does nothing to the rows of a condition, but they are counted as touched by the rule. */
  record Note(Column condition, Set<String> reads) implements Step {
    @Override
    public Map<String, Set<String>> flows() {
      return Map.of();
    }

    @Override
    public StructType after(StructType before) {
      return before;
    }
  }

  /** Keeps the rows of a condition, and those that were refused: they are the quarantine's. */
  record Keep(Column condition, Set<String> reads) implements Step {
    @Override
    public Map<String, Set<String>> flows() {
      return Map.of();
    }

    @Override
    public StructType after(StructType before) {
      return before;
    }
  }

  /** Other columns in another order; carried ones stay, behind them. */
  record Shape(List<Named> columns, Set<String> drops) implements Step {
    public Shape {
      columns = List.copyOf(columns);
    }

    /** These columns instead of those of the scope. */
    public static Shape of(Scope scope, List<Named> columns) {
      Set<String> drops = new LinkedHashSet<>(scope.names());
      columns.forEach(column -> drops.remove(column.name()));
      return new Shape(columns, drops);
    }

    @Override
    public Set<String> reads() {
      Set<String> reads = new LinkedHashSet<>();
      flows().values().forEach(reads::addAll);
      return reads;
    }

    @Override
    public Map<String, Set<String>> flows() {
      Map<String, Set<String>> flows = new LinkedHashMap<>();
      columns.stream()
          .filter(column -> !column.isSame())
          .forEach(column -> flows.put(column.name(), column.reads()));
      return flows;
    }

    @Override
    public StructType after(StructType before) {
      StructType after = new StructType();
      for (Named column : columns) {
        after = after.add(column.name(), column.type());
      }
      for (StructField field : before.fields()) {
        after = Carried.is(field.name()) ? after.add(field) : after;
      }
      return after;
    }
  }

  /** A column of a {@link Shape}. */
  record Named(String name, DataType type, Column value, Set<String> reads) {
    public static Named same(StructField field) {
      return renamed(field, field.name());
    }

    public static Named renamed(StructField field, String name) {
      return new Named(name, field.dataType(), PlainSql.column(field.name()), Set.of(field.name()));
    }

    /** Whether it is a column as it was. */
    boolean isSame() {
      return moved().equals(Optional.of(name));
    }

    /** The column whose value it has, if that has not changed. */
    public Optional<String> moved() {
      return reads.size() == 1
          ? reads.stream().filter(read -> value.equals(PlainSql.column(read))).findFirst()
          : Optional.empty();
    }
  }

  /**
   * Looks at more than one row, or at another table. It must keep the carried columns, and refused
   * rows as they are.
   *
   * @param movement what it does to the places where rows are
   */
  record Whole(
      Transform transform,
      Set<String> reads,
      Map<String, Set<String>> flows,
      Set<String> drops,
      Movement movement)
      implements Step {
    @Override
    public StructType after(StructType before) {
      return transform.apply(SparkSession.active().createDataFrame(List.of(), before)).schema();
    }

    /** Takes columns away that a rule made for itself. */
    public static Whole forget(String... columns) {
      return new Whole(
          rows -> rows.drop(columns),
          Set.of(),
          Map.of(),
          Set.copyOf(Arrays.asList(columns)),
          Movement.NONE);
    }
  }

  /** What a step does to the places where rows are. */
  enum Movement {
    /** Every row stays where it is. */
    NONE,
    /** A small table goes to every place. */
    BROADCAST,
    /** Rows move. */
    SHUFFLE
  }
}
