package io.gluewright.jobs.link;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.jobs.link.LinkArguments.Output;
import io.gluewright.jobs.link.evaluate.Evaluation;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.commands.CommandArguments;
import io.gluewright.runtime.commands.CommandRun;
import io.gluewright.runtime.commands.DataFiles;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * Links the records of files.
 *
 * <pre>
 * --left PATH [--right PATH] [--id COLUMN] [--conf FILE] --out DIR
 *     [--many] [--known DIR [--deleted PATH]] [--separator C] [--json]
 * explain A [B] --result DIR [--plain]
 * evaluate --result DIR --truth FILE [--separator C] [--json]
 * </pre>
 *
 * <p>Ends with 0 when done, 2 when a file or the arguments are wrong, 1 for anything else. What is
 * asked for goes to standard output, and nothing else does.
 */
public final class LinkCommand {
  private static final String UNREADABLE =
      """
      a record cannot be read with the columns of its file
        expected: as many values in each line as in the heading, or one JSON value per record""";

  /** Enough for a million records in a small heap; adaptive execution joins those of few rows. */
  private static final Map<String, String> SETTINGS = Map.of("spark.sql.shuffle.partitions", "64");

  private final Resolver resolver;
  private final PrintStream out;
  private final PrintStream err;

  LinkCommand(Resolver resolver, PrintStream out, PrintStream err) {
    this.resolver = resolver;
    this.out = out;
    this.err = err;
  }

  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new LinkCommand(new FileResolver(Clock.systemUTC()), out, err).run(args).code());
  }

  /** Does what the arguments say. */
  ExitCode run(String... args) {
    List<String> all = List.of(args);
    if (all.isEmpty() || all.get(0).startsWith("--")) {
      return link(all);
    }
    List<String> rest = all.subList(1, all.size());
    return switch (all.get(0)) {
      case "explain" -> explain(rest);
      case "evaluate" -> evaluate(rest);
      default -> unknown(all.get(0));
    };
  }

  private ExitCode unknown(String verb) {
    return CommandRun.ending(
        err,
        () -> UNREADABLE,
        () -> {
          throw InvalidInputException.of(
              Problem.unknown(
                  CommandArguments.AT, "command", verb, List.of("explain", "evaluate")));
        });
  }

  private ExitCode link(List<String> args) {
    return CommandRun.ending(
        err,
        () -> unreadable(LinkArguments.ofLink(args)),
        () -> {
          LinkArguments.Link request = LinkArguments.ofLink(args);
          CommandRun.inSpark(
              SETTINGS,
              spark -> {
                Records records = Records.open(spark, request);
                LinkSummary linked = resolver.link(request, records.left(), records.right());
                print(request.output(), linked.text(), linked.json());
              });
        });
  }

  private ExitCode explain(List<String> args) {
    return CommandRun.ending(
        err,
        () -> UNREADABLE,
        () -> {
          LinkArguments.Explain request = LinkArguments.ofExplain(args);
          CommandRun.inSpark(
              SETTINGS,
              spark -> out.print(resolver.explain(spark, request).stripTrailing() + "\n"));
        });
  }

  private ExitCode evaluate(List<String> args) {
    return CommandRun.ending(
        err,
        () -> {
          LinkArguments.Evaluate request = LinkArguments.ofEvaluate(args);
          return unreadable(Stream.of(request.truth()), request.separator());
        },
        () -> {
          LinkArguments.Evaluate request = LinkArguments.ofEvaluate(args);
          CommandRun.inSpark(
              SETTINGS,
              spark -> {
                Evaluation evaluation =
                    Evaluation.of(
                        spark,
                        request.result(),
                        new DataFiles(spark, request.separator()),
                        request.truth());
                print(request.output(), evaluation.text(), evaluation.json());
              });
        });
  }

  private void print(Output output, String text, String json) {
    out.print(output == Output.JSON ? json + "\n" : text);
    out.flush();
  }

  private static String unreadable(LinkArguments.Link request) {
    return unreadable(
        Stream.of(Optional.of(request.left()), request.right(), request.deleted())
            .flatMap(Optional::stream),
        request.separator());
  }

  /** The place of the record, where it can be found. */
  private static String unreadable(Stream<String> paths, Optional<String> separator) {
    Configuration hadoop = new Configuration();
    return paths
        .flatMap(path -> UnevenRecord.in(path, separator, hadoop).stream())
        .findFirst()
        .map(Problem::toString)
        .orElse(UNREADABLE);
  }
}
