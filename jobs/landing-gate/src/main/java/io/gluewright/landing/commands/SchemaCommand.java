package io.gluewright.landing.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.landing.LandingSettings;
import io.gluewright.landing.registry.Registration;
import io.gluewright.landing.registry.Registration.Registered;
import io.gluewright.landing.registry.SchemaRegistry;
import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.RegisteredSchema;
import io.gluewright.landing.schema.SchemaFormat;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Registers schemas and shows them.
 *
 * <pre>
 * register NAME FILE --registry FOLDER|glue:NAME [--compatibility MODE] [--json]
 * check NAME FILE --registry FOLDER|glue:NAME [--compatibility MODE] [--json]
 * history NAME --registry FOLDER|glue:NAME [--json]
 * </pre>
 *
 * <p>Ends with 0 when done, 2 when the schema may not be registered or the arguments are wrong, 1
 * for anything else.
 */
public final class SchemaCommand {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> VERBS = List.of("register", "check", "history");

  private final PrintStream out;
  private final PrintStream err;

  SchemaCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new SchemaCommand(out, err).run(args));
  }

  int run(String... args) {
    return Ending.of(err, () -> execute(List.of(args)));
  }

  private int execute(List<String> args) throws IOException {
    String verb = args.isEmpty() ? "" : args.get(0);
    if (!VERBS.contains(verb)) {
      throw InvalidInputException.of(Problem.unknown(Arguments.AT, "command", verb, VERBS));
    }
    boolean isHistory = verb.equals("history");
    Problems problems = new Problems();
    Arguments arguments =
        Arguments.read(
            args.subList(1, args.size()),
            isHistory
                ? Set.of("--registry", "--endpoint")
                : Set.of("--registry", "--endpoint", "--compatibility"),
            Set.of("--json"),
            problems);
    requireWords(arguments, isHistory ? List.of("NAME") : List.of("NAME", "FILE"), problems);
    if (arguments.value("--registry").isEmpty()) {
      problems.add(
          Problem.of(Arguments.AT, "--registry is missing", "--registry FOLDER or glue:NAME"));
    }
    Optional<Compatibility> compatibility = compatibility(arguments, problems);
    problems.throwIfAny();
    SchemaRegistry registry =
        LandingSettings.registry(
            arguments.value("--registry").orElseThrow(), arguments.value("--endpoint"));
    boolean asJson = arguments.switches().contains("--json");
    String name = arguments.words().get(0);
    if (isHistory) {
      printHistory(registry, name, asJson);
      return Ending.DONE;
    }
    Registration registration = registration(name, arguments.words().get(1), compatibility);
    if (verb.equals("check")) {
      check(registration, registry, asJson);
    } else {
      register(registration, registry, asJson);
    }
    return Ending.DONE;
  }

  private static void requireWords(Arguments arguments, List<String> names, Problems problems) {
    List<String> words = arguments.words();
    for (int i = words.size(); i < names.size(); i++) {
      problems.add(Problem.of(Arguments.AT, names.get(i) + " is missing", String.join(" ", names)));
    }
    for (int i = names.size(); i < words.size(); i++) {
      problems.add(
          Problem.of(
              Arguments.AT,
              "\"%s\" is one word too many".formatted(words.get(i)),
              String.join(" ", names)));
    }
  }

  private static Optional<Compatibility> compatibility(Arguments arguments, Problems problems) {
    Optional<String> word = arguments.value("--compatibility");
    Optional<Compatibility> mode = word.flatMap(Compatibility::of);
    if (word.isPresent() && mode.isEmpty()) {
      problems.add(
          Problem.unknown(Arguments.AT, "compatibility", word.get(), Compatibility.words()));
    }
    return mode;
  }

  private static Registration registration(
      String name, String file, Optional<Compatibility> compatibility) throws IOException {
    String lower = file.toLowerCase(Locale.ROOT);
    Optional<SchemaFormat> format =
        lower.endsWith(".avsc")
            ? Optional.of(SchemaFormat.AVRO)
            : lower.endsWith(".json") ? Optional.of(SchemaFormat.JSON) : Optional.empty();
    if (format.isEmpty()) {
      throw InvalidInputException.of(
          Problem.of(
              Arguments.AT,
              "file \"%s\"".formatted(file),
              "NAME.json, a JSON Schema, or NAME.avsc"));
    }
    Path path = Path.of(file);
    if (!Files.isRegularFile(path)) {
      throw InvalidInputException.of(
          Problem.of(Arguments.AT, "there is no file \"%s\"".formatted(file), "a file"));
    }
    try {
      return new Registration(file, name, format.get(), Files.readString(path), compatibility);
    } catch (CharacterCodingException e) {
      throw InvalidInputException.of(
          Problem.of(Arguments.AT, "\"%s\" is not UTF-8".formatted(file), "a text in UTF-8"));
    }
  }

  private void check(Registration registration, SchemaRegistry registry, boolean asJson) {
    List<Problem> problems = registration.problems(registry);
    if (!problems.isEmpty()) {
      throw new InvalidInputException(problems);
    }
    if (asJson) {
      out.println(
          JSON.createObjectNode().put("schema", registration.name()).put("may-follow", true));
    } else {
      out.println("%s may be registered as %s".formatted(registration.file(), registration.name()));
    }
  }

  private void register(Registration registration, SchemaRegistry registry, boolean asJson) {
    Registered registered = registration.in(registry);
    RegisteredSchema schema = registered.schema();
    if (asJson) {
      out.println(
          JSON.createObjectNode()
              .put("schema", schema.name())
              .put("version", schema.version())
              .put("new", registered.isNew()));
    } else {
      out.println(
          registered.isNew()
              ? "registered %s".formatted(schema.label())
              : "%s is the same already".formatted(schema.label()));
    }
  }

  private void printHistory(SchemaRegistry registry, String name, boolean asJson) {
    List<RegisteredSchema> history = registry.history(name);
    Optional<Compatibility> mode = registry.compatibility(name);
    if (history.isEmpty() || mode.isEmpty()) {
      throw InvalidInputException.of(
          Problem.of(
              Arguments.AT, "there is no schema \"%s\"".formatted(name), "one that is registered"));
    }
    if (asJson) {
      ObjectNode result = JSON.createObjectNode().put("schema", name);
      result.put("compatibility", mode.get().word());
      ArrayNode versions = result.putArray("versions");
      for (RegisteredSchema schema : history) {
        versions
            .addObject()
            .put("version", schema.version())
            .put("format", schema.format().name())
            .put("definition", schema.definition());
      }
      out.println(result);
      return;
    }
    out.println("%s, %s".formatted(name, mode.get().word()));
    for (RegisteredSchema schema : history) {
      out.println(
          "%d %s %s"
              .formatted(
                  schema.version(),
                  schema.format(),
                  schema.definition().replaceAll("\\s+", " ").strip()));
    }
  }
}
