package io.gluewright.landing.check;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.landing.schema.RegisteredSchema;
import io.gluewright.landing.schema.SchemaFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class FileCheckTest {
  private static final String ORDERS =
      """
      {
        "type": "object",
        "required": ["id", "status"],
        "additionalProperties": false,
        "properties": {
          "id": {"type": "integer", "minimum": 1},
          "status": {"enum": ["open", "paid"]},
          "total": {"type": "number", "maximum": 100},
          "code": {"type": "string", "pattern": "^[A-Z]+$", "minLength": 2, "maxLength": 4},
          "gift": {"type": ["boolean", "null"]}
        }
      }\
      """;

  private static final String ORDER_RECORD =
      """
      {"type": "record", "name": "Order", "fields": [
        {"name": "id", "type": "long"}, {"name": "note", "type": "string", "default": ""}]}\
      """;

  private static final FileCheck CHECK = json(ORDERS);

  @Test
  void findingsOfLinesNameTheLineAndNeverAValue() {
    Findings found =
        check(
            "orders.jsonl",
            """
            {"id": 1, "status": "open", "total": 9.5, "code": "AB", "gift": null}

            {"id": "secret-1", "status": "secret-2"}
            {"id": 2, "status": "paid", "secret-3": {"a": 1}}
            {"id": 3
            {"id": 0, "code": "abcde", "total": 1e9}
            {"id": 4, "status": "paid"} {"id": 5, "status": "paid"}
            {"id": 6, "id": 7, "status": "paid"}
            """);

    assertThat(found.records()).isEqualTo(7);
    assertThat(found.refused()).isEqualTo(6);
    assertThat(lines(found))
        .containsExactlyInAnyOrder(
            "3 /id type: type \"integer\"",
            "3 /status enum: enum [\"open\",\"paid\"]",
            "4  additionalProperties: no other property",
            "5  json: one JSON document on the line",
            "6 /id minimum: minimum 1",
            "6  required: the property status",
            "6 /code pattern: pattern \"^[A-Z]+$\"",
            "6 /code maxLength: maxLength 4",
            "6 /total maximum: maximum 100",
            "7  json: one JSON document on the line",
            "8  json: one JSON document on the line");
    assertThat(found.toString()).doesNotContain("secret");
  }

  @Test
  void documentsAreOneRecordOrAnArrayOfThem() {
    assertThat(check("o.json", "{\"id\": 1,\n \"status\": \"open\"}")).isEqualTo(Findings.clean(1));
    assertThat(check("o.json", "[{\"id\": 1, \"status\": \"open\"}, {\"id\": 2}]"))
        .satisfies(found -> assertThat(found.records()).isEqualTo(2))
        .satisfies(
            found -> assertThat(lines(found)).containsExactly("2  required: the property status"));
    assertThat(lines(check("o.json", "[{\"id\": 1, \"status\": \"open\"}")))
        .containsExactly("2  json: JSON to the end of the file");
    assertThat(lines(check("o.json", "{\"id\": 1, \"status\": \"open\"} {}")))
        .containsExactly("0  json: one document, or one array of them");
    assertThat(check("o.json", "")).isEqualTo(Findings.clean(0));
  }

  @Test
  void cellsOfCsvAreReadAsTheTypeOfTheirColumn() {
    assertThat(
            check(
                "o.csv",
                """
                id,status,total,gift\r
                1,open,9.5,true\r
                2,"paid",,\r
                3,open,"7",false\r
                """))
        .isEqualTo(Findings.clean(3));
    assertThat(lines(check("o.CSV", "id,status\nx,open\n2\n3,\n")))
        .containsExactly(
            "1 /id type: type \"integer\"",
            "2  columns: 2 values, as the header has names",
            "3  required: the property status");
    assertThat(lines(check("o.csv", "id,id\n")))
        .containsExactly("0  header: a name for each column, each name once");
    assertThat(lines(check("o.csv", "id,status\n1,\"open\n")))
        .containsExactly("1  csv: UTF-8, and quotes that end");
    assertThat(
            lines(text(json("{\"properties\": {\"a\": {\"type\": \"array\"}}}"), "o.csv", "a\n")))
        .containsExactly(
            "0  csv: a schema whose properties all have flat types: [boolean, integer, null,"
                + " number, string]");
  }

  @Test
  void avroFilesMustBeWholeAndReadableWithTheRegisteredSchema() throws IOException {
    FileCheck avro =
        FileCheck.against(new RegisteredSchema("orders", 1, SchemaFormat.AVRO, ORDER_RECORD));
    byte[] good = container("{\"name\": \"id\", \"type\": \"int\"}", 1, 2, 3);
    byte[] other = container("{\"name\": \"number\", \"type\": \"int\"}", 1);

    assertThat(avro.check("o.avro", bytes(good))).isEqualTo(Findings.clean(3));
    assertThat(lines(avro.check("o.avro", bytes(other))))
        .containsExactly("0  schema: a file whose own schema can be read with the registered one");
    assertThat(avro.check("o.avro", bytes(container("{\"name\": \"id\", \"type\": \"int\"}"))))
        .isEqualTo(Findings.clean(0));
    for (int length = 0; length < good.length; length++) {
      assertThat(lines(avro.check("o.avro", bytes(Arrays.copyOf(good, length)))))
          .as("cut to %d of %d bytes", length, good.length)
          .isIn(
              List.of("1  avro: an Avro file that is whole"),
              // Where a whole file without records ends, a shorter one cannot be told from it.
              length == good.length - 21 ? List.of() : List.of("never"));
    }
    assertThat(lines(avro.check("o.jsonl", bytes(good))))
        .containsExactly("0  format: a file for orders 1, which is a schema of AVRO");
  }

  @Test
  void whatIsNoTextOfAKnownFormatIsRefusedAsAWhole() throws IOException {
    String line = "{\"id\": 1, \"status\": \"open\"}";
    byte[] zipped = zipped(line);

    assertThat(CHECK.check("o.jsonl.gz", bytes(zipped))).isEqualTo(Findings.clean(1));
    assertThat(lines(CHECK.check("o.jsonl.gz", bytes(Arrays.copyOf(zipped, 12)))))
        .containsExactly("0  text: UTF-8 to its end, and where it is .gz, whole");
    assertThat(lines(CHECK.check("o.jsonl", bytes(line.getBytes(UTF_16)))))
        .containsExactly("0  encoding: UTF-8");
    assertThat(
            lines(
                CHECK.check("o.jsonl", bytes("{\"id\":1,\"status\":\"ö\"}".getBytes(ISO_8859_1)))))
        .containsExactly("1  json: one JSON document on the line");
    assertThat(lines(CHECK.check("o.csv", bytes("id,status\n1,ö\n".getBytes(ISO_8859_1)))))
        .hasSize(1);
    assertThat(lines(check("o.parquet", "")))
        .containsExactly(
            "0  unknown format: a name that ends in one of [jsonl, ndjson, json, csv, avro], text"
                + " also with .gz");
  }

  @Test
  void aSourceThatFailsSaysNothingAboutTheFile() {
    Content broken =
        () ->
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("the line is down");
              }

              @Override
              public int read(byte[] bytes, int from, int length) throws IOException {
                return read();
              }
            };

    for (String name : List.of("o.jsonl", "o.json", "o.csv", "o.jsonl.gz")) {
      assertThatThrownBy(() -> CHECK.check(name, broken))
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("the line is down");
    }
  }

  /** The quick way may say no as often as it likes, but its yes is that of the validator. */
  @Test
  void theQuickWayAllowsNothingThatTheValidatorRefuses() {
    RecordCheck schema = RecordCheck.of(ORDERS);
    String[] ids = {"1", "0", "1.0", "-3", "\"1\"", "null", "123456789012345678901"};
    String[] statuses = {"\"open\"", "\"paid\"", "\"closed\"", "null", "1"};
    String[] codes = {
      "\"AB\"", "\"A\"", "\"ABCDE\"", "\"ab\"", "\"AB\\n\"", "3", "\"\uD83D\uDE00\""
    };
    String[] totals = {"100", "100.0", "100.00001", "1e2", "-5", "[]", "{}"};
    String[] gifts = {"true", "null", "\"true\"", "0"};
    Random random = new Random(7);
    int quick = 0;
    for (int i = 0; i < 3_000; i++) {
      String line =
          "{\"id\": %s, \"status\": %s, \"code\": %s, \"total\": %s, \"gift\": %s%s}"
              .formatted(
                  oneOf(ids, random),
                  oneOf(statuses, random),
                  oneOf(codes, random),
                  oneOf(totals, random),
                  oneOf(gifts, random),
                  oneOf(new String[] {"", ", \"more\": 1", ", \"gift\": true"}, random));
      if (isQuick(schema, line)) {
        quick++;
        assertThat(lines(check("o.json", line))).as(line).isEmpty();
      }
    }
    assertThat(quick).isGreaterThan(10);
  }

  private static boolean isQuick(RecordCheck schema, String line) {
    try (var parser = RecordCheck.tokens(new ByteArrayInputStream(line.getBytes(UTF_8)))) {
      parser.nextToken();
      return schema.quick().orElseThrow().accepts(parser);
    } catch (IOException e) {
      return false;
    }
  }

  private static String oneOf(String[] values, Random random) {
    return values[random.nextInt(3) == 0 ? random.nextInt(values.length) : 0];
  }

  private static FileCheck json(String definition) {
    return FileCheck.against(new RegisteredSchema("orders", 1, SchemaFormat.JSON, definition));
  }

  private static Findings check(String name, String text) {
    return text(CHECK, name, text);
  }

  private static Findings text(FileCheck check, String name, String text) {
    return check.check(name, bytes(text.getBytes(UTF_8)));
  }

  private static Content bytes(byte[] bytes) {
    return () -> new ByteArrayInputStream(bytes);
  }

  private static List<String> lines(Findings found) {
    List<String> lines = new ArrayList<>();
    for (Finding finding : found.first()) {
      lines.add(
          "%d %s %s: %s"
              .formatted(finding.record(), finding.at(), finding.broken(), finding.expected()));
    }
    return lines;
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }

  private static byte[] container(String field, int... values) throws IOException {
    Schema schema =
        new Schema.Parser()
            .parse(
                "{\"type\": \"record\", \"name\": \"Order\", \"fields\": [%s]}".formatted(field));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<GenericRecord>(schema))) {
      writer.create(schema, bytes);
      for (int value : values) {
        writer.append(
            new GenericRecordBuilder(schema).set(schema.getFields().get(0), value).build());
      }
    }
    return bytes.toByteArray();
  }
}
