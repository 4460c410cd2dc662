package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Arity;
import io.gluewright.identity.comparison.Comparison;
import io.gluewright.identity.comparison.Comparisons;
import io.gluewright.identity.kinds.ColumnKind;
import java.io.Serializable;
import java.util.List;

/**
 * What the model knows of one column.
 *
 * @param m the chance of each level among pairs of one entity, given that both have a value
 * @param u the same among all other pairs
 * @param weights what each level adds to a pair's weight, in bits: about log2(m / u), but never
 *     more for a lower level than for a higher one
 * @param agreement the chance that two records taken at random have equal values: what a value's
 *     own share is measured against
 * @param arity whether a record may have several values
 */
public record ColumnModel(
    String name,
    ColumnKind kind,
    List<Double> m,
    List<Double> u,
    List<Double> weights,
    double agreement,
    Arity arity)
    implements Serializable {
  public ColumnModel {
    m = List.copyOf(m);
    u = List.copyOf(u);
    weights = List.copyOf(weights);
  }

  /** Of a column with one value at most. */
  public ColumnModel(
      String name,
      ColumnKind kind,
      List<Double> m,
      List<Double> u,
      List<Double> weights,
      double agreement) {
    this(name, kind, m, u, weights, agreement, Arity.ONE);
  }

  /** The same for a column of this arity. */
  public ColumnModel of(Arity arity) {
    return new ColumnModel(name, kind, m, u, weights, agreement, arity);
  }

  public Comparison comparison() {
    return Comparisons.of(kind, arity);
  }
}
