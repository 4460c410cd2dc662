package io.gluewright.quality.dqdl;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RulesetTest {

  @Test
  void readsEverySection() {
    // Arrange
    String text =
        """
        # what orders have to be
        Metadata = { "Version": "1.0" }
        DataSources = { "Primary": "orders", "AdditionalDataSources": [ "customers", "codes" ] }
        DefaultLabels = [ "team"="sales", "severity"="low" ]
        codes = [ "A", "B", NULL ]
        Rules = [
          ColumnValues "code" in $codes labels=["severity"="critical", "action"="quarantine"],
          RowCount > 5 labels=["warn"="between 10 and 20"] // small on Sundays
        ]
        Analyzers = [ RowCount, AllStatistics AllColumns ]
        """;

    // Act
    Ruleset ruleset = Ruleset.parse(text);

    // Assert
    assertThat(ruleset.metadata()).isEqualTo(Map.of("Version", "1.0"));
    assertThat(ruleset.sources().primary()).contains("orders");
    assertThat(ruleset.sources().additional()).containsExactly("customers", "codes");
    assertThat(ruleset.rules()).hasSize(2);
    assertThat(ruleset.analyzers())
        .extracting(Analyzer::text)
        .containsExactly("RowCount", "AllStatistics AllColumns");
    Rule codes = ruleset.rules().get(0);
    assertThat(codes.place()).hasToString("ruleset:7:3");
    assertThat(ruleset.severity(codes)).isEqualTo(Severity.CRITICAL);
    assertThat(ruleset.action(codes)).isEqualTo(Action.QUARANTINE);
    assertThat(ruleset.labels(codes).values()).containsEntry("team", "sales");
    Rule count = ruleset.rules().get(1);
    assertThat(ruleset.severity(count)).isEqualTo(Severity.LOW);
    assertThat(ruleset.action(count)).isEqualTo(Action.REPORT);
    assertThat(ruleset.labels(count).warning().map(Condition::text)).contains("between 10 and 20");
  }

  @Test
  void putsTheValuesOfVariablesInTheirPlace() {
    Ruleset ruleset =
        Ruleset.parse(
            """
            codes = ["A", "it\\'s", NULL]
            name = "amount"
            Rules = [ ColumnValues $name not in $codes, Mean of $name > 3 ]
            """);

    List<Rule.Single> rules = ruleset.singles().toList();
    assertThat(rules.get(0).arguments()).containsExactly("amount");
    assertThat(rules.get(0).condition().orElseThrow().operands())
        .extracting(each -> each instanceof Operand.Text text ? text.value() : each.text())
        .containsExactly("A", "it's", "NULL");
    assertThat(rules)
        .extracting(Rule::text)
        .containsExactly("ColumnValues $name not in $codes", "Mean of $name > 3");
  }

  @Test
  void bindsAndBeforeOr() {
    assertThat(texts("RowCount > 1 or RowCount > 2 and RowCount > 3"))
        .containsExactly("(RowCount > 1) OR ((RowCount > 2) AND (RowCount > 3))");
  }

  @Test
  void joinsEqualWordsInOneList() {
    Rule rule = rule("((RowCount > 1) and (RowCount > 2)) and (RowCount > 3)");

    assertThat(((Rule.Composite) rule).parts()).hasSize(3);
    assertThat(rule.text()).isEqualTo("(RowCount > 1) AND (RowCount > 2) AND (RowCount > 3)");
  }

  @Test
  void readsFormulasFromLeftToRight() {
    Rule.Single rule = (Rule.Single) rule("RowCount > 1+2 * last(3)");

    Condition.Comparison condition = (Condition.Comparison) rule.condition().orElseThrow();
    Formula.Arithmetic product = (Formula.Arithmetic) condition.operand();
    assertThat(product.operator()).isEqualTo(ArithmeticOperator.TIMES);
    assertThat(product.left().text()).isEqualTo("1 + 2");
    assertThat(rule.text()).isEqualTo("RowCount > 1 + 2 * last(3)");
  }

  @Test
  void takesAFunctionOfAnyNameAndKnowsSome() {
    Condition.Comparison known = (Condition.Comparison) condition("RowCount > average(last(5))");
    Condition.Comparison other = (Condition.Comparison) condition("RowCount > sumsq(last(5))");

    assertThat(((Formula.Call) known.operand()).function()).contains(Function.AVG);
    assertThat(((Formula.Call) other.operand()).function()).isEmpty();
  }

  @Test
  void readsDaysTimesSpansAndSizes() {
    Condition.Between days =
        (Condition.Between) condition("FileFreshness between \"2024-02-29\" and \"9:05 PM\"");
    Condition.Comparison span =
        (Condition.Comparison) condition("DataFreshness \"d\" < 90 minutes");
    Condition.Comparison size = (Condition.Comparison) condition("FileSize > 5 MB");
    Condition.Comparison bytes = (Condition.Comparison) condition("FileSize > 5");

    assertThat(((Moment.Day) days.low()).date()).isEqualTo(LocalDate.of(2024, 2, 29));
    assertThat(((Moment.TimeOfDay) days.high()).time()).isEqualTo(LocalTime.of(21, 5));
    assertThat(((Span) span.operand()).duration()).isEqualTo(Duration.ofMinutes(90));
    assertThat(((Size) size.operand()).bytes()).isEqualTo(5L * 1024 * 1024);
    assertThat(bytes.text()).isEqualTo("> 5 B");
  }

  @Test
  void takesADayAmongTextsForAText() {
    Condition condition = condition("ColumnValues \"s\" in [\"x\", \"2024-01-01\", NULL]");

    assertThat(condition.operands())
        .containsExactly(Operand.Text.of("x"), Operand.Text.of("2024-01-01"), Keyword.NULL);
  }

  @Test
  void printsTagsAsAwsAndAsWritten() {
    Rule rule = rule("FileSize > 5 B with uriRegex = \"a\" with recentFiles = 1");

    assertThat(rule.dqdl()).isEqualTo("FileSize > 5 B with uriRegex = \"a\" with recentFiles = 1");
    assertThat(rule.text()).startsWith("FileSize > 5 B with ").contains("with recentFiles = 1");
  }

  @Test
  void takesWordsInUpperAndLowerCase() {
    assertThat(texts("ColumnValues \"a\" NOT BETWEEN 1 AND 2 WHERE \"b > 1\" WITH Threshold > 0.5"))
        .containsExactly(
            "ColumnValues \"a\" not between 1 and 2 where \"b > 1\" with threshold > 0.5");
  }

  @Test
  void placesPartsOfLongRulesetsQuickly() {
    String rules =
        IntStream.range(0, 1_000)
            .mapToObj(i -> "ColumnValues \"c" + i + "\" in [1, 2, 3] where \"a > " + i + "\"")
            .collect(Collectors.joining(",\n", "Rules = [\n", "\n]"));

    Ruleset ruleset = Ruleset.parse(rules);

    assertThat(ruleset.rules()).hasSize(1_000);
    assertThat(ruleset.rules().get(999).place()).hasToString("ruleset:1001:1");
  }

  @Test
  void readsLongTextsAndManyComments() {
    String sql = "select \\\"a\\\" from primary\n".repeat(5_000);
    String comments = "# of no use\n".repeat(5_000);

    Ruleset ruleset = Ruleset.parse(comments + "Rules = [ CustomSql \"" + sql + "\" > 0 ]");

    assertThat(ruleset.singles().findFirst().orElseThrow().arguments().get(0))
        .startsWith("select \"a\" from primary\nselect");
    assertThat(ruleset.rules().get(0).place()).hasToString("ruleset:5001:11");
  }

  private static List<String> texts(String rules) {
    return Ruleset.parse("Rules = [ " + rules + " ]").rules().stream().map(Rule::text).toList();
  }

  private static Rule rule(String rule) {
    return Ruleset.parse("Rules = [ " + rule + " ]").rules().get(0);
  }

  private static Condition condition(String rule) {
    return ((Rule.Single) rule(rule)).condition().orElseThrow();
  }
}
