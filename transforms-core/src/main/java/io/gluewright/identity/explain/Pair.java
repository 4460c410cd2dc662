package io.gluewright.identity.explain;

/** The names of two records, the smaller one first. */
public record Pair(String one, String other) {
  public static Pair of(String some, String another) {
    return some.compareTo(another) <= 0 ? new Pair(some, another) : new Pair(another, some);
  }
}
