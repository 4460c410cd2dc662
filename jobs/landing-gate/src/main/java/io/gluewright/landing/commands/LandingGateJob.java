package io.gluewright.landing.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.landing.LandingSettings;
import io.gluewright.landing.gate.LandingGate;
import io.gluewright.landing.gate.Outcome;
import io.gluewright.landing.objects.ObjectAddress;
import io.gluewright.landing.queue.Failure;
import io.gluewright.landing.queue.MessageWork;
import io.gluewright.landing.queue.QueueLoop;
import io.gluewright.landing.queue.Tally;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings on what is in the source area, or what the messages of a queue name.
 *
 * <pre>
 * --source AREA --raw AREA --deadletter AREA --registry FOLDER|glue:NAME
 * [--queue URL [--workers 4] [--visibility 300] [--idle 20]] [--endpoint URL] [--json]
 * </pre>
 *
 * <p>Ends with 0 when done, refused uploads or not; 2 when the arguments are wrong; 1 for anything
 * else, such as objects that could not be brought on.
 */
public final class LandingGateJob {
  private static final Logger LOG = LoggerFactory.getLogger(LandingGateJob.class);

  private static final Set<String> VALUED =
      Set.of(
          "--source",
          "--raw",
          "--deadletter",
          "--registry",
          "--queue",
          "--workers",
          "--visibility",
          "--idle",
          "--endpoint");

  /**
   * What Glue and scripts/gluewright add to every job, with a value each; it means nothing here.
   */
  private static final Set<String> OF_GLUE =
      Set.of("--JOB_NAME", "--JOB_RUN_ID", "--JOB_ID", "--TempDir", "--job-bookmark-option");

  private final PrintStream out;
  private final PrintStream err;

  LandingGateJob(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  /** Starts the job. On Glue a JVM that ends by itself counts as failed, so that 0 just returns. */
  public static void main(String[] args) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    int code = new LandingGateJob(out, err).run(args);
    if (code != Ending.DONE) {
      System.exit(code);
    }
  }

  int run(String... args) {
    return Ending.of(err, () -> execute(withoutGlue(List.of(args))));
  }

  private static List<String> withoutGlue(List<String> args) {
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < args.size(); i++) {
      if (OF_GLUE.contains(args.get(i))) {
        i++;
      } else {
        rest.add(args.get(i));
      }
    }
    return rest;
  }

  private int execute(List<String> args) throws InterruptedException, IOException {
    Problems problems = new Problems();
    Arguments arguments = Arguments.read(args, VALUED, Set.of("--json"), problems);
    for (String word : arguments.words()) {
      problems.add(
          Problem.of(Arguments.AT, "\"%s\" is one word too many".formatted(word), "options"));
    }
    int workers = number(arguments, "--workers", 4, 1, 64, problems);
    int visibility = number(arguments, "--visibility", 300, 1, 43_200, problems);
    int idle = number(arguments, "--idle", 20, 1, 86_400, problems);
    for (String option : List.of("--workers", "--visibility", "--idle")) {
      if (arguments.value("--queue").isEmpty() && arguments.value(option).isPresent()) {
        problems.add(Problem.of(Arguments.AT, option + " without --queue", "both or neither"));
      }
    }
    problems.throwIfAny();
    LandingSettings settings =
        LandingSettings.of(Arguments.AT, name -> "--" + name, arguments::value);
    Optional<String> queue = arguments.value("--queue");
    Tally tally;
    if (queue.isPresent()) {
      MessageWork work = new MessageWork(settings.gate());
      tally =
          new QueueLoop(
                  settings.queues(),
                  queue.get(),
                  work,
                  workers,
                  Duration.ofSeconds(visibility),
                  Duration.ofSeconds(idle))
              .run();
    } else {
      tally = walk(settings);
    }
    print(tally, arguments.switches().contains("--json"));
    // A message that fails comes again, or ends in the dead-letter queue; an object has nobody
    // else.
    return queue.isEmpty() && tally.failed() > 0 ? Ending.FAILED : Ending.DONE;
  }

  private static Tally walk(LandingSettings settings) {
    LandingGate gate = settings.gate();
    Tally all = Tally.NONE;
    for (ObjectAddress at : settings.store().list(settings.areas().source())) {
      try {
        all = all.plus(new Tally(0, 0, Map.of(gate.take(at, ""), 1L)));
      } catch (RuntimeException e) {
        all = all.plus(new Tally(0, 1, Map.of()));
        LOG.warn("{} stays where it is: {}", at, Failure.text(e));
      }
    }
    return all;
  }

  private static int number(
      Arguments arguments, String option, int normally, int least, int most, Problems problems) {
    String text = arguments.value(option).orElse(Integer.toString(normally));
    try {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      LOG.debug("no number: {}", option);
    }
    problems.add(
        Problem.of(
            Arguments.AT,
            "%s is \"%s\"".formatted(option, text),
            "a whole number from %d to %d".formatted(least, most)));
    return normally;
  }

  private void print(Tally tally, boolean asJson) throws IOException {
    ObjectMapper json = new ObjectMapper();
    ObjectNode result = json.createObjectNode();
    for (Outcome outcome : Outcome.values()) {
      result.put(word(outcome), tally.of(outcome));
    }
    result.put("failed", tally.failed());
    result.put("messages", tally.messages());
    if (asJson) {
      out.println(json.writeValueAsString(result));
    } else {
      result
          .fields()
          .forEachRemaining(field -> out.println(field.getKey() + " " + field.getValue()));
    }
  }

  private static String word(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
