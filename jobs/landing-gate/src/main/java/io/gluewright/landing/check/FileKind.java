package io.gluewright.landing.check;

import io.gluewright.landing.schema.SchemaFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The files that can be checked, told by the end of their names. */
enum FileKind {
  /** A JSON document per line. */
  LINES(SchemaFormat.JSON, "jsonl ndjson"),
  /** A JSON document, or an array of them. */
  DOCUMENT(SchemaFormat.JSON, "json"),
  /** RFC 4180 with a header, in UTF-8. */
  CSV(SchemaFormat.JSON, "csv"),
  /** An Avro container. */
  AVRO(SchemaFormat.AVRO, "avro");

  private final SchemaFormat schema;
  private final String extensions;

  FileKind(SchemaFormat schema, String extensions) {
    this.schema = schema;
    this.extensions = extensions;
  }

  SchemaFormat schema() {
    return schema;
  }

  private List<String> extensions() {
    return List.of(extensions.split(" ", -1));
  }

  /** Of the name without {@code .gz}. */
  static Optional<FileKind> of(String name) {
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return Arrays.stream(values())
        .filter(kind -> kind.extensions().contains(extension))
        .findFirst();
  }

  static List<String> allExtensions() {
    return Arrays.stream(values()).flatMap(kind -> kind.extensions().stream()).toList();
  }
}
