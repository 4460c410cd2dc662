package io.gluewright.runtime;

/** A step of the run failed; the cause says why. */
final class StepFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StepFailedException(String step, Throwable cause) {
    super("step \"%s\" failed".formatted(step), cause);
  }
}
