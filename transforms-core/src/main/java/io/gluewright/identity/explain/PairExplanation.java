package io.gluewright.identity.explain;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.model.Bits;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Part;
import io.gluewright.identity.model.Scorer;
import java.util.Comparator;
import java.util.List;

/**
 * What the weight of a pair of records is made of. It holds no value of a record.
 *
 * @param parts what each column adds, in bits; with the prior and the kinship they add up to the
 *     weight
 * @param prior the weight before anything is compared
 * @param kinship what the weight loses as relatives would have it in common too; zero or less
 * @param weight of the pair
 * @param threshold the weight above which records belong together
 * @param method how the pair was scored; only levels make a weight that is a probability
 */
public record PairExplanation(
    List<Part> parts,
    double prior,
    double kinship,
    double weight,
    double threshold,
    MatchModel.Method method) {
  public PairExplanation {
    parts = List.copyOf(parts);
  }

  public static PairExplanation of(MatchModel model, Values one, Values other) {
    Scorer scorer = Scorer.of(model);
    return new PairExplanation(
        scorer.parts(one, other),
        model.priorWeight(),
        scorer.kinship(one, other),
        scorer.weight(one, other),
        model.threshold(),
        model.method());
  }

  /** How likely both records are of one entity, from 0 to 1. */
  public double probability() {
    return Bits.probability(weight);
  }

  public boolean isMatch() {
    return weight > threshold;
  }

  /** The columns that speak against a match, the loudest first. */
  public List<Part> against() {
    return parts.stream()
        .filter(part -> part.total() < 0)
        .sorted(Comparator.comparingDouble(Part::total).thenComparing(Part::column))
        .toList();
  }
}
