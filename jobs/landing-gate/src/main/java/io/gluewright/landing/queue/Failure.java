package io.gluewright.landing.queue;

import io.gluewright.diagnostics.Redaction;

/** A failure as it may be logged: what a message holds is not in it. */
public final class Failure {
  private Failure() {}

  /** The kind and the text of a failure, on one line. */
  public static String text(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return failure.getClass().getSimpleName() + ": " + Redaction.text(message);
  }
}
