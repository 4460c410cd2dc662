package io.gluewright.runtime.arrivals;

import io.gluewright.runtime.arrivals.FileMemory.Known;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** The first sixty-four bits of a SHA-256. */
final class ContentHash {
  private static final int BUFFER = 1 << 16;

  private ContentHash() {}

  static long of(String text) {
    return first(digest().digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Reads the whole file. */
  static long ofFile(String path, Configuration hadoop) {
    Path file = new Path(path);
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    try (InputStream in = file.getFileSystem(hadoop).open(file)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + path, e);
    }
    return first(digest.digest());
  }

  private static long first(byte[] digest) {
    long hash = ByteBuffer.wrap(digest).getLong();
    return hash == Known.UNKNOWN ? 1 : hash;
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
