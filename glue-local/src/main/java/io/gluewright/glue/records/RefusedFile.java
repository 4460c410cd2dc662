package io.gluewright.glue.records;

import java.io.IOException;

/** From here on a file is not read, though its system would give it: the message says why. */
final class RefusedFile extends IOException {
  private static final long serialVersionUID = 1L;

  RefusedFile(String message) {
    super(message);
  }
}
