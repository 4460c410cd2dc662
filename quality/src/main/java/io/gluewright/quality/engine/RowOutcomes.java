package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import io.gluewright.quality.dqdl.Rule;
import io.gluewright.transforms.Reasons;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Marks each row of a dataset with the rules that it breaks. Everything here is lazy: the work is
 * done in the pass that reads the result. The outcomes of a row are the bits of a few numbers;
 * texts are made for rows that break a rule only.
 */
public final class RowOutcomes {
  /** Texts of the rules that hold for the row. */
  public static final String PASS = "DataQualityRulesPass";

  /** Texts of the rules that the row breaks. */
  public static final String FAIL = "DataQualityRulesFail";

  /** Texts of the rules that say nothing of the row. */
  public static final String SKIP = "DataQualityRulesSkip";

  /** {@code Passed}, or {@code Failed} if the row breaks a rule. */
  public static final String RESULT = "DataQualityEvaluationResult";

  private static final String FAILS = "gw_fail";
  private static final String SKIPS = "gw_skip";
  private static final String TEXTS = "array<string>";

  /**
   * A rule and what it says of a row.
   *
   * @param test empty for a rule that says something of the dataset only
   */
  record Judged(Rule rule, Optional<RowTest> test) {}

  private final Dataset<Row> rows;
  private final List<Judged> rules;
  private final Options options;

  RowOutcomes(Dataset<Row> rows, List<Judged> rules, Options options) {
    this.rows = rows;
    this.rules = List.copyOf(rules);
    this.options = options;
  }

  /** By some of the rules only, such as those that set rows aside. */
  public RowOutcomes by(Predicate<? super Rule> wanted) {
    return new RowOutcomes(
        rows, rules.stream().filter(each -> wanted.test(each.rule())).toList(), options);
  }

  /** The rules that say something of a row, in the order of the ruleset. */
  public List<Rule> rules() {
    return judged().map(Judged::rule).toList();
  }

  /**
   * All rows and columns and, as on AWS, {@value #PASS}, {@value #FAIL} and {@value #SKIP} (arrays
   * of texts, in the order of the ruleset) and {@value #RESULT} (text).
   */
  public Dataset<Row> labelled() {
    Bits bits = bits();
    List<Column> columns = Columns.all(rows);
    columns.add(bits.pass().as(PASS));
    columns.add(bits.fail().as(FAIL));
    columns.add(bits.skip().as(SKIP));
    columns.add(
        when(bits.isClean(), Outcome.PASSED.text()).otherwise(Outcome.FAILED.text()).as(RESULT));
    return bits.rows().select(columns.toArray(Column[]::new));
  }

  /**
   * All rows and columns and why the row is refused: an array with one entry for each rule that it
   * breaks ({@code rule}, {@code column}, {@code value}, {@code expected}, all texts), null for a
   * row that breaks none. Values are shown by their {@link Reasons#shape}, unless their column is
   * one of {@link Options#plainValues}, and cut to 200 characters.
   *
   * @param name of the new column
   */
  public Dataset<Row> withReasons(String name) {
    Bits bits = bits();
    List<Column> columns = Columns.all(rows);
    columns.add(when(not(bits.isClean()), bits.reasons()).as(name));
    return bits.rows().select(columns.toArray(Column[]::new));
  }

  /** Counts the marks: one pass over the rows. */
  public RowTotals totals() {
    Bits bits = bits();
    Map<String, Column> marks = new LinkedHashMap<>();
    marks.put("rows", lit(true));
    marks.put("passed", bits.isClean());
    for (int index = 0; index < judged().count(); index++) {
      marks.put("failed " + index, bits.fails.isSet(index));
      marks.put("skipped " + index, bits.skips.isSet(index));
    }
    Map<String, Double> counted = new OnePass(marks, Map.of()).run(bits.rows());
    long all = counted.get("rows").longValue();
    List<RowTotals.OfRule> ofRules = new ArrayList<>();
    int index = 0;
    for (Judged each : rules) {
      if (each.test().isEmpty()) {
        ofRules.add(new RowTotals.OfRule(0, 0, all));
        continue;
      }
      long failed = counted.get("failed " + index).longValue();
      long skipped = counted.get("skipped " + index).longValue();
      ofRules.add(new RowTotals.OfRule(all - failed - skipped, failed, skipped));
      index++;
    }
    return new RowTotals(all, counted.get("passed").longValue(), ofRules);
  }

  private Stream<Judged> judged() {
    return rules.stream().filter(each -> each.test().isPresent());
  }

  /** The rows with the columns that some tests read. */
  static Dataset<Row> marked(Dataset<Row> rows, List<RowTest> tests) {
    Map<String, UnaryOperator<Dataset<Row>>> markers = new LinkedHashMap<>();
    tests.forEach(test -> test.markers().forEach(markers::putIfAbsent));
    Dataset<Row> marked = rows;
    for (UnaryOperator<Dataset<Row>> marker : markers.values()) {
      marked = marker.apply(marked);
    }
    return marked;
  }

  private Bits bits() {
    List<RowTest> tests = judged().map(each -> each.test().orElseThrow()).toList();
    Flags fails = Flags.of(FAILS, tests.stream().map(RowTest::failsForSure).toList());
    Flags skips =
        Flags.of(
            SKIPS,
            options.filtered() == Options.Filtered.SKIPPED
                ? tests.stream().map(test -> test.fails().isNull()).toList()
                : List.of());
    List<Column> columns = Columns.all(rows);
    columns.addAll(fails.columns());
    columns.addAll(skips.columns());
    return new Bits(marked(rows, tests).select(columns.toArray(Column[]::new)), fails, skips);
  }

  /** The rows with their masks. */
  private final class Bits {
    private final Dataset<Row> rows;
    private final Flags fails;
    private final Flags skips;

    Bits(Dataset<Row> rows, Flags fails, Flags skips) {
      this.rows = rows;
      this.fails = fails;
      this.skips = skips;
    }

    Dataset<Row> rows() {
      return rows;
    }

    /** No rule is broken. */
    Column isClean() {
      return not(fails.any());
    }

    Column pass() {
      List<Column> entries = new ArrayList<>();
      int index = 0;
      for (Judged each : rules) {
        if (each.test().isPresent()) {
          Column holds = not(fails.isSet(index).or(skips.isSet(index)));
          entries.add(when(holds, lit(each.rule().text())));
          index++;
        }
      }
      Column all = texts(judged().map(each -> lit(each.rule().text())).toList());
      return when(not(fails.any().or(skips.any())), all).otherwise(present(entries));
    }

    Column fail() {
      List<Column> entries = new ArrayList<>();
      int index = 0;
      for (Judged each : rules) {
        if (each.test().isPresent()) {
          entries.add(when(fails.isSet(index), lit(each.rule().text())));
          index++;
        }
      }
      return when(isClean(), texts(List.of())).otherwise(present(entries));
    }

    Column skip() {
      List<Column> entries = new ArrayList<>();
      List<Column> always = new ArrayList<>();
      int index = 0;
      for (Judged each : rules) {
        Column text = lit(each.rule().text());
        if (each.test().isPresent()) {
          entries.add(when(skips.isSet(index), text));
          index++;
        } else {
          entries.add(text);
          always.add(text);
        }
      }
      return when(not(skips.any()), texts(always)).otherwise(present(entries));
    }

    Column reasons() {
      List<Judged> judged = judged().toList();
      List<Integer> places = IntStream.range(0, judged.size()).boxed().toList();
      return ReasonTeller.of(judged, places, fails, Split.Form.STRUCTS, options);
    }

    private static Column present(List<Column> entries) {
      return entries.isEmpty()
          ? texts(List.of())
          : array_compact(array(entries.toArray(Column[]::new)));
    }

    private static Column texts(List<Column> entries) {
      return array(entries.toArray(Column[]::new)).cast(TEXTS);
    }
  }
}
