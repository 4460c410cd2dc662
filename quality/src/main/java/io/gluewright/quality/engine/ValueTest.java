package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.not;

import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Keyword;
import io.gluewright.quality.dqdl.Moment;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Sense;
import io.gluewright.quality.dqdl.Tag;
import io.gluewright.quality.patterns.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.spark.sql.Column;

/** What a {@code ColumnValues} rule says of one value, as a column that is true, false or null. */
final class ValueTest {
  private static final String BLANKS = "\\A\\s+\\z";

  private final Rule.Single rule;
  private final Condition condition;
  private final Options options;
  private final boolean ignoresCase;

  ValueTest(Rule.Single rule, Context context) {
    this.rule = rule;
    this.condition = Context.condition(rule);
    this.options = context.options();
    this.ignoresCase =
        rule.tag("ignoreCase").map(Tag::plain).filter("true"::equalsIgnoreCase).isPresent();
  }

  /** Whether a condition compares with numbers. */
  static boolean isOfNumbers(Condition condition) {
    List<Operand> operands = condition.operands();
    return operands.stream().anyMatch(Formula.class::isInstance)
        && operands.stream().allMatch(each -> each instanceof Formula || each == Keyword.NULL);
  }

  Column holds(Field field) {
    if (condition instanceof Condition.Matches matches) {
      return matches(field, matches);
    }
    if (isOfNumbers(condition)) {
      return NumberTest.holds(numbers(field), condition, NumberTest::number);
    }
    if (MomentTest.isOn(condition.operands()) && (field.isTime() || field.isText())) {
      return new MomentTest(options.clock()).holds(field, condition);
    }
    return texts(field);
  }

  private Column numbers(Field field) {
    if (!field.isSimple() || field.isTime()) {
      throw RefusalException.mistake(
          Problem.of(
              rule.place().at(),
              "column \"%s\" is of type %s".formatted(field.name(), field.type().simpleString()),
              "a column of numbers, or of texts that are such"));
    }
    return field.isNumeric() ? field.column() : Casts.to(field, "double");
  }

  private Column matches(Field field, Condition.Matches matches) {
    Column holds = pattern(matches).isMetBy(text(field));
    return matches.sense() == Sense.NEGATED ? not(holds) : holds;
  }

  private TextPattern pattern(Condition.Matches matches) {
    int flags = ignoresCase ? Pattern.CASE_INSENSITIVE : 0;
    return TextPattern.of(Regex.compile(matches.pattern(), flags, matches::at));
  }

  /**
   * Equality with texts and keywords, alone or in a list; only {@code !=} and {@code not in} take
   * null in.
   */
  private Column texts(Field field) {
    boolean isNegated = isNegated();
    List<Column> equal = new ArrayList<>();
    List<Object> listed = new ArrayList<>();
    Column text = text(field);
    boolean withNull = false;
    for (Operand operand : condition.operands()) {
      if (operand == Keyword.NULL) {
        withNull = true;
      } else if (operand == Keyword.WHITESPACES_ONLY) {
        equal.add(text.rlike(BLANKS));
      } else {
        listed.add(literal(operand));
      }
    }
    if (!listed.isEmpty()) {
      equal.add((ignoresCase ? lower(text) : text).isin(listed.toArray()));
    }
    Column among = equal.stream().reduce(Column::or).orElse(lit(false));
    Column isNull = field.column().isNull();
    Column isNotNull = field.column().isNotNull();
    if (isNegated) {
      return withNull ? isNotNull.and(not(among)) : isNull.or(not(among));
    }
    return withNull ? isNull.or(among) : isNotNull.and(among);
  }

  private boolean isNegated() {
    return Context.isNegated(
        condition,
        rule,
        "texts cannot be compared by",
        "=, !=, in, not in, matches or not matches");
  }

  private static Column text(Field field) {
    return field.isText() ? field.column() : field.column().cast("string");
  }

  private String literal(Operand operand) {
    String value;
    if (operand instanceof Operand.Text text) {
      value = text.value();
    } else if (operand == Keyword.EMPTY) {
      value = "";
    } else if (operand instanceof Moment.Day day) {
      value = day.written();
    } else if (operand instanceof Moment.TimeOfDay time) {
      value = time.written();
    } else {
      value = operand.text();
    }
    return ignoresCase ? value.toLowerCase(Locale.ROOT) : value;
  }
}
