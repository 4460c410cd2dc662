package io.gluewright.quality;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import io.gluewright.transforms.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;

/**
 * One demand on a row, as the user wrote it. Null says nothing: a missing value passes every check
 * but {@link Complete} and {@link AtLeastOne}, which are about nothing else.
 */
sealed interface Check {
  Head head();

  /** What is wanted, in words. */
  String description(Scope scope);

  /**
   * Whether a row does as wanted: true, false or null for "does not say". Empty when the columns do
   * not let the check be made; the scope has told the user then.
   */
  Optional<Column> holds(Scope scope);

  /** The check as a condition that refuses rows. */
  default Optional<Refusal> over(Scope scope) {
    return holds(scope)
        .map(
            holds ->
                new Refusal(
                    head().id(),
                    head().column(),
                    not(holds),
                    scope.shown(head()),
                    description(scope)));
  }

  /** There is a value, and a text is not blank. */
  record Complete(Head head) implements Check {
    @Override
    public String description(Scope scope) {
      return "a value";
    }

    @Override
    public Optional<Column> holds(Scope scope) {
      return scope.field(head(), head().column()).map(Scope::isPresent);
    }
  }

  /** At least one of the columns has a value. */
  record AtLeastOne(Head head, List<String> columns) implements Check {
    @Override
    public String description(Scope scope) {
      return "a value in at least one of " + columns;
    }

    @Override
    public Optional<Column> holds(Scope scope) {
      List<StructField> fields =
          columns.stream().flatMap(column -> scope.field(head(), column).stream()).toList();
      return fields.size() < columns.size()
          ? Optional.empty()
          : fields.stream().map(Scope::isPresent).reduce(Column::or);
    }
  }

  /** A number, date or time within bounds, which are in themselves. NaN is in no bounds. */
  record Between(Head head, Optional<String> min, Optional<String> max) implements Check {
    @Override
    public String description(Scope scope) {
      return Bounds.inWords(min, max);
    }

    @Override
    public Optional<Column> holds(Scope scope) {
      return scope.ordered(head()).flatMap(field -> within(field, scope));
    }

    private Optional<Column> within(StructField field, Scope scope) {
      Column value = Scope.column(field);
      Optional<Column> low = min.flatMap(text -> scope.literal(head(), "min", field, text));
      Optional<Column> high = max.flatMap(text -> scope.literal(head(), "max", field, text));
      if (low.isPresent() != min.isPresent() || high.isPresent() != max.isPresent()) {
        return Optional.empty();
      }
      return Stream.of(low.map(value::geq), high.map(value::leq), Scope.isNumber(field))
          .flatMap(Optional::stream)
          .reduce(Column::and);
    }
  }

  /** The whole text has this form. A value that is no text is taken as it would be printed. */
  record Matches(Head head, String regex) implements Check {
    @Override
    public String description(Scope scope) {
      return "text that matches " + regex;
    }

    @Override
    public Optional<Column> holds(Scope scope) {
      return scope.field(head(), head().column()).map(this::matches);
    }

    private Column matches(StructField field) {
      return Scope.column(field).cast("string").rlike("\\A(?:" + regex + ")\\z");
    }
  }

  /** The value is one of a list. */
  record OneOf(Head head, List<String> values) implements Check {
    @Override
    public String description(Scope scope) {
      return "one of " + values;
    }

    @Override
    public Optional<Column> holds(Scope scope) {
      return scope.field(head(), head().column()).flatMap(field -> listed(field, scope));
    }

    private Optional<Column> listed(StructField field, Scope scope) {
      List<Column> known =
          values.stream()
              .flatMap(text -> scope.literal(head(), "values", field, text).stream())
              .toList();
      return known.size() < values.size()
          ? Optional.empty()
          : Optional.of(Scope.column(field).isin(known.toArray()));
    }
  }

  /** A text with so many characters. */
  record Length(Head head, long min, long max) implements Check {
    @Override
    public String description(Scope scope) {
      Optional<String> most = max == Long.MAX_VALUE ? Optional.empty() : Optional.of("" + max);
      return Bounds.inWords(Optional.of("" + min), most) + " characters";
    }

    @Override
    public Optional<Column> holds(Scope scope) {
      return scope.text(head()).map(field -> length(Scope.column(field)).between(min, max));
    }
  }

  /** A date or time that is not on a day before. */
  record NotBefore(Head head, Day day) implements Check {
    @Override
    public String description(Scope scope) {
      return "not before " + day.shown(scope.today());
    }

    @Override
    public Optional<Column> holds(Scope scope) {
      return scope.dated(head()).map(date -> date.geq(lit(day.on(scope.today()))));
    }
  }

  /** A date or time that is not on a day after. */
  record NotAfter(Head head, Day day) implements Check {
    @Override
    public String description(Scope scope) {
      return "not after " + day.shown(scope.today());
    }

    @Override
    public Optional<Column> holds(Scope scope) {
      return scope.dated(head()).map(date -> date.leq(lit(day.on(scope.today()))));
    }
  }

  /** A condition in SQL. */
  record Holds(Head head, String sql) implements Check {
    @Override
    public String description(Scope scope) {
      return sql;
    }

    @Override
    public Optional<Column> holds(Scope scope) {
      return Condition.read(scope, head(), sql);
    }
  }
}
