package io.gluewright.landing.registry;

import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.RegisteredSchema;
import io.gluewright.landing.schema.SchemaFormat;
import java.util.List;
import java.util.Optional;

/**
 * Schemas by name, each with its versions. Threads may share one. A registry that cannot be reached
 * throws; it never looks like one without schemas.
 */
public interface SchemaRegistry {
  /** The last version; empty when there is no such schema. */
  Optional<RegisteredSchema> latest(String name);

  /** All versions, oldest first; empty when there is no such schema. */
  List<RegisteredSchema> history(String name);

  /** What new versions owe to those before; empty when there is no such schema. */
  Optional<Compatibility> compatibility(String name);

  /** Makes a schema with its first version. What must hold of it is the caller's to check. */
  RegisteredSchema create(
      String name, SchemaFormat format, Compatibility compatibility, String definition);

  /**
   * Adds a version after {@code last}. What must hold of it is the caller's to check.
   *
   * @throws ConcurrentRegistrationException when another version has come after {@code last}
   */
  RegisteredSchema append(RegisteredSchema last, String definition);

  /** What the registry itself has against a definition, whatever came before; mostly nothing. */
  default Optional<String> objection(SchemaFormat format, String definition) {
    return Optional.empty();
  }
}
