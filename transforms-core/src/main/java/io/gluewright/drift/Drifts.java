package io.gluewright.drift;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Finds in which ways columns are not as they were promised. It looks at types, not at values. */
public final class Drifts {
  private final Typing typing;
  private final List<Drift> found = new ArrayList<>();

  private Drifts(Typing typing) {
    this.typing = typing;
  }

  /**
   * All drifts: those of promised columns in their order, then columns that nobody promised, then
   * the order.
   *
   * @param columns of the input
   */
  public static List<Drift> between(
      StructType promised, StructType columns, Typing typing, Renames renames) {
    Drifts drifts = new Drifts(typing);
    drifts.fields(ColumnPath.ROW, promised, columns, renames);
    if (typing.hasOrder()) {
      drifts.order(promised, columns, renames);
    }
    return List.copyOf(drifts.found);
  }

  private void fields(ColumnPath parent, StructType promised, StructType columns, Renames renames) {
    List<String> taken = new ArrayList<>();
    for (StructField field : promised.fields()) {
      ColumnPath path = parent.field(field.name());
      Optional<StructField> match = match(field.name(), columns, renames);
      if (match.isEmpty()) {
        found.add(new Drift.Missing(path, field.dataType()));
        continue;
      }
      taken.add(match.get().name());
      renames
          .of(field.name())
          .ifPresent(it -> found.add(new Drift.Renamed(path, it.name(), it.evidence())));
      types(path, field.dataType(), match.get().dataType());
    }
    Arrays.stream(columns.fields())
        .filter(column -> !taken.contains(column.name()))
        .filter(column -> !(column.dataType() instanceof NullType)) // nobody knows what it will be
        .forEach(
            column -> found.add(new Drift.Added(parent.field(column.name()), column.dataType())));
  }

  /** The column of the input that is the promised one. */
  static Optional<StructField> match(String promised, StructType columns, Renames renames) {
    return renames
        .of(promised)
        .map(renamed -> Fields.named(renamed.name(), columns))
        .orElseGet(() -> Fields.named(promised, columns));
  }

  private void types(ColumnPath path, DataType promised, DataType is) {
    if (Fields.same(promised, is) || is instanceof NullType) {
      return;
    }
    Optional<DriftKind> kind = kind(promised, is, typing);
    if (kind.isPresent()) {
      found.add(
          kind.get() == DriftKind.MIXED
              ? new Drift.Mixed(path, promised, Choice.of(is).orElseThrow())
              : new Drift.TypeChanged(path, kind.get(), promised, is));
    } else if (promised instanceof StructType struct && is instanceof StructType other) {
      fields(path, struct, other, Renames.NONE);
    } else if (promised instanceof ArrayType array && is instanceof ArrayType other) {
      types(path.elements(), array.elementType(), other.elementType());
    } else if (promised instanceof MapType map && is instanceof MapType other) {
      types(path.values(), map.valueType(), other.valueType());
    }
  }

  /**
   * What a type that is not the promised one is as a whole; empty if it is how the input writes the
   * promised one, or if its parts tell.
   */
  static Optional<DriftKind> kind(DataType promised, DataType is, Typing typing) {
    if (Fields.same(promised, is) || is instanceof NullType) {
      return Optional.empty();
    }
    if (Choice.of(is).isPresent() && Choice.of(promised).isEmpty()) {
      return Optional.of(DriftKind.MIXED);
    }
    Shape shape = Shape.of(promised);
    if (shape != Shape.of(is)) {
      return Optional.of(DriftKind.RESHAPED);
    }
    if (shape == Shape.MAP) {
      return Fields.same(((MapType) promised).keyType(), ((MapType) is).keyType())
          ? Optional.empty()
          : Optional.of(DriftKind.RETYPED);
    }
    if (shape != Shape.SINGLE || typing.writes(promised, is)) {
      return Optional.empty();
    }
    if (Widening.holds(is, promised)) {
      return Optional.of(DriftKind.WIDENED);
    }
    return Optional.of(Widening.holds(promised, is) ? DriftKind.NARROWED : DriftKind.RETYPED);
  }

  private void order(StructType promised, StructType columns, Renames renames) {
    List<String> expected = new ArrayList<>();
    Map<Integer, String> byPlace = new TreeMap<>();
    for (String name : promised.fieldNames()) {
      match(name, columns, renames)
          .ifPresent(
              column -> {
                expected.add(name);
                byPlace.put(columns.fieldIndex(column.name()), name);
              });
    }
    List<String> came = List.copyOf(byPlace.values());
    if (!came.equals(expected)) {
      found.add(new Drift.Reordered(expected, came));
    }
  }
}
