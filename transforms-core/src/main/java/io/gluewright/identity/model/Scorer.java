package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Values;
import java.io.Serializable;
import java.util.List;

/** Scores pairs of records. */
public interface Scorer extends Serializable {
  /** The weight of evidence that both are of one entity, in bits: zero is an even chance. */
  double weight(Values a, Values b);

  /**
   * The same weight where it is above {@code floor}, and any number that is not above it where it
   * is not: most pairs are far below, and that is clear from a few of their values.
   */
  default double weight(Values a, Values b, double floor) {
    return weight(a, b);
  }

  /**
   * What the weight is made of, by column: with the prior weight of the model and the kinship, the
   * parts add up to it.
   */
  List<Part> parts(Values a, Values b);

  /**
   * What the weight loses as relatives would have it in common too, in bits; never above zero, and
   * zero where relatives are not told from strangers.
   */
  double kinship(Values a, Values b);

  /**
   * Which share of the evidence that two records could give for each other these have values for: 0
   * if they have no column in common, 1 if they have all.
   */
  double coverage(Values a, Values b);

  static Scorer of(MatchModel model) {
    return model.method() == MatchModel.Method.TEXT
        ? new TextScorer(model)
        : new FellegiSunterScorer(model);
  }
}
