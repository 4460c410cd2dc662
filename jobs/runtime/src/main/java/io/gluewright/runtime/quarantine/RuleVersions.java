package io.gluewright.runtime.quarantine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;

import io.gluewright.transforms.Fingerprint;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/**
 * Tells what a rule said when it refused a row from what it says after it has been corrected.
 *
 * @param byRule of those that are known one by one
 * @param ofAll of all others
 */
public record RuleVersions(Map<String, String> byRule, String ofAll) {
  public RuleVersions {
    byRule = Map.copyOf(byRule);
  }

  /** Each rule has its own: the fingerprint of what it says, by its id. */
  public static RuleVersions of(Map<String, String> definitions) {
    Map<String, String> versions = new LinkedHashMap<>();
    definitions.forEach((rule, says) -> versions.put(rule, Fingerprint.brief(says)));
    return new RuleVersions(versions, Fingerprint.brief(definitions.toString()));
  }

  /** All rules have that of their ruleset, by which a history knows it, too. */
  public static RuleVersions ofRuleset(String dqdl) {
    return new RuleVersions(Map.of(), Fingerprint.brief(dqdl));
  }

  /** The version of a rule; never null. */
  Column of(Column rule) {
    if (byRule.isEmpty()) {
      return lit(ofAll);
    }
    Column[] pairs =
        byRule.entrySet().stream()
            .flatMap(each -> Stream.of(each.getKey(), each.getValue()))
            .map(functions::lit)
            .toArray(Column[]::new);
    return coalesce(element_at(map(pairs), rule), lit(ofAll));
  }
}
