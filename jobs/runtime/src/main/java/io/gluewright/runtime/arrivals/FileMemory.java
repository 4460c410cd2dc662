package io.gluewright.runtime.arrivals;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The files of a source that were there when a run listed it, a few bytes for each.
 *
 * @param listed when, in milliseconds since 1970; empty before the first run
 * @param files by a hash of their paths
 */
record FileMemory(Optional<Long> listed, Map<Long, Known> files) {
  static final FileMemory NONE = new FileMemory(Optional.empty(), Map.of());

  private static final int FORMAT = 1;

  /**
   * A file as it was.
   *
   * @param content tells one content from another; {@link #UNKNOWN} if nobody looked
   */
  record Known(long modified, long content) {
    static final long UNKNOWN = 0;
  }

  FileMemory {
    files = Map.copyOf(files);
  }

  Optional<Known> of(String path) {
    return Optional.ofNullable(files.get(hash(path)));
  }

  /**
   * Sixty-four bits of a path: among a million files two share theirs once in thirty million
   * sources, and then one of them may go unnoticed when it is late.
   */
  static long hash(String path) {
    return ContentHash.of(path);
  }

  byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      out.writeLong(listed.orElseThrow());
      out.writeInt(files.size());
      for (Map.Entry<Long, Known> file : files.entrySet()) {
        out.writeLong(file.getKey());
        out.writeLong(file.getValue().modified());
        out.writeLong(file.getValue().content());
      }
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** Throws {@link IOException} if these are not the {@link #bytes} of a memory. */
  static FileMemory read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      int format = in.readInt();
      if (format != FORMAT) {
        throw new IOException("format %d, and %d is known".formatted(format, FORMAT));
      }
      long listed = in.readLong();
      int count = in.readInt();
      Map<Long, Known> files = new HashMap<>();
      for (int i = 0; i < count; i++) {
        files.put(in.readLong(), new Known(in.readLong(), in.readLong()));
      }
      return new FileMemory(Optional.of(listed), files);
    }
  }
}
