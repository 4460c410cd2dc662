package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.raise_error;
import static org.apache.spark.sql.functions.when;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Block;
import io.gluewright.rules.engine.Constants;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import io.gluewright.transforms.Refusal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/** What becomes of a row for which the other table has no match. */
record Missing(Policy policy, Map<String, String> defaults) {
  enum Policy {
    QUARANTINE,
    NULL,
    DEFAULT,
    DROP,
    FAIL;

    String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private static final String KEY = "on-missing";
  private static final List<String> POLICIES =
      Stream.of(Policy.values()).map(Policy::written).toList();

  static final Key<Policy> ON_MISSING =
      Key.of(
          KEY,
          Key.oneOf(POLICIES, "what becomes of a row without a match; quarantine unless said"),
          Missing::policy);
  static final Key<Map<String, String>> DEFAULTS =
      Key.pairs("defaults", "the values of on-missing = default, for each column taken");

  static Missing read(RuleHead head, Map<String, String> take) {
    Missing missing = new Missing(head.value(ON_MISSING), head.value(DEFAULTS));
    Settings settings = head.settings();
    if (missing.policy() == Policy.DEFAULT) {
      for (String column : take.values()) {
        if (!missing.defaults().containsKey(column)) {
          settings
              .problems()
              .add(Problem.missing(settings.at("defaults"), column, "the value without a match"));
        }
      }
    }
    for (String column : missing.defaults().keySet()) {
      if (!take.containsValue(column)) {
        settings.refuseUnknown("defaults", "column", column, List.copyOf(take.values()));
      }
    }
    if (missing.policy() != Policy.DEFAULT && !missing.defaults().isEmpty()) {
      settings.refuse(KEY, "there are defaults that nothing uses", "on-missing = default");
    }
    return missing;
  }

  private static Policy policy(Settings settings) {
    return settings.saysNull(KEY)
        ? Policy.NULL
        : settings.choice(KEY, settings.has("defaults") ? Policy.DEFAULT : Policy.QUARANTINE);
  }

  /** The steps that give the rows of a join their new values. */
  List<Step> steps(RuleHead head, Meeting meeting) {
    Scope scope = meeting.scope();
    List<String> keys = List.copyOf(meeting.reads());
    Column found = PlainSql.column(Meeting.FOUND);
    Column isMissing = found.equalTo(lit(false));
    Column looked =
        concat_ws(
            ", ",
            keys.stream()
                .map(key -> coalesce(scope.shown(key).cast("string"), lit("null")))
                .toArray(Column[]::new));
    String names = String.join(", ", keys);
    String expected = "a match in \"%s\"".formatted(meeting.table().name());
    List<Step> steps = new ArrayList<>();
    if (policy == Policy.QUARANTINE) {
      Set<String> reads = new LinkedHashSet<>(keys);
      reads.add(Meeting.FOUND);
      Refusal refusal = new Refusal(head.id(), names, isMissing, looked, expected);
      steps.add(new Step.Refuse(refusal, reads));
    } else if (policy == Policy.DROP) {
      steps.add(new Step.Keep(coalesce(found, lit(true)), Set.of(Meeting.FOUND)));
    }
    Column message =
        concat(
            lit("rule %s: the column \"%s\" holds \"".formatted(head.id(), names)),
            looked,
            lit("\"; expected: " + expected));
    for (Meeting.Taken one : meeting.taken()) {
      Column value = PlainSql.column(one.found());
      Optional<Column> otherwise =
          switch (policy) {
            case DEFAULT -> fallback(head, scope, one);
            case FAIL -> Optional.of(raise_error(message).cast(one.type()));
            default -> Optional.empty();
          };
      Set<String> reads = new LinkedHashSet<>(List.of(one.found(), Meeting.FOUND));
      reads.addAll(policy == Policy.FAIL ? keys : List.of());
      Column result = otherwise.map(it -> when(isMissing, it).otherwise(value)).orElse(value);
      steps.add(new Step.Assign(one.target(), one.type(), result, reads));
    }
    return steps;
  }

  private Optional<Column> fallback(RuleHead head, Scope scope, Meeting.Taken one) {
    RuleHead block = head.within(new Block(head.settings().block("defaults"), List.of()));
    return defaults.entrySet().stream()
        .filter(entry -> entry.getKey().equalsIgnoreCase(one.target()))
        .findFirst()
        .flatMap(
            entry -> Constants.value(block, scope, entry.getKey(), entry.getValue(), one.type()));
  }
}
