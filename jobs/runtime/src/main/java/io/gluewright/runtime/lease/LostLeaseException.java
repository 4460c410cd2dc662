package io.gluewright.runtime.lease;

/** The run no longer has the lease of its job: it may not commit anything. */
public final class LostLeaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LostLeaseException(String message) {
    super(message);
  }
}
