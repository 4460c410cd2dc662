package io.gluewright.jobs.link;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.runtime.commands.CommandArguments;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The command lines of {@code link}. Each is read as a whole: a mistake hides no other.
 *
 * <pre>
 * --left PATH [--right PATH] [--id COLUMN] [--conf FILE] --out DIR
 *     [--many] [--known DIR [--deleted PATH]] [--separator C] [--json]
 * explain A [B] --result DIR [--plain]
 * evaluate --result DIR --truth FILE [--separator C] [--json]
 * </pre>
 */
final class LinkArguments {
  static final String DEFAULT_ID = "record_id";

  private static final String LEFT = "--left";
  private static final String RIGHT = "--right";
  private static final String ID = "--id";
  private static final String CONF = "--conf";
  private static final String OUT = "--out";
  private static final String MANY = "--many";
  private static final String KNOWN = "--known";
  private static final String DELETED = "--deleted";
  private static final String JSON = "--json";
  private static final String SEPARATOR = "--separator";
  private static final String RESULT = "--result";
  private static final String TRUTH = "--truth";
  private static final String PLAIN = "--plain";

  private LinkArguments() {}

  /** How many records of the other table a record may belong to. */
  enum Partners {
    ONE,
    MANY
  }

  /** What is printed. */
  enum Output {
    TEXT,
    JSON
  }

  /** What of records an explanation shows. */
  enum Shown {
    /** Levels and weights only. */
    LEVELS,
    /** Values, too. */
    VALUES
  }

  /**
   * Find who is who.
   *
   * @param left a file or folder of records
   * @param right the other table; where there is none, duplicates are looked for in one
   * @param id the column that tells records of a table apart
   * @param conf a file that says what columns hold, and more
   * @param out the folder of the result
   * @param known the result of an earlier run, whose entities are to live on
   * @param deleted a table of the known records that are no more
   * @param separator between the values of CSV files
   */
  record Link(
      String left,
      Optional<String> right,
      String id,
      Optional<String> conf,
      String out,
      Partners partners,
      Optional<String> known,
      Optional<String> deleted,
      Optional<String> separator,
      Output output) {
    /** Of which no known record was deleted. */
    Link(
        String left,
        Optional<String> right,
        String id,
        Optional<String> conf,
        String out,
        Partners partners,
        Optional<String> known,
        Optional<String> separator,
        Output output) {
      this(left, right, id, conf, out, partners, known, Optional.empty(), separator, output);
    }

    /** The same with another folder for the result. */
    Link into(String folder) {
      return new Link(left, right, id, conf, folder, partners, known, deleted, separator, output);
    }
  }

  /** Say why a record or entity is what it is, or why two records are one or are not. */
  record Explain(String one, Optional<String> other, String result, Shown shown) {}

  /** Compare a result with what is known to be right. */
  record Evaluate(String result, String truth, Optional<String> separator, Output output) {}

  /**
   * The command line of a link.
   *
   * @throws InvalidInputException telling every mistake
   */
  static Link ofLink(List<String> args) {
    Problems problems = new Problems();
    CommandArguments given =
        CommandArguments.read(
            args,
            Set.of(LEFT, RIGHT, ID, CONF, OUT, KNOWN, DELETED, SEPARATOR),
            Set.of(MANY, JSON),
            problems);
    given.requireWords(List.of(), "no word", problems);
    given.requireValue(LEFT, "PATH, a table of records", problems);
    given.requireValue(OUT, "DIR, where the result goes", problems);
    Optional<String> right = given.value(RIGHT);
    if (given.has(MANY) && right.isEmpty()) {
      problems.add(
          Problem.of(
              CommandArguments.AT,
              "--many is there without --right",
              "--right PATH, the table to link with"));
    }
    if (given.value(DELETED).isPresent() && given.value(KNOWN).isEmpty()) {
      problems.add(
          Problem.of(
              CommandArguments.AT,
              "--deleted is there without --known",
              "--known DIR, the result that the records are deleted from"));
    }
    if (right.isPresent() && right.equals(given.value(LEFT))) {
      problems.add(
          Problem.of(
              CommandArguments.AT,
              "--left and --right are the same table",
              "two tables",
              "leave --right out to find duplicates within one table"));
    }
    if (given.value(KNOWN).isPresent()
        && given
            .value(KNOWN)
            .map(LinkArguments::place)
            .equals(given.value(OUT).map(LinkArguments::place))) {
      problems.add(
          Problem.of(
              CommandArguments.AT,
              "--known and --out are the same folder",
              "two folders",
              "a result is read while the next is written; give each run a folder of its own"));
    }
    problems.throwIfAny();
    return new Link(
        given.value(LEFT).orElseThrow(),
        right,
        given.value(ID).orElse(DEFAULT_ID),
        given.value(CONF),
        given.value(OUT).orElseThrow(),
        given.has(MANY) ? Partners.MANY : Partners.ONE,
        given.value(KNOWN),
        given.value(DELETED),
        given.value(SEPARATOR),
        output(given));
  }

  /**
   * The command line of an explanation.
   *
   * @throws InvalidInputException telling every mistake
   */
  static Explain ofExplain(List<String> args) {
    Problems problems = new Problems();
    CommandArguments given = CommandArguments.read(args, Set.of(RESULT), Set.of(PLAIN), problems);
    List<String> names = given.words().size() < 2 ? List.of("A") : List.of("A", "B");
    given.requireWords(names, "the id of a record or an entity", problems);
    requireResult(given, problems);
    problems.throwIfAny();
    return new Explain(
        given.word(0),
        given.words().stream().skip(1).findFirst(),
        given.value(RESULT).orElseThrow(),
        given.has(PLAIN) ? Shown.VALUES : Shown.LEVELS);
  }

  /**
   * The command line of an evaluation.
   *
   * @throws InvalidInputException telling every mistake
   */
  static Evaluate ofEvaluate(List<String> args) {
    Problems problems = new Problems();
    CommandArguments given =
        CommandArguments.read(args, Set.of(RESULT, TRUTH, SEPARATOR), Set.of(JSON), problems);
    given.requireWords(List.of(), "no word", problems);
    requireResult(given, problems);
    given.requireValue(TRUTH, "FILE, what is known to be right", problems);
    problems.throwIfAny();
    return new Evaluate(
        given.value(RESULT).orElseThrow(),
        given.value(TRUTH).orElseThrow(),
        given.value(SEPARATOR),
        output(given));
  }

  /** However it is written; an address in an object store is not looked up. */
  private static Path place(String path) {
    return Path.of(path).toAbsolutePath().normalize();
  }

  private static void requireResult(CommandArguments given, Problems problems) {
    given.requireValue(RESULT, "DIR, the --out of a link", problems);
  }

  private static Output output(CommandArguments given) {
    return given.has(JSON) ? Output.JSON : Output.TEXT;
  }
}
