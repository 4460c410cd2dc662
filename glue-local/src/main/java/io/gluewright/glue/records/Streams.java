package io.gluewright.glue.records;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Opens files, decompressed as their suffix says. */
final class Streams {
  private Streams() {}

  static InputStream open(TextSplit split, Configuration conf) throws IOException {
    Path path = new Path(split.path());
    CompressionCodec codec = new CompressionCodecFactory(conf).getCodec(path);
    FSDataInputStream file = path.getFileSystem(conf).open(path);
    try {
      if (codec != null) {
        return codec.createInputStream(file);
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

  /** Whether positions in the stream are not those in the file. */
  static boolean isCompressed(TextSplit split, Configuration conf) {
    return new CompressionCodecFactory(conf).getCodec(new Path(split.path())) != null;
  }
}
