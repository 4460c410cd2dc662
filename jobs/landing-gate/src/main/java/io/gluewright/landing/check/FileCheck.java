package io.gluewright.landing.check;

import io.gluewright.landing.schema.RegisteredSchema;
import io.gluewright.landing.schema.SchemaFormat;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** Holds files against one version of a schema. Threads may share it. */
public final class FileCheck {
  private static final String GZIP = ".gz";

  private final RegisteredSchema schema;
  private final RecordCheck json;

  private FileCheck(RegisteredSchema schema, RecordCheck json) {
    this.schema = schema;
    this.json = json;
  }

  /** Compiles a registered schema, which takes milliseconds; keep the result. */
  public static FileCheck against(RegisteredSchema schema) {
    return new FileCheck(
        schema, schema.format() == SchemaFormat.JSON ? RecordCheck.of(schema.definition()) : null);
  }

  public RegisteredSchema schema() {
    return schema;
  }

  /**
   * What is wrong with a file. Its name tells its format: {@code .jsonl}, {@code .ndjson}, {@code
   * .json}, {@code .csv}, {@code .avro}; text may be gzipped ({@code .gz}). Memory does not grow
   * with the file, but with its longest record. A file without any record is clean.
   *
   * @throws UncheckedIOException when the bytes cannot be had, which says nothing about the file
   */
  public Findings check(String name, Content source) {
    Content content = () -> ReliableStream.over(source);
    boolean zipped = name.toLowerCase(Locale.ROOT).endsWith(GZIP);
    String plain = zipped ? name.substring(0, name.length() - GZIP.length()) : name;
    Optional<FileKind> kind = FileKind.of(plain);
    if (kind.isEmpty()) {
      return Findings.of(
          Finding.ofFile(
              "unknown format",
              "a name that ends in one of " + FileKind.allExtensions() + ", text also with .gz"));
    }
    if (kind.get().schema() != schema.format()) {
      return Findings.of(
          Finding.ofFile(
              "format",
              "a file for %s, which is a schema of %s".formatted(schema.label(), schema.format())));
    }
    if (kind.get() == FileKind.AVRO) {
      return zipped
          ? Findings.of(Finding.ofFile("gzip", "an Avro file as it is: it packs its blocks itself"))
          : AvroFile.check(schema.definition(), content);
    }
    return checkText(kind.get(), zipped ? () -> unzipped(content) : content);
  }

  private Findings checkText(FileKind kind, Content content) {
    Content text = () -> Utf8Start.of(content.open());
    try {
      return switch (kind) {
        case LINES -> JsonLines.check(json, text);
        case DOCUMENT -> JsonDocument.check(json, text);
        case CSV -> CsvFile.check(json, text);
        case AVRO -> throw new IllegalStateException("no text");
      };
    } catch (Utf8Start.MissingException e) {
      return Findings.of(Finding.ofFile("encoding", "UTF-8"));
    } catch (IOException e) { // not of the source, whose failures are unchecked
      return Findings.of(Finding.ofFile("text", "UTF-8 to its end, and where it is .gz, whole"));
    }
  }

  private static InputStream unzipped(Content content) throws IOException {
    InputStream packed = content.open();
    try {
      return new GZIPInputStream(packed, 1 << 16);
    } catch (IOException | RuntimeException e) {
      packed.close();
      throw e;
    }
  }
}
