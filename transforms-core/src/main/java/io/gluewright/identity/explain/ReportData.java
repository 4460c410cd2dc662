package io.gluewright.identity.explain;

import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.model.MatchModel;
import java.util.List;

/**
 * What a report of a run shows: figures whose number does not grow with the data, and no value of a
 * record.
 *
 * @param summary the run in a few figures
 * @param columns what each column was taken for
 * @param scores the scored pairs by weight, ascending, without gaps
 * @param sizes the entities by size, ascending
 * @param samples some pairs and what their weights are made of
 */
public record ReportData(
    List<Figure> summary,
    List<DetectedColumn> columns,
    MatchModel model,
    List<ScoreBand> scores,
    List<SizeBand> sizes,
    List<Sample> samples,
    Blocking blocking,
    Unlinkable unlinkable) {
  public static final int MOST_BANDS = 100;
  public static final int MOST_SAMPLES = 12;
  public static final int MOST_EXAMPLES = 20;

  /** A number and what it is. */
  public record Figure(String name, String value) {}

  /**
   * The pairs whose weight is in a band.
   *
   * @param low the least weight, in the band
   * @param high the greatest, out of it
   * @param matches how many of the pairs are matches, by their probabilities
   */
  public record ScoreBand(double low, double high, long pairs, double matches) {}

  /** The entities of as many records. */
  public record SizeBand(long least, long most, long entities) {}

  /** A pair of records. */
  public record Sample(String left, String right, PairExplanation pair) {}

  /**
   * How pairs were found.
   *
   * @param keys what each rule came to
   * @param skippedKeys how many keys were left out, and how many pairs with them
   * @param skipped the largest of them
   */
  public record Blocking(
      List<RuleKeys> keys, long skippedKeys, long skippedPairs, List<SkippedKey> skipped) {
    public Blocking {
      keys = List.copyOf(keys);
      skipped = List.copyOf(skipped);
    }
  }

  /** The keys of a rule that were compared. */
  public record RuleKeys(String rule, long keys, long pairs, long largest) {}

  /** A key that was left out, and a record that has it. */
  public record SkippedKey(String rule, long records, String example) {}

  /** Records that would not even match a copy of themselves. */
  public record Unlinkable(long records, List<String> examples) {
    public Unlinkable {
      examples = List.copyOf(examples);
      require(examples.size() <= MOST_EXAMPLES, "examples");
    }
  }

  public ReportData {
    summary = List.copyOf(summary);
    columns = List.copyOf(columns);
    scores = List.copyOf(scores);
    sizes = List.copyOf(sizes);
    samples = List.copyOf(samples);
    require(scores.size() <= MOST_BANDS && sizes.size() <= MOST_BANDS, "bands");
    require(samples.size() <= MOST_SAMPLES, "samples");
  }

  private static void require(boolean isBounded, String what) {
    if (!isBounded) {
      throw new IllegalArgumentException("too many " + what + " for a report");
    }
  }
}
