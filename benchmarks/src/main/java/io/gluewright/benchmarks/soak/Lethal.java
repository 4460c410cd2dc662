package io.gluewright.benchmarks.soak;

/** What ends a run before its time. */
enum Lethal {
  /** It halts at a point of its own batch. */
  AT_A_POINT("at a point"),
  /** It halts at a point while it replays what another has left. */
  IN_RECOVERY("while it recovered"),
  /** It halts at a point while it feeds what is in quarantine. */
  FEEDING("while it fed quarantine"),
  /** It is killed from outside, at any time. */
  FROM_OUTSIDE("from outside"),
  /** It is killed from outside, with another one started beside it. */
  WITH_A_RIVAL("with a rival");

  private final String words;

  Lethal(String words) {
    this.words = words;
  }

  @Override
  public String toString() {
    return words;
  }
}
