package io.gluewright.runtime.batches;

/** Another run of the job is at work, or was when this one should have had the job to itself. */
public class RivalException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RivalException(String message) {
    super(message);
  }
}
