package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Grams;
import io.gluewright.identity.comparison.Value;
import io.gluewright.identity.comparison.Values;
import java.util.List;
import java.util.Locale;

/**
 * Scores by the cosine of the trigrams of a record's whole text, the one column that such a model
 * has. The weight is the cosine's distance from the model's own zero, stretched to bits so that it
 * can be read beside those of the other method; it orders pairs and is no calibrated probability.
 */
final class TextScorer implements Scorer {
  private static final long serialVersionUID = 1;

  /** How many bits a whole cosine is worth. */
  static final double BITS = 20;

  private final MatchModel model;

  TextScorer(MatchModel model) {
    this.model = model;
  }

  /** The weight of a cosine in a model whose prior weight is {@code prior}. */
  static double weight(double prior, double cosine) {
    return prior + BITS * cosine;
  }

  @Override
  public double weight(Values a, Values b) {
    return weight(model.priorWeight(), cosine(a, b));
  }

  @Override
  public List<Part> parts(Values a, Values b) {
    double cosine = cosine(a, b);
    String name = model.columns().get(0).name();
    return List.of(
        new Part(name, String.format(Locale.ROOT, "cosine %.3f", cosine), BITS * cosine, 0));
  }

  @Override
  public double kinship(Values a, Values b) {
    return 0;
  }

  @Override
  public double coverage(Values a, Values b) {
    return grams(a).isPresent() && grams(b).isPresent() ? 1 : 0;
  }

  private static double cosine(Values a, Values b) {
    return grams(a).flatMap(one -> grams(b).map(one::cosine)).orElse(0.0);
  }

  private static java.util.Optional<Grams> grams(Values values) {
    return values.at(values.size() - 1).map(Value::grams);
  }
}
