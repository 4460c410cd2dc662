package io.gluewright.runtime.codecs;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/**
 * The one file of an archive. An archive of several is no compressed file: the first is given, and
 * behind it an {@link IOException} names the second. What a Mac puts into archives beside their
 * files does not count.
 */
public final class ZipCodec extends ReadingCodec {
  @Override
  InputStream decompressed(InputStream stored) {
    return new OnlyEntry(new ZipInputStream(stored));
  }

  @Override
  public String getDefaultExtension() {
    return ".zip";
  }

  private static final class OnlyEntry extends InputStream {
    private final ZipInputStream archive;
    private String name = "";

    OnlyEntry(ZipInputStream archive) {
      this.archive = archive;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (name.isEmpty()) {
        name = nextFile();
        if (name.isEmpty()) {
          throw new ZipException("not a zip archive, or one without a file");
        }
      }
      int read = archive.read(buffer, offset, length);
      if (read < 0) {
        String second = nextFile();
        if (!second.isEmpty()) {
          throw new ZipException(
              "the archive holds more than one file: \"%s\" was read, \"%s\" was not"
                  .formatted(name, second));
        }
      }
      return read;
    }

    private String nextFile() throws IOException {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        if (!entry.isDirectory() && !entry.getName().startsWith("__MACOSX/")) {
          return entry.getName();
        }
      }
      return "";
    }

    @Override
    public void close() throws IOException {
      archive.close();
    }
  }
}
