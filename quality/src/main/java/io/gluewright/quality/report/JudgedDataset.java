package io.gluewright.quality.report;

import io.gluewright.quality.dqdl.Action;
import io.gluewright.quality.dqdl.Ruleset;
import io.gluewright.quality.engine.Verdict;
import io.gluewright.quality.history.RunRecord;
import io.gluewright.quality.history.anomaly.Finding;
import java.util.List;
import java.util.Optional;

/**
 * One dataset, as a ruleset found it at one place of a run.
 *
 * @param gate where in the run it was judged; empty where there is only one place
 * @param run what goes to the history of it, or would go
 * @param verdicts one for each rule, in the order of the ruleset
 * @param earlier earlier runs of the dataset, newest first, failed ones among them
 * @param examples what rows look like that break a rule
 * @param findings what is unusual about the run, by its history
 */
public record JudgedDataset(
    Optional<String> gate,
    RunRecord run,
    Ruleset ruleset,
    List<Verdict> verdicts,
    List<RunRecord> earlier,
    Examples examples,
    List<Finding> findings) {
  /** So many earlier runs are shown at most. */
  public static final int EARLIER = 60;

  public JudgedDataset {
    verdicts = List.copyOf(verdicts);
    earlier = List.copyOf(earlier.subList(0, Math.min(EARLIER, earlier.size())));
    findings = List.copyOf(findings);
  }

  /** Without a gate, earlier runs, examples and findings. */
  public static JudgedDataset of(RunRecord run, Ruleset ruleset, List<Verdict> verdicts) {
    return new JudgedDataset(
        Optional.empty(), run, ruleset, verdicts, List.of(), Examples.NONE, List.of());
  }

  /** The same at a place of the run that has a name, such as {@code source}. */
  public JudgedDataset atGate(String name) {
    return new JudgedDataset(
        Optional.of(name), run, ruleset, verdicts, earlier, examples, findings);
  }

  /** The same after some runs, the newest of which comes first. */
  public JudgedDataset after(List<RunRecord> runs) {
    return new JudgedDataset(gate, run, ruleset, verdicts, runs, examples, findings);
  }

  /** The same when more is known of the run, such as how it ended. */
  public JudgedDataset ended(RunRecord known) {
    return new JudgedDataset(gate, known, ruleset, verdicts, earlier, examples, findings);
  }

  public JudgedDataset showing(Examples some) {
    return new JudgedDataset(gate, run, ruleset, verdicts, earlier, some, findings);
  }

  /** The same with what is unusual. */
  public JudgedDataset finding(List<Finding> unusual) {
    return new JudgedDataset(gate, run, ruleset, verdicts, earlier, examples, unusual);
  }

  public Scores scores() {
    return Scores.of(ruleset, verdicts);
  }

  /** Whether a rule that may stop a run does not hold, or a finding stops it. */
  public boolean isStopped() {
    return isStoppedByRule() || findings.stream().anyMatch(Finding::stops);
  }

  boolean isStoppedByRule() {
    return verdicts.stream()
        .anyMatch(each -> !each.passed() && ruleset.action(each.rule()) == Action.STOP);
  }

  /** The dataset and its partition, for people. */
  String dataset() {
    String partition = run.subject().partition();
    return run.subject().dataset() + (partition.isEmpty() ? "" : ", " + partition);
  }

  /** As above, with the gate. */
  String title() {
    return dataset() + gate.map(" at the gate \"%s\""::formatted).orElse("");
  }
}
