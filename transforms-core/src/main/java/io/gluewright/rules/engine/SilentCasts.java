package io.gluewright.rules.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.catalyst.analysis.UnresolvedFunction;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.trees.Origin;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;

/**
 * Finds the text that Spark takes for a number, a date or a boolean without being asked: what is
 * none would become null, and nobody would know. Constants are no matter: their value is seen.
 */
final class SilentCasts {
  /**
   * A text that is taken for something else.
   *
   * @param text the expression whose value is text
   * @param column its name, if it is a column; else empty
   * @param to what it is taken for
   * @param around where the expression stands that wants it
   */
  record Found(Expression text, String column, DataType to, Origin around) {
    /** What the user should have had there. */
    String wanted() {
      if (to instanceof NumericType) {
        return "a number";
      }
      return to instanceof BooleanType ? "true or false" : "a date";
    }

    /** The type that the user should cast to. */
    String type() {
      DataType type = to.equals(DataTypes.DoubleType) ? DataTypes.createDecimalType(18, 2) : to;
      return type.sql().toLowerCase(Locale.ROOT);
    }

    /** A rule that makes such values of the column. */
    String rule() {
      return to instanceof NumericType || to instanceof BooleanType
          ? "{ type = cast, column = \"%s\", target_type = \"%s\" }".formatted(column, type())
          : "{ type = standardise_date, column = \"%s\", formats = [...] }".formatted(column);
    }
  }

  /** Functions that are another way to write a cast. */
  private static final Set<String> CASTING =
      Set.of(
          "boolean",
          "tinyint",
          "smallint",
          "int",
          "bigint",
          "float",
          "double",
          "decimal",
          "date",
          "timestamp");

  private final Set<Origin> asked;
  private final List<Found> found = new ArrayList<>();

  private SilentCasts(Set<Origin> asked) {
    this.asked = asked;
  }

  /**
   * All within {@code analysed}.
   *
   * @param calls the functions that the user wrote
   */
  static List<Found> in(Expression analysed, List<UnresolvedFunction> calls) {
    Set<Origin> asked =
        calls.stream()
            .filter(call -> CASTING.contains(Forbidden.plain(call.prettyName())))
            .map(UnresolvedFunction::origin)
            .collect(Collectors.toSet());
    SilentCasts casts = new SilentCasts(asked);
    casts.collect(analysed, analysed.origin());
    return casts.found;
  }

  private void collect(Expression node, Origin around) {
    Origin origin = node.origin().startIndex().isDefined() ? node.origin() : around;
    if (node instanceof Cast cast && isSilent(cast)) {
      Expression text = cast.child();
      String column = text instanceof AttributeReference attribute ? attribute.name() : "";
      found.add(new Found(text, column, cast.dataType(), origin));
    }
    for (Expression child : Catalyst.children(node)) {
      collect(child, origin);
    }
  }

  private boolean isSilent(Cast cast) {
    return cast.child().dataType() instanceof StringType
        && !cast.child().foldable()
        && cast.getTagValue(Cast.USER_SPECIFIED_CAST()).isEmpty()
        && !asked.contains(cast.origin())
        && hasMeaning(cast.dataType());
  }

  private static boolean hasMeaning(DataType type) {
    return type instanceof NumericType
        || type instanceof BooleanType
        || type instanceof DateType
        || type instanceof TimestampType
        || type instanceof TimestampNTZType;
  }
}
