package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Similar;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Old and new values that stand in a table.
 *
 * @param key its column of old values
 * @param value its column of new values
 */
record MappingTable(String name, String key, String value) {
  static final Key<Optional<String>> TABLE =
      Key.optionalText("table", "the table that holds old and new values, instead of \"map\"");
  static final Key<Optional<String>> KEY = Key.optionalText("key", "its column of old values");
  static final Key<Optional<String>> VALUE = Key.optionalText("value", "its column of new values");

  /** The table that the rule names, if it does. */
  static Optional<MappingTable> read(RuleHead head) {
    Optional<String> name = head.value(TABLE);
    Optional<String> key = head.value(KEY);
    Optional<String> value = head.value(VALUE);
    if (name.isPresent()) {
      require(head, KEY, key);
      require(head, VALUE, value);
    }
    return name.map(table -> new MappingTable(table, key.orElse(""), value.orElse("")));
  }

  private static void require(RuleHead head, Key<?> key, Optional<String> written) {
    if (written.isEmpty()) {
      head.settings()
          .refuse(key.name(), "\"%s\" is missing".formatted(key.name()), "a column of the table");
    }
  }

  /** Each old value once, with its new one: the smallest, where there are several. */
  Optional<Dataset<Row>> pairs(RuleHead head, Scope scope) {
    Optional<Dataset<Row>> table = scope.table(head, TABLE.name(), name);
    if (table.isEmpty()) {
      return Optional.empty();
    }
    Optional<StructField> from = field(head, scope, table.get(), KEY, key);
    Optional<StructField> to = field(head, scope, table.get(), VALUE, value);
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    Column old = PlainSql.column(from.get().name());
    Column other = PlainSql.column(to.get().name());
    return Optional.of(
        table
            .get()
            .filter(old.isNotNull().and(other.isNotNull()))
            .groupBy(old.as(made(head, "old")))
            .agg(min(other).as(made(head, "new"))));
  }

  /**
   * Puts the new values of a column beside it, as {@link #found}; null where the table has none.
   * Refused rows are not looked up and find the value that they have.
   */
  Step looked(RuleHead head, Scope scope, Dataset<Row> pairs, String column) {
    Column accepted = scope.accepted();
    Column value = PlainSql.column(column);
    Column old = PlainSql.column(made(head, "old"));
    Column found = when(accepted, PlainSql.column(made(head, "new"))).otherwise(value);
    // Spark sends the table to every task where it is small, and moves the rows otherwise.
    return new Step.Whole(
        rows -> {
          List<Column> selected = new ArrayList<>();
          Arrays.stream(rows.columns()).map(PlainSql::column).forEach(selected::add);
          selected.add(found.as(found(head)));
          return rows.join(pairs, value.equalTo(old).and(accepted), "left")
              .select(selected.toArray(Column[]::new));
        },
        Set.of(column),
        Map.of(found(head), Set.of(column, name + "." + this.value)),
        Set.of(),
        Step.Movement.SHUFFLE);
  }

  static String found(RuleHead head) {
    return made(head, "found");
  }

  private Optional<StructField> field(
      RuleHead head, Scope scope, Dataset<Row> table, Key<?> key, String column) {
    List<StructField> near =
        Arrays.stream(table.schema().fields())
            .filter(field -> field.name().equalsIgnoreCase(column))
            .toList();
    Optional<StructField> found =
        near.stream()
            .filter(field -> field.name().equals(column))
            .findFirst()
            .or(() -> near.stream().findFirst());
    if (found.isEmpty()) {
      List<String> known = List.of(table.columns());
      String meant = Similar.to(column, known).map("; did you mean \"%s\"?"::formatted).orElse("");
      scope.refuse(
          head,
          key.name(),
          "the table \"%s\" has no column \"%s\"".formatted(name, column),
          "one of " + known + meant);
    } else if (!found.get().dataType().equals(DataTypes.StringType)) {
      scope.refuse(
          head,
          key.name(),
          "the column \"%s\" of \"%s\" is %s"
              .formatted(found.get().name(), name, found.get().dataType().sql()),
          "a column of type string");
      return Optional.empty();
    }
    return found;
  }

  private static String made(RuleHead head, String what) {
    return Carried.PREFIX + what + " " + head.id();
  }
}
