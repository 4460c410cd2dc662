package io.gluewright.runtime.failures;

import java.util.Locale;

/** What kind of failure it is: what a run does about it, and what its user can. */
public enum FailureClass {
  /** What is outside did not answer, or was busy: repeated as long as the run may. */
  TRANSIENT("it may pass by itself: start the job again, it goes on where it stood"),
  /** The input is not what it should be. */
  DATA("look at the input that is named; what cannot be read or used is best set right there"),
  /** What the run needs is not there, is full, or is refused to it. */
  SYSTEM("set right what is named, then start the job again: it goes on where it stood"),
  /** The job contradicts itself. */
  LOGIC("the same input fails again: the job, or this runtime, has to be corrected"),
  /** An argument or a file of the user is wrong. */
  MISTAKE("correct what is named, then start the job again");

  private final String advice;

  FailureClass(String advice) {
    this.advice = advice;
  }

  /** As reports write it: {@code transient}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What to do where nothing closer is known. */
  String advice() {
    return advice;
  }
}
