package io.gluewright.runtime.quality;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.quality.profile.ProfileJson;
import io.gluewright.quality.profile.ProfileText;
import io.gluewright.quality.profile.Profiler;
import io.gluewright.quality.profile.TableProfile;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.commands.CommandArguments;
import io.gluewright.runtime.commands.CommandRun;
import io.gluewright.runtime.commands.DataFiles;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/**
 * Looks at the quality of data.
 *
 * <pre>
 * check --data PATH --rules FILE [--against NAME=PATH ...] [--history PLACE] [--dataset NAME]
 *     [--composite ROW|COLUMN] [--report FILE.html] [--separator C] [--json]
 * profile --data PATH [--plain] [--separator C] [--json]
 * suggest --data PATH [--out FILE] [--separator C] [--json]
 * </pre>
 *
 * <p>Ends with 0 when done, 3 when a rule whose action is {@code stop} did not pass, 2 when a file
 * or the arguments are wrong, 1 for anything else. What is asked for goes to standard output, and
 * nothing else does. A report goes to its file.
 */
public final class QualityCommand {
  private static final String UNREADABLE =
      """
      a record cannot be read with the columns of its file
        expected: as many values in each line as in the heading, or one JSON value per record\
      """;

  private static final Map<String, String> SETTINGS = Map.of("spark.sql.shuffle.partitions", "16");

  private final Clock clock;
  private final PrintStream out;
  private final PrintStream err;

  QualityCommand(Clock clock, PrintStream out, PrintStream err) {
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new QualityCommand(Clock.systemUTC(), out, err).run(args).code());
  }

  /** Does what the arguments say. */
  ExitCode run(String... args) {
    List<String> all = List.of(args);
    return CommandRun.ended(err, () -> UNREADABLE, () -> execute(all));
  }

  private ExitCode execute(List<String> all) {
    String verb = all.isEmpty() ? "" : all.get(0);
    List<String> rest = all.isEmpty() ? all : all.subList(1, all.size());
    return switch (verb) {
      case "check" -> check(QualityArguments.ofCheck(rest));
      case "profile" -> profile(QualityArguments.ofProfile(rest));
      case "suggest" -> suggest(QualityArguments.ofSuggest(rest));
      default ->
          throw InvalidInputException.of(
              Problem.unknown(
                  CommandArguments.AT, "command", verb, List.of("check", "profile", "suggest")));
    };
  }

  private ExitCode check(QualityArguments.Check request) {
    return CommandRun.resultInSpark(
        SETTINGS,
        spark -> {
          CheckResult result = new CheckRun(spark, clock, request).result();
          print(request.output(), CheckText.of(result), CheckJson.of(result));
          request.report().ifPresent(files -> files.write(result));
          return result.isStopped() ? ExitCode.GATE_CLOSED : ExitCode.DONE;
        });
  }

  private ExitCode profile(QualityArguments.Profile request) {
    return CommandRun.resultInSpark(
        SETTINGS,
        spark -> {
          DataFiles files = new DataFiles(spark, request.separator());
          TableProfile profile = Profiler.profile(files.rows("--data", request.data()));
          print(
              request.output(),
              ProfileText.of(profile, request.values()),
              ProfileJson.of(profile, request.values()));
          return ExitCode.DONE;
        });
  }

  private ExitCode suggest(QualityArguments.Suggest request) {
    return CommandRun.resultInSpark(
        SETTINGS,
        spark -> {
          Proposal proposal = Proposal.of(spark, clock, request);
          proposal.save();
          print(request.output(), proposal.text(), proposal.json());
          return ExitCode.DONE;
        });
  }

  private void print(QualityArguments.Output output, String text, String json) {
    String chosen = output == QualityArguments.Output.JSON ? json : text;
    out.print(chosen.stripTrailing() + "\n");
    out.flush();
  }
}
