package io.gluewright.drift;

import static io.gluewright.drift.Fields.literal;
import static io.gluewright.drift.Fields.quoted;
import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Values as the promised type, and which of them would not be the same any more. In SQL, which has
 * casts that fail softly also within arrays, in every version of Spark.
 */
final class Exact {
  private final DriftPolicy policy;
  private final Typing typing;
  private int variables;

  Exact(DriftPolicy policy, Typing typing) {
    this.policy = policy;
    this.typing = typing;
  }

  /**
   * A value as another one.
   *
   * @param value in SQL
   * @param misfit in SQL, true where the value would be lost; empty if none can be
   */
  record Converted(String value, Optional<String> misfit) {
    static Converted whole(String value) {
      return new Converted(value, Optional.empty());
    }

    Converted orMisfit(String condition) {
      return new Converted(value, either(Stream.concat(misfit.stream(), Stream.of(condition))));
    }
  }

  /** What the policy makes of a value. */
  Converted decided(ColumnPath path, String value, DataType is, DataType promised) {
    Optional<DriftKind> kind = Drifts.kind(promised, is, typing);
    DriftAction action = kind.map(it -> policy.of(path, it)).orElse(DriftAction.ADAPT);
    if (action == DriftAction.ACCEPT) {
      return Converted.whole(value);
    }
    Converted converted = converted(path, value, is, promised);
    return action == DriftAction.QUARANTINE
        ? converted.orMisfit(shown(value, is, promised))
        : converted;
  }

  /** True for a value that shows the drift: of mixed ones, those of another type. */
  private static String shown(String value, DataType is, DataType promised) {
    return Choice.of(is)
        .flatMap(
            alternatives ->
                either(
                    alternatives.stream()
                        .filter(each -> !Fields.same(each.type(), promised))
                        .filter(each -> !Widening.holds(promised, each.type()))
                        .map(each -> present(part(value, each.name())))))
        .orElse(present(value));
  }

  /** The value as the promised type, whatever the policy says of its own type. */
  Converted converted(ColumnPath path, String value, DataType is, DataType promised) {
    if (Fields.same(is, promised)) {
      return Converted.whole(value);
    }
    if (is instanceof NullType) {
      return Converted.whole(nothing(promised));
    }
    Optional<List<Choice.Alternative>> choice = Choice.of(is);
    if (choice.isPresent() && Choice.of(promised).isEmpty()) {
      return ofChoice(path, value, choice.get(), promised);
    }
    if (promised instanceof StringType && !(is instanceof BinaryType)) {
      return Converted.whole(
          Shape.of(is) == Shape.SINGLE
              ? "CAST(%s AS STRING)".formatted(value)
              : "to_json(%s)".formatted(value));
    }
    if (promised instanceof StructType to && is instanceof StructType from) {
      return ofStruct(path, value, from, to);
    }
    if (promised instanceof ArrayType to) {
      return ofArray(path, value, is, to);
    }
    if (promised instanceof MapType to
        && is instanceof MapType from
        && Fields.same(from.keyType(), to.keyType())) {
      return ofMap(path, value, from, to);
    }
    boolean isSingle = Shape.of(is) == Shape.SINGLE && Shape.of(promised) == Shape.SINGLE;
    return isSingle ? ofSingle(value, is, promised) : lost(value, promised);
  }

  private Converted ofChoice(
      ColumnPath path, String value, List<Choice.Alternative> choice, DataType promised) {
    List<Converted> each =
        choice.stream()
            .map(it -> converted(path, part(value, it.name()), type(it, promised), promised))
            .toList();
    String first = each.stream().map(Converted::value).collect(joining(", "));
    return new Converted(
        "coalesce(%s)".formatted(first), either(each.stream().flatMap(it -> it.misfit().stream())));
  }

  /** An object without fields that is stored as text is still one, unless a text is wanted. */
  private static DataType type(Choice.Alternative alternative, DataType promised) {
    boolean isEmptied = alternative.name().equals("struct") && Shape.of(promised) != Shape.SINGLE;
    return isEmptied && alternative.type() instanceof StringType
        ? new StructType()
        : alternative.type();
  }

  private Converted ofStruct(ColumnPath path, String value, StructType from, StructType to) {
    List<String> parts = new ArrayList<>();
    List<String> misfits = new ArrayList<>();
    List<String> taken = new ArrayList<>();
    for (StructField field : to.fields()) {
      ColumnPath inner = path.field(field.name());
      Optional<StructField> match = Fields.named(field.name(), from);
      if (match.isEmpty() && policy.of(inner, DriftKind.MISSING) == DriftAction.QUARANTINE) {
        misfits.add(present(value));
      }
      Converted part =
          match
              .map(is -> decided(inner, part(value, is.name()), is.dataType(), field.dataType()))
              .orElseGet(() -> Converted.whole(nothing(field.dataType())));
      match.ifPresent(is -> taken.add(is.name()));
      parts.add(literal(field.name()) + ", " + part.value());
      part.misfit().ifPresent(misfits::add);
    }
    for (StructField extra : from.fields()) {
      if (!taken.contains(extra.name())) {
        String part = part(value, extra.name());
        switch (policy.of(path.field(extra.name()), DriftKind.ADDED)) {
          case ACCEPT -> parts.add(literal(extra.name()) + ", " + part);
          case QUARANTINE -> misfits.add(present(part));
          case ADAPT, STOP -> {} // left out; a run that stops has no rows
        }
      }
    }
    return new Converted(
        "IF(%s, named_struct(%s), NULL)".formatted(present(value), String.join(", ", parts)),
        either(misfits.stream()));
  }

  /** What is no list is one of a single element; an object without fields, of none. */
  private Converted ofArray(ColumnPath path, String value, DataType is, ArrayType to) {
    if (is instanceof ArrayType from) {
      String x = variable();
      Converted element = decided(path.elements(), x, from.elementType(), to.elementType());
      return new Converted(
          "transform(%s, %s -> %s)".formatted(value, x, element.value()),
          element.misfit().map(it -> "exists(%s, %s -> %s)".formatted(value, x, it)));
    }
    if (is instanceof MapType) {
      return lost(value, to);
    }
    if (is instanceof StructType none && none.length() == 0) {
      return Converted.whole(
          "IF(%s, CAST(array() AS %s), NULL)".formatted(present(value), to.sql()));
    }
    Converted one = converted(path.elements(), value, is, to.elementType());
    return new Converted(
        "IF(%s, array(%s), NULL)".formatted(present(value), one.value()), one.misfit());
  }

  private Converted ofMap(ColumnPath path, String value, MapType from, MapType to) {
    String x = variable();
    Converted each = decided(path.values(), x, from.valueType(), to.valueType());
    return new Converted(
        "transform_values(%s, (%s, %s) -> %s)".formatted(value, variable(), x, each.value()),
        each.misfit().map(it -> "exists(map_values(%s), %s -> %s)".formatted(value, x, it)));
  }

  /** A cast that can lose is checked by casting back; of a text, only the reading of it. */
  private static Converted ofSingle(String value, DataType is, DataType promised) {
    if (Widening.holds(promised, is)) {
      return Converted.whole("CAST(%s AS %s)".formatted(value, promised.sql()));
    }
    if (!Cast.canTryCast(is, promised)) {
      return lost(value, promised);
    }
    String cast = "try_cast(%s AS %s)".formatted(value, promised.sql());
    String misfit =
        is instanceof StringType
            ? "%s IS NULL AND trim(%s) <> ''".formatted(cast, value)
            : "NOT (try_cast(%s AS %s) <=> %s)".formatted(cast, is.sql(), value);
    return new Converted(cast, Optional.of("%s AND (%s)".formatted(present(value), misfit)));
  }

  private static Converted lost(String value, DataType promised) {
    return new Converted(nothing(promised), Optional.of(present(value)));
  }

  static String nothing(DataType type) {
    return "CAST(NULL AS %s)".formatted(type.sql());
  }

  static String present(String value) {
    return value + " IS NOT NULL";
  }

  static String part(String value, String name) {
    return value + "." + quoted(name);
  }

  /** True where one of them is; null counts as false. */
  static Optional<String> either(Stream<String> conditions) {
    List<String> each =
        conditions.map(condition -> "coalesce(%s, false)".formatted(condition)).toList();
    return each.isEmpty() ? Optional.empty() : Optional.of("(" + String.join(" OR ", each) + ")");
  }

  private String variable() {
    return "v" + ++variables;
  }
}
