package io.gluewright.rules.engine;

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
import java.util.Map;
import java.util.Optional;
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
public record Failure(Policy policy, String fallback) {
  public enum Policy {
    QUARANTINE,
    NULL,
    DEFAULT,
    FAIL,
    KEEP
  }

  /** Quarantine unless said otherwise. */
  public static final Choices VALUES = Choices.of(Policy.QUARANTINE, Set.of(Policy.KEEP));

  /** The same for text, where the value may also stay as it is. */
  public static final Choices TEXTS = Choices.of(Policy.QUARANTINE, Set.of());

  /**
   * The steps that give {@code target} its new value.
   *
   * @param source the column that was read
   * @param expected what the rule wanted, in words
   */
  public List<Step> steps(
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
              target.assign(attempt.result(), failed));
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

  private static String of(Policy policy) {
    return policy.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A computation that may fail.
   *
   * @param result the value; null where it failed
   * @param failed where it failed; false and null are no failure
   */
  public record Attempt(Column result, Column failed) {
    /** Null for a value that was there is a failure. */
    public static Attempt of(Column source, Column result) {
      return new Attempt(result, source.isNotNull().and(result.isNull()));
    }

    /** The same, but a blank text is a missing value and becomes null. */
    public static Attempt ofText(Column source, Column result) {
      Column there = source.isNotNull().and(not(Texts.isBlank(source)));
      return new Attempt(result, there.and(result.isNull()));
    }
  }

  /** The column that gets the value. */
  public record Target(String column, DataType type, Set<String> reads) {
    public Step.Assign assign(Column value) {
      return new Step.Assign(column, type, value, reads);
    }

    private Step.Assign assign(Column value, Column failed) {
      return new Step.Assign(column, type, value, reads, Optional.of(failed));
    }
  }

  /** The policies that are open to a rule, and the keys under which they stand. */
  public record Choices(Key<Policy> policy, Key<Optional<String>> fallback) {
    private static final String ON_FAILURE = "on-failure";
    private static final String DEFAULT = "default";

    public static Choices of(Policy standard, Set<Policy> never) {
      List<Policy> open =
          Arrays.stream(Policy.values()).filter(policy -> !never.contains(policy)).toList();
      Map<String, Object> schema =
          Key.oneOf(
              open.stream().map(Failure::of).toList(),
              "what becomes of a value that the rule can make no sense of");
      schema.put("default", Failure.of(standard));
      return new Choices(
          Key.of(ON_FAILURE, schema, settings -> read(settings, standard, open)),
          Key.optionalText(DEFAULT, "the value of on-failure = default"));
    }

    public List<Key<?>> keys() {
      return List.of(policy, fallback);
    }

    public Failure read(RuleHead head) {
      Policy chosen = head.value(policy);
      return new Failure(chosen, chosen == Policy.DEFAULT ? head.settings().text(DEFAULT) : "");
    }

    /** HOCON takes {@code on-failure = null} for no value at all; the user does not. */
    private static Policy read(Settings settings, Policy standard, List<Policy> open) {
      if (settings.saysNull(ON_FAILURE) && open.contains(Policy.NULL)) {
        return Policy.NULL;
      }
      String unsaid = Failure.of(settings.has(DEFAULT) ? Policy.DEFAULT : standard);
      String written = settings.text(ON_FAILURE, unsaid).replace('-', '_');
      for (Policy policy : open) {
        if (Failure.of(policy).equals(written)) {
          return policy;
        }
      }
      settings.refuseUnknown(
          ON_FAILURE, "value of \"on-failure\"", written, open.stream().map(Failure::of).toList());
      return standard;
    }
  }
}
