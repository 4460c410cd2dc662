package io.gluewright.landing.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands, by way of the page's own example. */
class DocumentedExampleTest {
  private static final Path PAGE =
      Path.of(System.getProperty("gluewright.root", "../.."), "docs/jobs/landing-gate.md");
  private static final Pattern FILE =
      Pattern.compile("(?s)\\n`([a-z/.]+)`:\\n```[a-z]+\\n(.*?)```");
  private static final Pattern BLOCK = Pattern.compile("(?s)\\n```[a-z]*\\n(.*?)```");

  @TempDir private Path root;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void doesWhatThePageSays() throws IOException {
    String page = Files.readString(PAGE);
    String example = page.substring(page.indexOf("## An example"), page.indexOf("## Input"));
    for (MatchResult file : FILE.matcher(example).results().toList()) {
      write(file.group(1), file.group(2));
    }
    List<String> blocks = BLOCK.matcher(example).results().map(block -> block.group(1)).toList();
    String commands = blocks.get(3);
    String printed = blocks.get(4);
    String reason = blocks.get(5);

    for (String line : commands.lines().toList()) {
      assertThat(run(line)).as(err.toString(UTF_8)).isZero();
    }

    assertThat(out.toString(UTF_8)).isEqualTo(printed);
    List<Path> reasons =
        files("dead").filter(name -> name.toString().endsWith(".reason.json")).toList();
    assertThat(reasons).hasSize(1);
    String tag = reasons.get(0).getFileName().toString().replaceAll(".*~(.*)\\.csv.*", "$1");
    assertThat(Files.readString(reasons.get(0)))
        .isEqualTo(reason.replace("ROOT", root.toString()).replace("TAG", tag));
    assertThat(files("raw").map(Path::getFileName).map(Path::toString))
        .singleElement()
        .asString()
        .matches("monday~[0-9a-f]{32}\\.jsonl");
    assertThat(files("impure")).isEmpty();
  }

  @Test
  void aSchemaThatMayNotFollowIsNamedWithItsReasons() throws IOException {
    write("orders.json", "{\"properties\": {\"status\": {\"enum\": [\"open\", \"paid\"]}}}");
    assertThat(run("x schema register orders orders.json --registry registry")).isZero();
    write("orders.json", "{\"properties\": {\"status\": {\"enum\": [\"open\"]}}}");
    out.reset();

    assertThat(run("x schema check orders orders.json --registry registry")).isEqualTo(2);
    assertThat(run("x schema register orders orders.json --registry registry")).isEqualTo(2);
    assertThat(run("x schema history orders --registry registry --json")).isZero();

    String refusal =
        """
        %s/orders.json: not backward with version 1 at /properties/status: a listed value is not allowed: "paid"
          expected: a schema that is backward compatible
        """
            .formatted(root);
    assertThat(err.toString(UTF_8)).isEqualTo(refusal + refusal);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            {"schema":"orders","compatibility":"backward","versions":[{"version":1,"format":"JSON","definition":"{\\"properties\\": {\\"status\\": {\\"enum\\": [\\"open\\", \\"paid\\"]}}}"}]}
            """);
  }

  @Test
  void mistakesOfCommandLinesAreFoundAllAtOnce() {
    assertThat(run("x schema register orders x --registy r --compatibility backwards"))
        .isEqualTo(2);
    assertThat(run("x schema show")).isEqualTo(2);
    assertThat(run("x run landing-gate --source impure --workers 0 --idle 5")).isEqualTo(2);
    assertThat(run("x run landing-gate --source impure --raw impure/raw --deadletter s3://b/d"))
        .isEqualTo(2);

    assertThat(err.toString(UTF_8).replace(root + "/", ""))
        .isEqualTo(
            """
            command line: unknown option "--registy"
              expected: one of [--compatibility, --endpoint, --json, --registry]
              hint: did you mean "--registry"?
            command line: "r" is one word too many
              expected: NAME FILE
            command line: --registry is missing
              expected: --registry FOLDER or glue:NAME
            command line: unknown compatibility "backwards"
              expected: one of [none, disabled, backward, backward-all, forward, forward-all, full, full-all]
              hint: did you mean "backward"?
            command line: unknown command "show"
              expected: one of [register, check, history]
            command line: --workers is "0"
              expected: a whole number from 1 to 64
            command line: --workers without --queue
              expected: both or neither
            command line: --idle without --queue
              expected: both or neither
            command line: --registry is missing
              expected: a folder or glue:NAME
            command line: folders and buckets together
              expected: all three in S3, or all three folders
            """);
  }

  @Test
  void anUploadThatCannotBeBroughtOnStaysWhereItIsAndFailsTheRun() throws IOException {
    write("orders.json", "{}");
    assertThat(run("x schema register orders orders.json --registry registry")).isZero();
    write("impure/orders/monday.jsonl", "{}\n");
    write("raw", "a file, where a folder should be");
    out.reset();

    assertThat(
            run(
                "x run landing-gate --source impure --raw raw --deadletter dead --registry registry"
                    + " --json"))
        .isEqualTo(1);

    assertThat(out.toString(UTF_8)).contains("\"landed\":0", "\"refused\":0", "\"failed\":1");
    assertThat(files("impure")).hasSize(1);
  }

  /** A line of the page; names of files and folders are below the root here. */
  private int run(String line) {
    List<String> words = List.of(line.split(" "));
    boolean isSchema = words.get(1).equals("schema");
    String[] arguments =
        Stream.concat(
                words.subList(2, 3).stream().filter(verb -> isSchema),
                words.subList(3, words.size()).stream().map(this::below))
            .toArray(String[]::new);
    PrintStream printed = new PrintStream(out, true, UTF_8);
    PrintStream refused = new PrintStream(err, true, UTF_8);
    return isSchema
        ? new SchemaCommand(printed, refused).run(arguments)
        : new LandingGateJob(printed, refused).run(arguments);
  }

  private String below(String word) {
    boolean isPath = word.matches("(impure|raw|dead|registry|schemas)(/.*)?|.*\\.(json|avsc)");
    return isPath ? root.resolve(word).toString() : word;
  }

  private void write(String file, String content) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, content);
  }

  private Stream<Path> files(String area) throws IOException {
    try (Stream<Path> files = Files.walk(root.resolve(area))) {
      return files.filter(Files::isRegularFile).toList().stream();
    }
  }
}
