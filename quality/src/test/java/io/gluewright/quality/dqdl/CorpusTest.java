package io.gluewright.quality.dqdl;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import io.gluewright.testkit.SharedData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Rulesets that others wrote, each with what AWS's own parser says of it: whether it is valid and,
 * if so, how its rules and analyzers are printed. Nothing is normalised before texts are compared.
 */
class CorpusTest {
  /** How many lines the files held when they were laid down; fewer means a broken copy. */
  private static final Map<String, Integer> AT_LEAST =
      Map.of(
          "rulesets-dqdl.jsonl", 274,
          "rulesets-deequ.jsonl", 148,
          "rulesets-aws-docs.jsonl", 93,
          "rulesets-go-dqdl.jsonl", 3);

  /** What AWS's parser refuses and this one takes on purpose: a part of the text, and why. */
  private static final Map<String, String> SUPERSET =
      Map.of(
          "with filterOrder = [\"uriRegex\",\"recentFiles\"]",
          "the reference has the order of filters as a list",
          "# this is last file comment",
          "a comment may end with the file");

  @Test
  void readsEveryRulesetAsItsAuthorsSay() throws IOException {
    // Arrange
    Path folder = SharedData.folder("dqdl");
    Map<String, Tally> tallies = new TreeMap<>();

    // Act
    for (Path file : rulesets(folder)) {
      tallies.put(file.getFileName().toString(), tally(file));
    }

    // Assert
    tallies.forEach((file, tally) -> System.out.println(file + ": " + tally));
    assertThat(tallies.keySet()).containsAll(AT_LEAST.keySet());
    assertThat(tallies)
        .allSatisfy(
            (file, tally) -> {
              assertThat(tally.mismatches).isEmpty();
              assertThat(tally.seen).isGreaterThanOrEqualTo(AT_LEAST.getOrDefault(file, 1));
              assertThat(tally.agreeing + tally.superset).isEqualTo(tally.seen);
            });
    assertThat(tallies.values().stream().mapToInt(tally -> tally.superset).sum())
        .isEqualTo(SUPERSET.size());
  }

  @Test
  void readsTheRulesetsOfEveryEvaluationCase() throws IOException {
    // Arrange
    Path folder = SharedData.folder("dqdl");
    List<String> refused = new ArrayList<>();
    int seen = 0;

    // Act
    for (String name : List.of("evaluation-deequ.jsonl", "evaluation-aws-docs.jsonl")) {
      for (String line : Files.readAllLines(folder.resolve(name))) {
        Problems problems = new Problems();
        String text = ConfigFactory.parseString(line).getString("ruleset");
        if (Ruleset.parse(text, new Location(name, 1, 1), problems).isEmpty()) {
          refused.add(text + "\n" + problems.all());
        }
        seen++;
      }
    }

    // Assert
    assertThat(refused).isEmpty();
    assertThat(seen).isGreaterThanOrEqualTo(160);
  }

  private static List<Path> rulesets(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith("rulesets-")).toList();
    }
  }

  private static Tally tally(Path file) {
    Tally tally = new Tally();
    try (Stream<String> lines = Files.lines(file)) {
      lines.filter(line -> !line.isBlank()).map(ConfigFactory::parseString).forEach(tally::count);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return tally;
  }

  /** What was seen of one file. */
  private static final class Tally {
    private int seen;
    private int agreeing;
    private int superset;
    private final List<String> mismatches = new ArrayList<>();

    private void count(Config document) {
      seen++;
      String text = document.getString("ruleset");
      Problems problems = new Problems();
      Optional<Ruleset> read = Ruleset.parse(text, new Location("ruleset", 1, 1), problems);
      if (document.getBoolean("valid")) {
        compare(document, text, read, problems);
      } else if (read.isEmpty()) {
        assertThat(problems.all()).isNotEmpty();
        agreeing++;
      } else if (SUPERSET.keySet().stream().anyMatch(text::contains)) {
        superset++;
      } else {
        mismatches.add("taken, though AWS refuses it: " + text);
      }
    }

    private void compare(Config document, String text, Optional<Ruleset> read, Problems problems) {
      if (read.isEmpty()) {
        mismatches.add("refused: " + text + "\n" + problems.all());
        return;
      }
      List<String> rules = read.get().rules().stream().map(Rule::text).toList();
      List<String> analyzers = read.get().analyzers().stream().map(Analyzer::text).toList();
      List<String> wanted = document.getStringList("rules");
      if (rules.equals(wanted) && analyzers.equals(document.getStringList("analyzers"))) {
        agreeing++;
      } else {
        mismatches.add("printed as " + rules + analyzers + " instead of " + wanted);
      }
    }

    @Override
    public String toString() {
      return "%d rulesets, %d as AWS, %d on purpose not, %d mismatches"
          .formatted(seen, agreeing, superset, mismatches.size());
    }
  }
}
