package io.gluewright.identity.model;

import io.gluewright.identity.comparison.Arity;
import java.io.Serializable;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All that scoring needs and training finds.
 *
 * @param method how pairs are scored
 * @param columns the columns that are compared, in order
 * @param blocking the columns of each blocking rule
 * @param prior the chance that two records taken at random are of one entity
 * @param related the chance that they are of relatives, such as people of one household; 0 where
 *     relatives are not told from strangers
 * @param threshold the weight in bits above which records belong together
 * @param nearness how near to the best cosine that either of its records has a pair must come to
 *     count, as a share of it; 0 where the weight of a pair alone decides
 * @param choice why this method was taken, for people
 */
public record MatchModel(
    Method method,
    List<ColumnModel> columns,
    List<List<String>> blocking,
    double prior,
    double related,
    double threshold,
    double nearness,
    String choice)
    implements Serializable {
  /** Raised when a model and the values made ready with it could no longer be read rightly. */
  public static final int VERSION = 3;

  /** How pairs are scored. */
  public enum Method {
    /** Levels of each column, each with its weight (Fellegi and Sunter, 1969). */
    FELLEGI_SUNTER,
    /** The cosine of the trigrams of all text that a record has. */
    TEXT
  }

  /** A model that does not tell relatives from strangers. */
  public MatchModel(
      Method method,
      List<ColumnModel> columns,
      List<List<String>> blocking,
      double prior,
      double threshold,
      String choice) {
    this(method, columns, blocking, prior, 0, threshold, 0, choice);
  }

  public MatchModel {
    columns = List.copyOf(columns);
    blocking = blocking.stream().map(List::copyOf).toList();
  }

  /** The same for columns of these arities, one for each. */
  public MatchModel of(List<Arity> arities) {
    List<ColumnModel> shaped =
        IntStream.range(0, columns.size())
            .mapToObj(column -> columns.get(column).of(arities.get(column)))
            .toList();
    return new MatchModel(method, shaped, blocking, prior, related, threshold, nearness, choice);
  }

  /** The weight of evidence before anything is compared, in bits; below zero. */
  public double priorWeight() {
    return Bits.ofOdds(prior / (1 - prior - related));
  }
}
