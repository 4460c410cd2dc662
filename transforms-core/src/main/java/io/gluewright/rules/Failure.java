package io.gluewright.rules;

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Settings;
import io.gluewright.transforms.Refusal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;

/**
 * What becomes of a value that a rule cannot make sense of. Nothing becomes null unless the user
 * says so.
 *
 * @param policy what the user chose
 * @param fallback the value of {@code default}; empty unless the policy asks for it
 */
record Failure(Policy policy, String fallback) {
  enum Policy {
    QUARANTINE,
    NULL,
    DEFAULT,
    FAIL,
    KEEP
  }

  /** Reads {@code on-failure}; quarantine unless said otherwise. */
  static Failure read(Settings settings) {
    return read(settings, Policy.QUARANTINE, Set.of(Policy.KEEP));
  }

  /** The same for text, where the value may also stay as it is. */
  static Failure orKeep(Settings settings) {
    return read(settings, Policy.QUARANTINE, Set.of());
  }

  static Failure read(Settings settings, Policy standard, Set<Policy> never) {
    String written = written(settings, standard);
    List<Policy> open =
        Arrays.stream(Policy.values()).filter(policy -> !never.contains(policy)).toList();
    for (Policy policy : open) {
      if (of(policy).equals(written)) {
        return new Failure(policy, policy == Policy.DEFAULT ? settings.text("default") : "");
      }
    }
    settings.refuseUnknown(
        "on-failure", "value of \"on-failure\"", written, open.stream().map(Failure::of).toList());
    return new Failure(standard, "");
  }

  /**
   * The steps that give {@code target} its new value.
   *
   * @param source the column that was read
   * @param expected what the rule wanted, in words
   */
  List<Step> steps(
      RuleHead head, Scope scope, String source, Target target, Attempt attempt, String expected) {
    Column from = PlainSql.column(source);
    Column shown = scope.shown(source);
    Column failed = attempt.failed();
    Step.Assign plain = target.assign(attempt.result());
    return switch (policy) {
      case NULL -> List.of(plain);
      case QUARANTINE ->
          List.of(
              new Step.Refuse(
                  new Refusal(head.id(), source, failed, shown, expected), target.reads()),
              plain);
      case DEFAULT ->
          Constants.value(head, scope, "default", fallback, target.type())
              .map(value -> when(failed, value).otherwise(attempt.result()))
              .map(value -> List.<Step>of(target.assign(value)))
              .orElse(List.of());
      case KEEP -> List.of(target.assign(when(failed, from).otherwise(attempt.result())));
      case FAIL -> {
        Column said =
            concat(
                lit("rule %s: the column \"%s\" holds \"".formatted(head.id(), source)),
                shown.cast("string"),
                lit("\"; expected: " + expected));
        Column raised = raise_error(said).cast(target.type());
        yield List.of(target.assign(when(failed, raised).otherwise(attempt.result())));
      }
    };
  }

  /** HOCON takes {@code on-failure = null} for no value at all; the user does not. */
  private static String written(Settings settings, Policy standard) {
    if (settings.saysNull("on-failure")) {
      return of(Policy.NULL);
    }
    return settings.text("on-failure", of(settings.has("default") ? Policy.DEFAULT : standard));
  }

  private static String of(Policy policy) {
    return policy.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A computation that may fail.
   *
   * @param result the value; null where it failed
   * @param failed where it failed; false and null are no failure
   */
  record Attempt(Column result, Column failed) {
    /** Null for a value that was there is a failure. */
    static Attempt of(Column source, Column result) {
      return new Attempt(result, source.isNotNull().and(result.isNull()));
    }

    /** The same, but a blank text is a missing value and becomes null. */
    static Attempt ofText(Column source, Column result) {
      Column there = source.isNotNull().and(not(Texts.isBlank(source)));
      return new Attempt(result, there.and(result.isNull()));
    }
  }

  /** The column that gets the value. */
  record Target(String column, DataType type, Set<String> reads) {
    Step.Assign assign(Column value) {
      return new Step.Assign(column, type, value, reads);
    }
  }
}
