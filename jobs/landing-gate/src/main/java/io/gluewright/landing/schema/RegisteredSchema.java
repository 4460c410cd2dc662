package io.gluewright.landing.schema;

/**
 * One version of a schema; a version never changes.
 *
 * @param name of the schema, which is that of its table
 * @param version counted from 1
 * @param definition the schema as it was registered
 */
public record RegisteredSchema(String name, int version, SchemaFormat format, String definition) {

  /** The name and the version, for people: {@code orders 3}. */
  public String label() {
    return name + " " + version;
  }
}
