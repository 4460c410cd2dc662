package io.gluewright.landing.check;

import java.io.IOException;
import java.io.InputStream;

/** The bytes of a file, from their start at each call; the caller closes the stream. */
@FunctionalInterface
public interface Content {
  InputStream open() throws IOException;
}
