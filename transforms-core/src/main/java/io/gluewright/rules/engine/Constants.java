package io.gluewright.rules.engine;

import io.gluewright.diagnostics.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.EvalMode;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.internal.SQLConf;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/** Values and types that a user writes as text. */
public final class Constants {
  /** Types that are meant most often, for hints. */
  public static final List<String> TYPES =
      List.of(
          "string",
          "boolean",
          "byte",
          "short",
          "int",
          "long",
          "float",
          "double",
          "decimal(18, 2)",
          "date",
          "timestamp",
          "binary");

  private Constants() {}

  /**
   * The column as {@code type}; null where its value is none. Stricter than Spark's cast: a number
   * that does not fit is no value, instead of another number.
   */
  public static Column tryCast(String column, DataType type) {
    return functions.expr("try_cast(%s as %s)".formatted(PlainSql.quoted(column), type.sql()));
  }

  /** Computes a condition over constants. Spark starts no job for a row that it holds itself. */
  public static boolean isTrue(Column condition) {
    return SparkSession.active()
        .createDataFrame(List.of(RowFactory.create()), new StructType())
        .select(functions.coalesce(condition, functions.lit(false)))
        .collectAsList()
        .get(0)
        .getBoolean(0);
  }

  /** A key whose value is a SQL type. */
  public static Key<Optional<DataType>> typeKey(String name, String about) {
    return Key.of(name, schema(about), settings -> type(settings, name));
  }

  /** The same, but it must be there. */
  public static Key<Optional<DataType>> requiredTypeKey(String name, String about) {
    return Key.requiredOf(
        name,
        schema(about),
        settings -> {
          settings.text(name);
          return type(settings, name);
        });
  }

  private static Map<String, Object> schema(String about) {
    return Map.of("type", "string", "description", about, "examples", TYPES);
  }

  private static Optional<DataType> type(Settings settings, String key) {
    Optional<String> written = settings.optionalText(key);
    Optional<DataType> type =
        written.flatMap(
            text ->
                PlainSql.attempt(() -> new CatalystSqlParser().parseDataType(text), said -> {}));
    if (written.isPresent() && type.isEmpty()) {
      settings.refuseUnknown(key, "type", written.get(), TYPES);
    }
    return type;
  }

  /** The text at {@code key} as a value of the type; nothing, with a problem, when it is none. */
  public static Optional<Column> value(
      RuleHead head, Scope scope, String key, String text, DataType type) {
    Optional<Column> value = parsed(text, type);
    if (value.isEmpty()) {
      scope.refuse(
          head, key, "\"%s\" is \"%s\"".formatted(key, text), "a value of type " + type.sql());
    }
    return value;
  }

  /** Computed without a plan: rules have many constants. */
  private static Optional<Column> parsed(String text, DataType type) {
    Cast cast =
        new Cast(
            functions.lit(text).expr(),
            type,
            Option.apply(SQLConf.get().sessionLocalTimeZone()),
            EvalMode.TRY());
    return Cast.canTryCast(DataTypes.StringType, type)
        ? Optional.ofNullable(cast.eval(InternalRow.empty()))
            .map(value -> new Column(new Literal(value, type)))
        : Optional.empty();
  }
}
