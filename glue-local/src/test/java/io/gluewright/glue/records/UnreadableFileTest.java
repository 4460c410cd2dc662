package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.gzip;
import static io.gluewright.glue.records.Given.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.AmazonClientException;
import com.amazonaws.services.glue.DynamicFrame;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.s3a.AWSClientIOException;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken data is an error record; trouble with the system fails whoever reads. */
class UnreadableFileTest {
  private static final String LINE = "{\"id\": 1}\n";

  @TempDir private Path folder;

  static Stream<Exception> troubles() {
    return Stream.of(
        new AccessDeniedException("s3a://b/a.json", "", "403 Forbidden"),
        new AccessControlException("Permission denied: user=etl"),
        new FileNotFoundException("No such file"),
        new ConnectException("Connection refused"),
        new SocketTimeoutException("Read timed out"),
        new InterruptedIOException("interrupted"),
        new EOFException("Premature EOF of the connection"),
        new ZipException("thrown by a file system"),
        new ChecksumException("Checksum error at 0", 0),
        new AWSClientIOException("open", new AmazonClientException("no credentials")),
        new IllegalArgumentException("a setting of the file system is wrong"),
        new IllegalStateException("something nobody thought of"));
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void troubleOnOpeningFailsAndNamesTheFile(Exception trouble) {
    TroubledFiles.failOnOpen(trouble);
    Path file = file(folder, "a.json", LINE);

    assertThatThrownBy(() -> read("json", Map.of(), file).count())
        .hasMessageContaining(file + ": cannot be read: " + trouble)
        .hasMessageContaining("it is not skipped");
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void troubleInTheMiddleOfAFileFailsToo(Exception trouble) {
    TroubledFiles.failAfter(40_000, trouble);
    Path file = file(folder, "a.json", LINE.repeat(10_000));

    assertThatThrownBy(() -> read("json", Map.of(), file).count())
        .hasMessageContaining(file + ": cannot be read: " + trouble);
  }

  @ParameterizedTest
  @CsvSource({
    "csv, withHeader, true, a.csv",
    "csv, withHeader, false, a.csv",
    "csv, multiLine, true, a.csv",
    "csv, withHeader, true, a.csv.gz",
    "json, encoding, UTF-16LE, a.json",
    "json, multiLine, true, a.json",
    "json, multiLine, true, a.json.bz2",
    "xml, rowTag, r, a.xml",
    "xml, rowTag, r, a.xml.gz",
  })
  void noFormatAndNoCodecTakesTroubleForBrokenData(
      String format, String option, String value, String name) throws IOException {
    byte[] content =
        text(format).getBytes(Charset.forName(option.equals("encoding") ? value : "UTF-8"));
    Path file = file(folder, name, compressed(name, content));
    IOException lost = new EOFException("connection lost");

    TroubledFiles.failOnOpen(lost);
    assertThatThrownBy(() -> read(format, Map.of(option, value), file).count())
        .hasMessageContaining(file + ": cannot be read: " + lost);

    TroubledFiles.failAfter(Files.size(file) / 2, lost);
    assertThatThrownBy(() -> read(format, Map.of(option, value), file).count())
        .hasMessageContaining(file + ": cannot be read: " + lost);
  }

  @Test
  void aFileThatHasVanishedFails() throws IOException {
    Path file = file(folder, "a.json", LINE);
    List<InputFile> files = Given.inputs(file, file(folder, "b.json", LINE));
    Files.delete(file);

    DynamicFrame frame = RecordReader.read(Given.glue(), files, "json", Map.of(), "");

    assertThatThrownBy(frame::count)
        .hasMessageContaining("/a.json: cannot be read: java.io.FileNotFoundException");
  }

  @Test
  void aFileThatHasVanishedFailsWhenOnlyItsRowsAreAskedFor() throws IOException {
    Path file = file(folder, "a.json", LINE);
    DynamicFrame frame = Given.json(file).withFrameSchema(() -> Given.json(LINE).schema());
    Files.delete(file);

    assertThatThrownBy(() -> rows(frame).collectAsList())
        .hasMessageContaining("/a.json: cannot be read: java.io.FileNotFoundException");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "deflate"})
  void dataThatNoCodecCanReadIsAnErrorRecord(String codec) throws IOException {
    String name = "a.json." + codec;
    byte[] whole = compressed(name, noise());
    int middle = whole.length / 2;

    assertBroken(name, LINE.getBytes(StandardCharsets.UTF_8));
    assertBroken(name, changed(whole, bytes -> Arrays.fill(bytes, middle, middle + 99, (byte) -1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gz", "bz2", "deflate"})
  void compressedDataThatIsCutShortIsAnErrorRecord(String codec) throws IOException {
    String name = "a.json." + codec;
    byte[] whole = compressed(name, noise());

    assertBroken(name, Arrays.copyOf(whole, whole.length * 2 / 3));
  }

  @Test
  void aGzipWhoseChecksumIsWrongIsAnErrorRecord() {
    byte[] whole = gzip(LINE.repeat(100));

    DynamicFrame frame =
        assertBroken("a.json.gz", changed(whole, bytes -> bytes[whole.length - 8] ^= 1));

    assertThat(errors(frame).first().getString(0))
        .startsWith("the file broke off after 0 records: ");
  }

  @ParameterizedTest
  @CsvSource({"UTF-8, c3 28", "UTF-32BE, 00 11 22 33 44 55 66 77"})
  void textThatIsNotInItsEncodingIsAnErrorRecord(String encoding, String bytes) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.writeBytes("{\"id\": \"".getBytes(Charset.forName(encoding)));
    for (String digits : bytes.split(" ", -1)) {
      content.write(Integer.parseInt(digits, 16));
    }
    content.writeBytes("\"}\n".getBytes(Charset.forName(encoding)));
    Path file = file(folder, "a.json", content.toByteArray());

    DynamicFrame frame = Given.read("json", Map.of("multiLine", "true"), file);

    assertThat(frame.errorsCount()).isEqualTo(1);
  }

  private static byte[] noise() {
    Random random = new Random(1);
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 20_000; i++) {
      lines.append("{\"id\": ").append(random.nextInt()).append("}\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** There is an error record, and the file beside it is read. */
  private DynamicFrame assertBroken(String name, byte[] content) {
    Path broken = file(folder, name, content);
    Path fine = file(folder, "fine.json", "{\"fine\": true}\n");

    DynamicFrame frame = Given.json(broken, fine);

    assertThat(frame.errorsCount()).isPositive();
    assertThat(rows(frame).filter("fine").count()).isEqualTo(1);
    return frame;
  }

  private static DynamicFrame read(String format, Map<String, String> options, Path file) {
    return RecordReader.read(Given.glue(), List.of(TroubledFiles.file(file)), format, options, "");
  }

  private static String text(String format) {
    return switch (format) {
      case "csv" -> "id,name\n" + "1,\"Ann\"\n".repeat(30_000);
      case "json" -> LINE.repeat(30_000);
      default -> "<all>" + "<r><id>1</id></r>".repeat(30_000) + "</all>";
    };
  }

  private static byte[] compressed(String name, byte[] content) throws IOException {
    CompressionCodec codec =
        new CompressionCodecFactory(new Configuration())
            .getCodec(new org.apache.hadoop.fs.Path(name));
    if (codec == null) {
      return content;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = codec.createOutputStream(bytes)) {
      out.write(content);
    }
    return bytes.toByteArray();
  }

  @FunctionalInterface
  private interface Damage {
    void to(byte[] bytes);
  }

  private static byte[] changed(byte[] whole, Damage damage) {
    byte[] copy = whole.clone();
    damage.to(copy);
    return copy;
  }
}
