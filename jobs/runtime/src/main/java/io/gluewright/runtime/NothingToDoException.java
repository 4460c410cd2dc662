package io.gluewright.runtime;

/** There was nothing new, and input was required. */
public final class NothingToDoException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public NothingToDoException(String message) {
    super(message);
  }
}
