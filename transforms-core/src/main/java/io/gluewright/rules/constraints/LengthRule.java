package io.gluewright.rules.constraints;

import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lpad;
import static org.apache.spark.sql.functions.rpad;
import static org.apache.spark.sql.functions.substring;
import static org.apache.spark.sql.functions.when;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.StructField;

/** Texts are of a certain length, counted in characters of Unicode. */
record LengthRule(
    RuleHead head,
    List<String> columns,
    Optional<Integer> min,
    Optional<Integer> max,
    Optional<String> pad,
    Side side,
    Action action)
    implements Rule {
  enum Side {
    START,
    END
  }

  static final Key<Optional<Integer>> MIN = count("min", "the smallest length that is allowed");
  static final Key<Optional<Integer>> MAX = count("max", "the greatest length that is allowed");
  static final Key<Optional<String>> PAD =
      Key.optionalText("pad", "the character that a fix puts to a text that is too short");
  static final Key<Side> PAD_AT = Key.choice("pad-at", Side.START, "where it puts it");

  static Rule read(RuleHead head) {
    Optional<Integer> min = head.value(MIN);
    Optional<Integer> max = head.value(MAX);
    if (min.isEmpty() && max.isEmpty()) {
      head.settings().refuse("type", "the length has no bound", "at least one of min and max");
    }
    if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
      head.settings()
          .refuse(
              MAX.name(),
              "no length is at least %d and at most %d".formatted(min.get(), max.get()),
              "a \"max\" that is not below \"min\"");
    }
    Optional<String> pad = head.value(PAD);
    if (pad.isPresent() && pad.get().codePointCount(0, pad.get().length()) != 1) {
      head.settings().refuse(PAD.name(), "\"pad\" is \"%s\"".formatted(pad.get()), "one character");
    }
    return new LengthRule(
        head, head.columns(), min, max, pad, head.value(PAD_AT), Action.read(head, PAD, PAD_AT));
  }

  @Override
  public List<Step> over(Scope scope) {
    return scope.texts(head, columns).stream()
        .flatMap(field -> checked(scope, field).stream())
        .toList();
  }

  private List<Step> checked(Scope scope, StructField field) {
    Column value = PlainSql.column(field.name());
    Column tooShort = min.map(least -> length(value).lt(least)).orElse(lit(false));
    Column tooLong = max.map(most -> length(value).gt(most)).orElse(lit(false));
    Breach breach = Breach.of(head, scope, field, tooShort.or(tooLong), expected());
    Column cut = substring(value, 1, max.orElse(Integer.MAX_VALUE));
    Column fixed =
        pad.map(sign -> when(tooShort, padded(value, sign)).otherwise(cut))
            .orElse(when(tooLong, cut));
    boolean always = min.isEmpty() || pad.isPresent();
    return breach.steps(
        action, () -> always ? breach.replaced(field, fixed) : breach.repaired(field, fixed));
  }

  private Column padded(Column value, String sign) {
    int length = min.orElse(0);
    return side == Side.START ? lpad(value, length, sign) : rpad(value, length, sign);
  }

  private String expected() {
    String least = min.map(length -> "at least " + length).orElse("");
    String most = max.map(length -> "at most " + length).orElse("");
    String both = least.isEmpty() || most.isEmpty() ? least + most : least + " and " + most;
    return "a text of %s characters".formatted(both);
  }

  private static Key<Optional<Integer>> count(String name, String about) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("type", "integer");
    schema.put("minimum", 0);
    schema.put("description", about);
    return Key.of(
        name,
        schema,
        settings -> {
          if (!settings.has(name)) {
            return Optional.empty();
          }
          long length = settings.whole(name, 0);
          if (length < 0 || length > Integer.MAX_VALUE) {
            settings.refuse(name, "\"%s\" is %d".formatted(name, length), "a length, 0 or more");
          }
          return Optional.of((int) length);
        });
  }
}
