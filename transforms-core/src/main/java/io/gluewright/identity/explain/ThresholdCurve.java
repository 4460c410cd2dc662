package io.gluewright.identity.explain;

import io.gluewright.identity.explain.ReportData.ScoreBand;
import java.util.ArrayList;
import java.util.List;

/**
 * What to expect of each threshold, by the probabilities of the pairs. The recall is that among the
 * pairs that were scored: what blocking kept out, nobody has looked at.
 */
final class ThresholdCurve {
  /**
   * @param pairs how many pairs are above the threshold
   * @param precision which share of these are expected to be matches
   * @param recall which share of all matches are expected to be among them
   */
  record Point(double threshold, long pairs, double precision, double recall) {}

  private ThresholdCurve() {}

  /** A point for the lower end of each band, ascending; none where no pair was scored. */
  static List<Point> of(List<ScoreBand> bands) {
    double all = bands.stream().mapToDouble(ScoreBand::matches).sum();
    List<Point> points = new ArrayList<>();
    long pairs = 0;
    double matches = 0;
    for (int band = bands.size() - 1; band >= 0; band--) {
      pairs += bands.get(band).pairs();
      matches += bands.get(band).matches();
      if (pairs > 0) {
        points.add(
            0,
            new Point(bands.get(band).low(), pairs, matches / pairs, all > 0 ? matches / all : 0));
      }
    }
    return points;
  }
}
