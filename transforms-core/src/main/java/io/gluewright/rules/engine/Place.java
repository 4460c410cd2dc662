package io.gluewright.rules.engine;

/**
 * Where a step of a rule goes when rules are fused.
 *
 * @param kind what it is there
 * @param stretch the stretch of projections that it is part of, or that stands behind it; counted
 *     from 0
 * @param level the projection within the stretch, counted from 0; 0 for what is no projection
 */
public record Place(Kind kind, int stretch, int level) {
  /** What a step is. */
  public enum Kind {
    /** A value in a projection. */
    VALUE,
    /** A reason in a projection. */
    REFUSAL,
    /** Something that is only counted. */
    NOTE,
    /** A filter of its own. */
    FILTER,
    /** A projection of its own, with other columns. */
    SHAPE,
    /** Something that looks at more than one row. */
    WHOLE
  }

  /** Whether it shares its projection with others. */
  public boolean isFused() {
    return kind == Kind.VALUE || kind == Kind.REFUSAL;
  }
}
