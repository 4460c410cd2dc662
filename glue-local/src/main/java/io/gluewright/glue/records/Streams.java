package io.gluewright.glue.records;

import io.gluewright.glue.frames.Excerpt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.BZip2Codec;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/**
 * Opens files, decompressed as their suffix says. Reading them throws an {@link UnreadableFile}
 * when the system is in trouble, and anything else when the data is broken.
 */
final class Streams {
  private static final String BZIP2 = "BZh";

  private Streams() {}

  static InputStream open(TextSplit split, Configuration conf, Limits limits) throws IOException {
    Path path = new Path(split.path());
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
    StoredBytes file = StoredBytes.open(path, conf);
    try {
      if (codec != null) {
        return new Expansion(decompressed(file, codec, split.path()), limits.expanded(split.end()));
      }
      if (!split.isFirst()) {
        file.seek(split.start());
      }
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /** A codec whose native library is missing says so here: no fault of the data. */
  private static InputStream decompressed(StoredBytes file, CompressionCodec codec, String path)
      throws IOException {
    if (codec instanceof BZip2Codec) {
      refuseWithoutHeader(file);
    }
    try {
      return codec.createInputStream(file);
    } catch (UnreadableFile e) {
      throw e;
    } catch (RuntimeException e) {
      throw new UnreadableFile(path, e);
    }
  }

  /** Without it, Hadoop takes the file for the middle of one, finds no block and gives nothing. */
  private static void refuseWithoutHeader(StoredBytes file) throws IOException {
    byte[] start = file.readNBytes(BZIP2.length());
    if (!new String(start, StandardCharsets.ISO_8859_1).equals(BZIP2)) {
      throw new IOException("not a bzip2 file: it does not begin with \"%s\"".formatted(BZIP2));
    }
    file.seek(0);
  }

  /** What a file begins with, as it is stored, as far as anybody wants to see it. */
  static Excerpt start(TextSplit split, Configuration conf) {
    try (StoredBytes file = StoredBytes.open(new Path(split.path()), conf)) {
      byte[] bytes = file.readNBytes(Excerpt.LIMIT);
      return Excerpt.of(bytes, 0, bytes.length, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UnreadableFile(split.path(), e);
    }
  }

  /** Whether positions in the stream are not those in the file. */
  static boolean isCompressed(TextSplit split, Configuration conf) {
    return new CompressionCodecFactory(conf).getCodec(new Path(split.path())) != null;
  }
}
