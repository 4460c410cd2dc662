package io.gluewright.quality.profile.suggest;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.dqdl.Ruleset;
import java.util.Set;

/** Runs a ruleset over the data it was suggested for. */
@FunctionalInterface
public interface Trial {
  /** The rules of {@code ruleset} that do not hold, or that cannot be evaluated. */
  Set<Rule> failing(Ruleset ruleset);
}
