package io.gluewright.quality.dqdl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import io.gluewright.testkit.SharedData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.glue.dqdl.exception.InvalidDataQualityRulesetException;
import software.amazon.glue.dqdl.model.DQRuleset;
import software.amazon.glue.dqdl.parser.DQDLParser;

/**
 * The released parser of AWS over every ruleset of the shared data: what it takes, refuses and
 * prints is what is taken, refused and printed here, but for what later versions of it learnt.
 */
class ParserOracleTest {
  /** What the release does not know yet, by what shows it in a document. */
  private static final Map<String, Pattern> NOT_YET = new LinkedHashMap<>();

  static {
    NOT_YET.put("labels", Pattern.compile("DefaultLabels|labels\\s*="));
    NOT_YET.put("Variance", Pattern.compile("\\bVariance\\b"));
    NOT_YET.put(
        "uniqueness of several columns", Pattern.compile("(IsUnique|Uniqueness) \"\\w+\" \""));
    NOT_YET.put("a variable as parameter", Pattern.compile("CustomSql \\$"));
    NOT_YET.put("a variable that is not there", Pattern.compile("\\$invalid_codes2"));
  }

  /** What AWS's parser refuses in every version, and this one takes on purpose. */
  private static final Map<String, Pattern> ON_PURPOSE =
      Map.of(
          "a list of filters", Pattern.compile("with filterOrder = \\["),
          "a comment that ends with the file", Pattern.compile("# this is last file comment"));

  /** How a document is read: its rules and analyzers as they are printed; empty if refused. */
  private record Reading(Optional<List<String>> printed) {
    boolean isRead() {
      return printed.isPresent();
    }
  }

  @Test
  void readsWhatTheReleaseReads() throws IOException {
    Map<String, Integer> differences = new TreeMap<>();
    List<String> unexplained = new ArrayList<>();
    int seen = 0;

    for (String document : documents()) {
      seen++;
      Reading theirs = theirs(document);
      Reading ours = ours(document);
      if (!theirs.equals(ours)) {
        Optional<String> reason =
            theirs.isRead() && ours.isRead() ? Optional.empty() : reason(document);
        reason.ifPresent(why -> differences.merge(why, 1, Integer::sum));
        if (reason.isEmpty()) {
          unexplained.add("%s\n  AWS %s\n  here %s".formatted(document, theirs, ours));
        }
      }
    }

    System.out.printf("%d documents, read differently: %s%n", seen, differences);
    assertThat(unexplained).isEmpty();
    assertThat(seen).isEqualTo(518);
    assertThat(differences)
        .isEqualTo(
            Map.of(
                "labels", 9,
                "Variance", 7,
                "uniqueness of several columns", 6,
                "a variable as parameter", 1,
                "a variable that is not there", 1,
                "a list of filters", 1,
                "a comment that ends with the file", 1));
  }

  private static Optional<String> reason(String document) {
    return Stream.of(NOT_YET, ON_PURPOSE)
        .flatMap(reasons -> reasons.entrySet().stream())
        .filter(reason -> reason.getValue().matcher(document).find())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Reading theirs(String document) {
    try {
      DQRuleset ruleset = new DQDLParser().parse(document);
      return new Reading(
          Optional.of(
              Stream.of(ruleset.getRules(), ruleset.getAnalyzers())
                  .flatMap(List::stream)
                  .map(Object::toString)
                  .toList()));
    } catch (InvalidDataQualityRulesetException e) {
      return new Reading(Optional.empty());
    }
  }

  private static Reading ours(String document) {
    return new Reading(
        Ruleset.parse(document, new Location("ruleset", 1, 1), new Problems())
            .map(
                ruleset ->
                    Stream.concat(
                            ruleset.rules().stream().map(Rule::text),
                            ruleset.analyzers().stream().map(Analyzer::text))
                        .toList()));
  }

  private static List<String> documents() throws IOException {
    List<String> documents = new ArrayList<>();
    ObjectMapper json = new ObjectMapper();
    try (Stream<Path> files = Files.list(SharedData.folder("dqdl"))) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().startsWith("rulesets-")) {
          for (String line : Files.readAllLines(file)) {
            JsonNode node = json.readTree(line);
            documents.add(node.get("ruleset").asText());
          }
        }
      }
    }
    return documents;
  }
}
