package io.gluewright.runtime;

/** How a run ended, as the shell and a scheduler see it. */
public enum ExitCode {
  /** The run did what it was asked to, be it nothing because nothing was new. */
  DONE(0),
  /** Anything that is not the user's mistake. */
  FAILED(1),
  /** A file or an argument of the user is wrong. */
  INVALID_INPUT(2),
  /** A quality gate stopped the run. */
  GATE_CLOSED(3),
  /** There was nothing new, and input was required. */
  NOTHING_TO_DO(4),
  /** Another run holds the job, or took it over: this one has not moved the bookmark. */
  HELD(5);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
