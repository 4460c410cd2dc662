package io.gluewright.runtime.batches;

/** The right to work for a job, as far as its sinks and its state ask for it. */
public interface Tenure {
  /** A number that only grows from one holder to the next. */
  long token();

  /**
   * Returns if the right is still held.
   *
   * @throws RivalException if another run has it
   */
  void requireHeld();
}
