package io.gluewright.landing.schema;

/** The languages in which a schema can be written. */
public enum SchemaFormat {
  /** Avro 1.11, a record. */
  AVRO("avsc"),
  /** JSON Schema, draft 07 or 2020-12. */
  JSON("json");

  private final String extension;

  SchemaFormat(String extension) {
    this.extension = extension;
  }

  /** Of a file that holds such a schema, without the dot. */
  public String extension() {
    return extension;
  }
}
