package io.gluewright.runtime.sinks.jdbc;

/** Two rows of a merge have the same key: which of them is to stay is not known. */
final class SameKeyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SameKeyException() {
    super("two rows of one merge have the same key");
  }
}
