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
 * @param alone of all pairs, and for pairs that lack a value in the column that it depends on
 * @param agreement the chance that two records taken at random have equal values: what a value's
 *     own share is measured against
 * @param given the number of the column that it depends on; {@link #NONE} if there is none
 * @param dependent the same as {@code alone} for each level of that column, in order; empty if
 *     there is none
 * @param arity whether a record may have several values
 */
public record ColumnModel(
    String name,
    ColumnKind kind,
    Chances alone,
    double agreement,
    int given,
    List<Chances> dependent,
    Arity arity)
    implements Serializable {
  /** In place of the number of a column. */
  public static final int NONE = -1;

  /**
   * What is known of the levels of a column, in their order.
   *
   * @param m the chance of each level among pairs of one entity, given that both have a value
   * @param u the same among all other pairs
   * @param weights what each level adds to a pair's weight, in bits: about log2(m / u), but never
   *     more for a lower level than for a higher one
   * @param kinship what each level speaks for relatives, in bits; empty if they do not have the
   *     column in common
   */
  public record Chances(List<Double> m, List<Double> u, List<Double> weights, List<Double> kinship)
      implements Serializable {
    /** Of a column that says nothing of relatives. */
    public Chances(List<Double> m, List<Double> u, List<Double> weights) {
      this(m, u, weights, List.of());
    }

    public Chances {
      m = List.copyOf(m);
      u = List.copyOf(u);
      weights = List.copyOf(weights);
      kinship = List.copyOf(kinship);
    }
  }

  public ColumnModel {
    dependent = List.copyOf(dependent);
  }

  /** A column that depends on no other. */
  public static ColumnModel independent(
      String name, ColumnKind kind, Chances chances, double agreement) {
    return new ColumnModel(name, kind, chances, agreement, NONE, List.of(), Arity.ONE);
  }

  /** The same for a column of this arity. */
  public ColumnModel of(Arity arity) {
    return new ColumnModel(name, kind, alone, agreement, given, dependent, arity);
  }

  public Comparison comparison() {
    return Comparisons.of(kind, arity);
  }
}
