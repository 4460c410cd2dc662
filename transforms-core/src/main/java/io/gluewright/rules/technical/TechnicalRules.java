package io.gluewright.rules.technical;

import io.gluewright.rules.engine.RuleType;
import java.util.List;

/** The types of rules that change how rows lie, not what they say. */
public final class TechnicalRules {
  private TechnicalRules() {}

  public static List<RuleType> types() {
    return List.of();
  }
}
