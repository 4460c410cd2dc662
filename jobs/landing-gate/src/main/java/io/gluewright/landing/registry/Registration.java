package io.gluewright.landing.registry;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.Definitions;
import io.gluewright.landing.schema.Difference;
import io.gluewright.landing.schema.Evolution;
import io.gluewright.landing.schema.RegisteredSchema;
import io.gluewright.landing.schema.SchemaFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A definition that is to become a version of a schema, and the rules it must keep.
 *
 * @param file where the definition stands, for people
 * @param name of the schema
 * @param compatibility of a new schema; of one that is there it must be the same. Without one a new
 *     schema is {@code BACKWARD}, as on Glue
 */
public record Registration(
    String file,
    String name,
    SchemaFormat format,
    String definition,
    Optional<Compatibility> compatibility) {

  /** What became of a registration: a version, and whether there was none like it before. */
  public record Registered(RegisteredSchema schema, boolean isNew) {}

  /** All reasons why the registry must not take this definition; empty when it may. */
  public List<Problem> problems(SchemaRegistry registry) {
    List<Problem> problems = new ArrayList<>();
    Location at = Location.of(file);
    if (!SchemaNames.isValid(name)) {
      return List.of(
          Problem.of(at, "the name of the schema is \"%s\"".formatted(name), SchemaNames.EXPECTED));
    }
    problems.addAll(Definitions.problems(file, format, definition));
    if (problems.isEmpty()) {
      registry
          .objection(format, definition)
          .ifPresent(
              text -> problems.add(Problem.of(at, text, "a schema that the registry takes")));
    }
    Optional<Compatibility> kept = registry.compatibility(name);
    if (kept.isPresent() && compatibility.isPresent() && !kept.equals(compatibility)) {
      problems.add(
          Problem.of(
              at,
              "compatibility %s of schema \"%s\", which is there already"
                  .formatted(compatibility.get().word(), name),
              kept.get().word()));
    }
    if (problems.isEmpty() && kept.isPresent()) {
      for (Difference difference :
          Evolution.differences(kept.get(), format, definition, registry.history(name))) {
        problems.add(
            Problem.of(
                at,
                difference.toString(),
                "a schema that is %s compatible".formatted(kept.get().word())));
      }
    }
    return List.copyOf(problems);
  }

  /**
   * Registers the definition. One that is the last version already makes no other.
   *
   * @throws InvalidInputException with all reasons against it
   */
  public Registered in(SchemaRegistry registry) {
    Optional<RegisteredSchema> last =
        SchemaNames.isValid(name) ? registry.latest(name) : Optional.empty();
    if (last.filter(same -> same.format() == format && same.definition().equals(definition))
            .isPresent()
        && compatibility.stream()
            .allMatch(registry.compatibility(name).stream().toList()::contains)) {
      return new Registered(last.get(), false);
    }
    List<Problem> problems = problems(registry);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    RegisteredSchema made =
        last.isPresent()
            ? registry.append(last.get(), definition)
            : registry.create(
                name, format, compatibility.orElse(Compatibility.BACKWARD), definition);
    return new Registered(made, true);
  }
}
