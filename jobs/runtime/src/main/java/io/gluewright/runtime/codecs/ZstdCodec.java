package io.gluewright.runtime.codecs;

import com.github.luben.zstd.ZstdInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Zstandard, by the library that Spark brings; Hadoop's own needs a native build of Hadoop. */
public final class ZstdCodec extends ReadingCodec {
  @Override
  InputStream decompressed(InputStream stored) throws IOException {
    return new ZstdInputStream(stored);
  }

  @Override
  public String getDefaultExtension() {
    return ".zst";
  }
}
