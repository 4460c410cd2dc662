package io.gluewright.quality.report;

import io.gluewright.page.Html;
import io.gluewright.quality.dqdl.Action;

/**
 * What a dataset's verdicts come to.
 *
 * @param word for a table
 * @param sentence for a heading
 */
record Ending(Standing standing, String word, String sentence) {

  static Ending of(JudgedDataset judged) {
    Score total = judged.scores().total();
    if (judged.isStopped()) {
      return new Ending(
          Standing.FAILED,
          "Stopped",
          judged.isStoppedByRule()
              ? "Stopped: a rule with the action \"%s\" does not hold."
                  .formatted(Action.STOP.text())
              : "Stopped: the run is unlike earlier ones.");
    }
    if (total.failed() > 0) {
      return new Ending(
          Standing.FAILED, "Failed", Figures.count(total.failed(), "rule") + " failed.");
    }
    if (total.errors() > 0) {
      return new Ending(
          Standing.ERROR,
          "Not judged",
          Figures.count(total.errors(), "rule") + " could not be judged.");
    }
    return total.rules() == 0
        ? new Ending(Standing.PASSED, "No rules", "There are no rules; it was only measured.")
        : new Ending(Standing.PASSED, "Passed", "All rules hold.");
  }

  /** The sign and the word. */
  String sign() {
    return sign(standing, word);
  }

  static String sign(Standing standing, String word) {
    return "<span class=\"state %1$s\"><span aria-hidden=\"true\">%2$s</span> %3$s</span>"
        .formatted(standing.kind(), standing.sign(), Html.escaped(word));
  }

  /** How many of some rules hold, such as "1 of 2". */
  static String holding(Score score) {
    return "%s of %s".formatted(Figures.whole(score.passed()), Figures.whole(score.rules()));
  }
}
