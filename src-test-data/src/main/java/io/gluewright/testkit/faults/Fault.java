package io.gluewright.testkit.faults;

/** What can become of a call. */
public enum Fault {
  /** 503 {@code SlowDown}. The endpoint does not hear of the call. */
  SLOW_DOWN,
  /** The connection is reset. The endpoint does not hear of the call. */
  RESET,
  /** The endpoint does what it is asked to; in the place of its answer the connection is reset. */
  ANSWER_LOST,
  /** Half of the answer's body comes, then the connection is reset. */
  CUT_OFF,
  /** The answer's body comes in ten pieces, with pauses between them. */
  SLOW,
  /** The endpoint does what it is asked to, and no answer comes. */
  SILENCE,
  /** The endpoint does what it is asked to, and does not hear of {@code If-None-Match}. */
  CONDITION_IGNORED
}
