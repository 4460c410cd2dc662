package io.gluewright.runtime.lease;

import io.gluewright.runtime.batches.RivalException;

/** The run no longer has the lease of its job: it may not commit anything. */
public final class LostLeaseException extends RivalException {
  private static final long serialVersionUID = 1L;

  LostLeaseException(String message) {
    super(message);
  }
}
