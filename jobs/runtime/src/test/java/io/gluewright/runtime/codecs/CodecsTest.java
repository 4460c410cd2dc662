package io.gluewright.runtime.codecs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.junit.jupiter.api.Test;

class CodecsTest {
  @Test
  void joinsTheCodecsThatAreKnownAndIsNotJoinedTwice() {
    Configuration hadoop = new Configuration(false);

    Codecs.register(hadoop);
    Codecs.register(hadoop);

    CompressionCodecFactory codecs = new CompressionCodecFactory(hadoop);
    assertThat(codecs.getCodec(new Path("a.csv.zip"))).isInstanceOf(ZipCodec.class);
    assertThat(codecs.getCodec(new Path("a.csv.zst"))).isInstanceOf(ZstdCodec.class);
    assertThat(codecs.getCodec(new Path("a.csv.gz")).getDefaultExtension()).isEqualTo(".gz");
    assertThat(hadoop.get("io.compression.codecs").split(",")).hasSize(2);
  }

  @Test
  void anArchiveIsItsOnlyFile() throws IOException {
    assertThat(read(zip("folder/", "", "__MACOSX/a", "x", "folder/a.csv", "id\n1\n")))
        .isEqualTo("id\n1\n");
    assertThatThrownBy(() -> read(zip("a", "1", "b", "2")))
        .hasMessage("the archive holds more than one file: \"a\" was read, \"b\" was not");
    assertThatThrownBy(() -> read(zip("folder/", "")))
        .hasMessage("not a zip archive, or one without a file");
  }

  private static String read(byte[] archive) throws IOException {
    try (InputStream in = new ZipCodec().createInputStream(new ByteArrayInputStream(archive))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static byte[] zip(String... namesAndTexts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (int i = 0; i < namesAndTexts.length; i += 2) {
        zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
        zip.write(namesAndTexts[i + 1].getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
