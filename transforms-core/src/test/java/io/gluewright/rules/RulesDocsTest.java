package io.gluewright.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Problems;
import io.gluewright.rules.engine.RuleType;
import io.gluewright.rules.engine.Step;
import io.gluewright.testkit.GoldenFiles;
import io.gluewright.testkit.Tables;
import io.gluewright.transforms.Reasons;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every example of the pages about rules: <code>```hocon</code> rules, a <code>```table in</code>,
 * tables beside it by name, and the <code>```table out</code> that really comes out.
 * scripts/approve writes the last.
 */
class RulesDocsTest {
  private static final Path PAGES =
      Path.of(System.getProperty("gluewright.root", ".."), "docs", "rules");
  private static final Pattern FENCE =
      Pattern.compile("^```(hocon|table \\w+)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SECTION = Pattern.compile("^## `?(\\w+)", Pattern.MULTILINE);

  @TestFactory
  Stream<DynamicTest> everyExampleGivesWhatThePageShows() {
    assertThat(RuleTypes.FAMILIES).isNotEmpty();
    return RuleTypes.FAMILIES.keySet().stream()
        .map(family -> DynamicTest.dynamicTest(family, () -> check(family + ".md")));
  }

  @Test
  void everyTypeOfRuleHasASectionWithAnExample() {
    RuleTypes.FAMILIES.forEach(
        (family, types) -> {
          Map<String, String> sections = sections(read(family + ".md"));
          assertThat(sections.keySet())
              .as(family)
              .containsExactlyInAnyOrderElementsOf(types.stream().map(RuleType::name).toList());
          sections.forEach(
              (name, text) -> {
                assertThat(text).as(name).containsPattern("(type|rule)\"?\\s*[=:]\\s*\"?" + name);
                assertThat(text).as(name).contains("```table out");
              });
        });
  }

  private static void check(String page) {
    String text = read(page);
    String real = withRealOutput(text);
    assertThat(real).as("at least one example").contains("```table out");
    GoldenFiles.in(PAGES).check(page, real);
  }

  private static String withRealOutput(String text) {
    StringBuilder real = new StringBuilder();
    Map<String, String> tables = new HashMap<>();
    String rules = "";
    int read = 0;
    Matcher fence = FENCE.matcher(text);
    while (fence.find()) {
      real.append(text.substring(read, fence.start()));
      read = fence.end();
      String block = fence.group();
      if (fence.group(1).equals("hocon")) {
        rules = fence.group(2);
        tables.clear();
      } else if (fence.group(1).equals("table out")) {
        block = "```table out\n" + output(rules, tables) + "```";
      } else {
        tables.put(fence.group(1).substring("table ".length()), fence.group(2));
      }
      real.append(block);
    }
    return real.append(text.substring(read)).toString();
  }

  private static String output(String rules, Map<String, String> tables) {
    assertThat(tables).as("tables for\n%s", rules).containsKey("in");
    Dataset<Row> in = Tables.table(tables.get("in"));
    RulePlan plan = plan(in.schema(), tables, rules);
    Dataset<Row> rows = plan.transform().apply(in);
    boolean refused = List.of(rows.columns()).contains(Reasons.COLUMN);
    String out = Tables.text(refused ? Ruled.explained(rows) : rows);
    boolean moved = plan.uses().stream().anyMatch(use -> use.movement() == Step.Movement.SHUFFLE);
    Stream<String> lines = out.lines().skip(1);
    return out.lines().findFirst().orElseThrow()
        + "\n"
        + (moved ? lines.sorted() : lines).map(line -> line + "\n").collect(Collectors.joining());
  }

  /** No column is declared to have plain values: a page shows what anybody would see. */
  private static RulePlan plan(StructType columns, Map<String, String> tables, String rules) {
    Problems problems = new Problems();
    RulePlan plan =
        RuleSet.read(Ruled.settings(rules, problems)).over(columns, Ruled.beside(tables), problems);
    problems.throwIfAny();
    return plan;
  }

  private static Map<String, String> sections(String text) {
    Map<String, String> sections = new HashMap<>();
    Matcher matcher = SECTION.matcher(text);
    String name = "";
    int start = 0;
    while (matcher.find()) {
      sections.put(name, text.substring(start, matcher.start()));
      name = matcher.group(1);
      start = matcher.start();
    }
    sections.put(name, text.substring(start));
    sections.remove("");
    return sections;
  }

  private static String read(String page) {
    try {
      return Files.readString(PAGES.resolve(page));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
