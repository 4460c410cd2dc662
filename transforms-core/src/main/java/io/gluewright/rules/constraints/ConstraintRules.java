package io.gluewright.rules.constraints;

import io.gluewright.rules.engine.RuleType;
import java.util.List;

/** The types of rules that say what values must be. */
public final class ConstraintRules {
  private ConstraintRules() {}

  public static List<RuleType> types() {
    return List.of();
  }
}
