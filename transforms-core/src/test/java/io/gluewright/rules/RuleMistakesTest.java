package io.gluewright.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.testkit.GoldenFiles;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.SparkJobs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Rule files with mistakes, each beside all that is said about it. A comment at the beginning names
 * the columns of the table ({@code # columns: id long}) and those of tables beside it ({@code #
 * table countries: code string}); JSON has no comments, there a file {@code columns} does. Folders
 * called {@code parts} hold what is included.
 */
class RuleMistakesTest {
  private static final Path CORPUS =
      Path.of("..", "src-test-data", "src", "main", "resources", "rule-mistakes");
  private static final Pattern COLUMNS = Pattern.compile("(?m)^(?:# )?columns: (.*)$");
  private static final Pattern TABLE = Pattern.compile("(?m)^# table (\\w+): (.*)$");
  private static final Map<String, String> VARIABLES = Map.of("env", "prod");
  private static final int AT_LEAST = 100;

  @BeforeAll
  static void startSpark() {
    Spark.session();
  }

  static List<String> mistakes() throws IOException {
    return files().filter(name -> name.matches(".*\\.(conf|json)")).toList();
  }

  @Test
  void everyMistakeHasItsMessage() throws IOException {
    List<String> mistakes = mistakes();
    List<String> expected = files().filter(name -> name.endsWith(".expected")).toList();

    assertThat(mistakes).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    assertThat(mistakes.stream().map(RuleMistakesTest::expected))
        .containsExactlyElementsOf(expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void mistakesAreFoundBeforeSparkStarts(String name) throws IOException {
    Path file = CORPUS.resolve(name);
    String columns =
        Files.readString(name.endsWith(".json") ? file.resolveSibling("columns") : file);
    Problems problems = new Problems();

    int jobs = SparkJobs.count(() -> check(file, columns, problems));

    assertThat(jobs).isZero();
    assertThat(problems.all()).isNotEmpty();
    GoldenFiles.in(CORPUS)
        .check(
            expected(name),
            new InvalidInputException(problems.all())
                .getMessage()
                .replace(file.getParent() + "/", ""));
  }

  private static void check(Path file, String columns, Problems problems) {
    Documents.read(file, VARIABLES, problems)
        .ifPresent(
            document ->
                RuleSet.document(document).over(schema(columns), tables(columns), problems));
  }

  private static StructType schema(String text) {
    Matcher columns = COLUMNS.matcher(text);
    assertThat(columns.find()).as("a comment that names the columns").isTrue();
    return StructType.fromDDL(columns.group(1));
  }

  private static ReferenceTables tables(String text) {
    Map<String, Supplier<Dataset<Row>>> tables = new HashMap<>();
    Matcher table = TABLE.matcher(text);
    while (table.find()) {
      StructType schema = StructType.fromDDL(table.group(2));
      tables.put(table.group(1), () -> Spark.session().createDataFrame(List.of(), schema));
    }
    return ReferenceTables.of(tables);
  }

  private static String expected(String name) {
    return name.replaceFirst("\\.(conf|json)$", ".expected");
  }

  private static Stream<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(CORPUS)) {
      return all
          .filter(Files::isRegularFile)
          .map(CORPUS::relativize)
          .map(Path::toString)
          .filter(name -> !name.contains("parts"))
          .sorted()
          .toList()
          .stream();
    }
  }
}
