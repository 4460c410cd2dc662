package io.gluewright.runtime.commands;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.drift.Drift;
import io.gluewright.drift.Drifts;
import io.gluewright.drift.Renames;
import io.gluewright.drift.TableContract;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.config.UserFiles;
import io.gluewright.runtime.drift.DriftJson;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Holds the columns of data against a contract, and writes one of the columns that data has.
 *
 * <pre>
 * drift check --data PATH --contract FILE [--separator C] [--json]
 * drift contract --data PATH [--separator C]
 * </pre>
 *
 * <p>Ends with 0 when done, also where something differs, 2 when a file or the arguments are wrong,
 * 1 for anything else.
 */
public final class DriftCommand {
  private static final String UNREADABLE = "--data: a record cannot be read";
  private static final String DATA = "--data";
  private static final String CONTRACT = "--contract";
  private static final String SEPARATOR = "--separator";
  private static final String JSON = "--json";

  private final PrintStream out;
  private final PrintStream err;

  DriftCommand(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new DriftCommand(out, err).run(args).code());
  }

  /** Does what the arguments say. */
  ExitCode run(String... args) {
    return CommandRun.ending(err, () -> UNREADABLE, () -> execute(List.of(args)));
  }

  private void execute(List<String> args) {
    String verb = args.isEmpty() ? "" : args.get(0);
    List<String> rest = args.isEmpty() ? args : args.subList(1, args.size());
    switch (verb) {
      case "check" -> check(rest);
      case "contract" -> contract(rest);
      default ->
          throw InvalidInputException.of(
              Problem.unknown(
                  CommandArguments.AT, "command of drift", verb, List.of("check", "contract")));
    }
  }

  private void check(List<String> args) {
    Problems problems = new Problems();
    CommandArguments arguments =
        CommandArguments.read(args, Set.of(DATA, CONTRACT, SEPARATOR), Set.of(JSON), problems);
    arguments.requireWords(List.of(), "drift check", problems);
    arguments.requireValue(DATA, "PATH, the rows whose columns to look at", problems);
    arguments.requireValue(CONTRACT, "FILE, the columns that are promised", problems);
    Optional<TableContract> contract =
        arguments.value(CONTRACT).flatMap(file -> contract(file, problems));
    problems.throwIfAny();
    TableContract promised = contract.orElseThrow();
    CommandRun.inSpark(
        Map.of(), spark -> print(arguments, promised, found(spark, arguments, promised)));
  }

  private static List<Drift> found(
      SparkSession spark, CommandArguments arguments, TableContract contract) {
    String data = arguments.value(DATA).orElseThrow();
    DataFiles files = new DataFiles(spark, arguments.value(SEPARATOR));
    StructType columns = files.rows(data).schema();
    return Drifts.between(contract.columns(), columns, files.typing(data), Renames.NONE);
  }

  private static Optional<TableContract> contract(String file, Problems problems) {
    try {
      return TableContract.parse(file, UserFiles.read(file), problems);
    } catch (IOException e) {
      problems.add(
          Problem.of(
              Location.of(CONTRACT), "%s cannot be read".formatted(file), "a file with columns"));
      return Optional.empty();
    }
  }

  private void print(CommandArguments arguments, TableContract contract, List<Drift> found) {
    if (arguments.has(JSON)) {
      ObjectNode node =
          JsonNodeFactory.instance
              .objectNode()
              .put("data", arguments.value(DATA).orElseThrow())
              .put("contract", arguments.value(CONTRACT).orElseThrow())
              .put("version", contract.version().orElse(null));
      ArrayNode changes = node.putArray("changes");
      found.forEach(drift -> changes.add(DriftJson.of(drift)));
      out.println(node.toPrettyString());
      return;
    }
    out.println(found.isEmpty() ? "as promised" : "%d differences".formatted(found.size()));
    found.forEach(drift -> out.println("  %-9s  %s".formatted(drift.kind().key(), drift.words())));
  }

  private void contract(List<String> args) {
    Problems problems = new Problems();
    CommandArguments arguments =
        CommandArguments.read(args, Set.of(DATA, SEPARATOR), Set.of(), problems);
    arguments.requireWords(List.of(), "drift contract", problems);
    arguments.requireValue(DATA, "PATH, the rows whose columns to write down", problems);
    problems.throwIfAny();
    CommandRun.inSpark(
        Map.of(),
        spark -> {
          ObjectNode node = JsonNodeFactory.instance.objectNode().put("version", 1);
          ArrayNode columns = node.putArray("columns");
          StructType found =
              new DataFiles(spark, arguments.value(SEPARATOR))
                  .rows(arguments.value(DATA).orElseThrow())
                  .schema();
          for (StructField column : found.asNullable().fields()) {
            columns.add(new StructType().add(column).toDDL());
          }
          out.println(node.toPrettyString());
        });
  }
}
