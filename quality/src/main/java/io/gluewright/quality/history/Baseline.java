package io.gluewright.quality.history;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Which earlier runs a run is compared with: by default all that passed, under whatever rules.
 *
 * @param outcomes how a run must have ended
 * @param without the fingerprint of an input whose runs do not count
 * @param before only what stands for an earlier moment
 * @param ruleset only runs of the rules with this fingerprint
 */
public record Baseline(
    Subject subject,
    Set<RunOutcome> outcomes,
    Optional<String> without,
    Optional<Instant> before,
    Optional<String> ruleset) {

  public Baseline {
    outcomes = Set.copyOf(outcomes);
  }

  public static Baseline of(Subject subject) {
    return new Baseline(
        subject,
        EnumSet.of(RunOutcome.PASSED),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** Leaves out the input that is being measured: a rerun is not compared with itself. */
  public Baseline without(String input) {
    return new Baseline(subject, outcomes, Optional.of(input), before, ruleset);
  }

  /** Leaves out what stands for {@code moment} or later: for the rerun of an old input. */
  public Baseline before(Instant moment) {
    return new Baseline(subject, outcomes, without, Optional.of(moment), ruleset);
  }

  public Baseline ofRuleset(String fingerprint) {
    return new Baseline(subject, outcomes, without, before, Optional.of(fingerprint));
  }

  /** Takes runs that failed, too. */
  public Baseline withFailed() {
    return new Baseline(
        subject, EnumSet.of(RunOutcome.PASSED, RunOutcome.FAILED), without, before, ruleset);
  }

  boolean takes(RunRecord run) {
    return outcomes.contains(run.outcome())
        && without.filter(run.input()::equals).isEmpty()
        && reaches(run.asOf())
        && ruleset.map(run.ruleset()::equals).orElse(true);
  }

  boolean reaches(Instant asOf) {
    return before.map(asOf::isBefore).orElse(true);
  }
}
