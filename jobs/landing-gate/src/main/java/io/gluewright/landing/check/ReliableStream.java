package io.gluewright.landing.check;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * Tells a source that fails from content that is broken: what goes wrong below is unchecked, so
 * that an {@link IOException} further up is about the content.
 */
final class ReliableStream extends FilterInputStream {
  /** The bytes could not be had. */
  static final class SourceFailure extends UncheckedIOException {
    private static final long serialVersionUID = 1L;

    private SourceFailure(Exception cause) {
      super(cause instanceof IOException e ? e : new IOException(cause));
    }
  }

  private ReliableStream(InputStream source) {
    super(source);
  }

  static InputStream over(Content source) {
    try {
      return new ReliableStream(source.open());
    } catch (IOException | RuntimeException e) {
      throw new SourceFailure(e);
    }
  }

  @Override
  public int read() {
    try {
      return super.read();
    } catch (IOException | RuntimeException e) {
      throw new SourceFailure(e);
    }
  }

  @Override
  public int read(byte[] bytes, int from, int length) {
    try {
      return super.read(bytes, from, length);
    } catch (IOException | RuntimeException e) {
      throw new SourceFailure(e);
    }
  }

  @Override
  public long skip(long length) {
    try {
      return super.skip(length);
    } catch (IOException | RuntimeException e) {
      throw new SourceFailure(e);
    }
  }

  @Override
  public void close() {
    try {
      super.close();
    } catch (IOException | RuntimeException e) {
      throw new SourceFailure(e);
    }
  }
}
