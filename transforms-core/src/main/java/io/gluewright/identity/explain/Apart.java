package io.gluewright.identity.explain;

import io.gluewright.identity.clusters.AverageLinkage;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Scorer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * Why two records are not of one entity.
 *
 * @param pair what speaks for and against them
 * @param reach whether they were compared at all
 * @param partners where each record has one partner at most: the better ones that they have
 * @param between where entities may be larger: what lies between theirs
 */
public record Apart(
    PairExplanation pair, Reach reach, List<Partner> partners, Optional<Between> between) {
  /** The record that another one was linked with, and the weight of that. */
  public record Partner(String record, String partner, double weight) {}

  /**
   * Two entities.
   *
   * @param mean of the weights of all pairs across, each counted as clustering counts it
   */
  public record Between(int one, int other, double mean) {
    /** Looks at all pairs of two entities' records. */
    public static Between of(MatchModel model, Collection<Values> one, Collection<Values> other) {
      Scorer scorer = Scorer.of(model);
      double sum = 0;
      double covered = 0;
      for (Values left : one) {
        for (Values right : other) {
          double coverage = scorer.coverage(left, right);
          sum += AverageLinkage.evidence(scorer.weight(left, right)) * coverage;
          covered += coverage;
        }
      }
      return new Between(one.size(), other.size(), covered > 0 ? sum / covered : 0);
    }
  }

  public Apart {
    partners = List.copyOf(partners);
  }

  /**
   * Of two records that may have one partner each, those partners that are no worse than the other
   * record.
   *
   * @param mine the records of the first one's entity
   * @param theirs those of the second one's
   */
  public static List<Partner> betterPartners(
      MatchModel model,
      double weight,
      Map.Entry<String, SortedMap<String, Values>> mine,
      Map.Entry<String, SortedMap<String, Values>> theirs) {
    Scorer scorer = Scorer.of(model);
    return Stream.of(mine, theirs)
        .flatMap(
            side ->
                side.getValue().keySet().stream()
                    .filter(name -> !name.equals(side.getKey()))
                    .map(name -> partner(scorer, side.getValue(), side.getKey(), name)))
        .filter(partner -> partner.weight() >= weight)
        .toList();
  }

  private static Partner partner(
      Scorer scorer, Map<String, Values> values, String record, String partner) {
    return new Partner(record, partner, scorer.weight(values.get(record), values.get(partner)));
  }
}
