package io.gluewright.quality.engine;

import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import io.gluewright.testkit.Interpreted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Deequ's engine over one table: each rule comes out there as it does here, but for the rules named
 * in {@link #DIFFERENCES}.
 */
@ExtendWith(Interpreted.class)
class DeequOracleTest {
  private static final String ORDERS =
      """
      id int | customer string | amount double | code string | day date
      1      | Ann             | 10.0          | A-1         | 2024-06-01
      2      | Ann             | 20.0          | A-22        | 2024-06-10
      3      | Bob             | 30.0          | b-3         | 2024-06-14
      4      | -               | -             | ""          | 2024-06-15
      5      | Eve             | 30.0          | -           | -
      """;

  private static final String PEOPLE =
      """
      name string | city string
      Ann         | Rome
      Bob         | Oslo
      """;

  private static final String COPY =
      """
      id int | customer string | amount double | code string | day date
      1      | Ann             | 10.0          | A-1         | 2024-06-01
      2      | Ann             | 21.0          | A-22        | 2024-06-10
      3      | Bob             | 30.0          | b-3         | 2024-06-14
      """;

  /** Measures, with numbers below, at and above what they come to. */
  private static final Map<String, List<String>> MEASURES = new LinkedHashMap<>();

  static {
    MEASURES.put("RowCount", List.of("4", "5", "6"));
    MEASURES.put("ColumnCount", List.of("4", "5", "6"));
    MEASURES.put("Completeness \"customer\"", List.of("0.7", "0.8", "0.9"));
    MEASURES.put("Uniqueness \"customer\"", List.of("0.4", "0.5", "0.6"));
    MEASURES.put("UniqueValueRatio \"amount\"", List.of("0.6", "0.66", "0.7"));
    MEASURES.put("Mean \"amount\"", List.of("22", "22.5", "23"));
    MEASURES.put("Sum \"amount\"", List.of("89", "90", "91"));
    MEASURES.put("StandardDeviation \"amount\"", List.of("8", "8.29", "9"));
    MEASURES.put("Entropy \"customer\"", List.of("1", "1.04", "1.1"));
    MEASURES.put("DistinctValuesCount \"id\"", List.of("4", "5", "6"));
    MEASURES.put("ColumnCorrelation \"id\" \"amount\"", List.of("0.8", "0.87", "0.9"));
    MEASURES.put("ColumnValues \"amount\"", List.of("9", "10", "30"));
    MEASURES.put("ColumnValues \"id\"", List.of("0", "1", "5"));
    MEASURES.put("ColumnLength \"customer\"", List.of("0", "3", "4"));
    MEASURES.put("RowCountMatch \"people\"", List.of("2", "2.5", "3"));
    MEASURES.put("ReferentialIntegrity \"customer\" \"people.name\"", List.of("0.5", "0.6", "0.7"));
    MEASURES.put(
        "AggregateMatch \"sum(amount)\" \"sum(copy.amount)\"", List.of("1.4", "1.475", "1.5"));
    MEASURES.put("DatasetMatch \"copy\" \"id\" \"amount\"", List.of("0.1", "0.5", "1.0"));
    MEASURES.put("SchemaMatch \"copy\"", List.of("0.5", "1.0", "1.1"));
  }

  private static final List<String> FURTHER =
      List.of(
          "IsComplete \"id\"",
          "IsComplete \"customer\"",
          "IsUnique \"id\"",
          "IsUnique \"customer\"",
          "IsPrimaryKey \"id\"",
          "IsPrimaryKey \"customer\"",
          "IsPrimaryKey \"id\" \"customer\"",
          "ColumnExists \"id\"",
          "ColumnExists \"nobody\"",
          "ColumnNamesMatchPattern \"[a-z]+\"",
          "ColumnNamesMatchPattern \"[a-f]+\"",
          "ColumnDataType \"code\" = \"INTEGER\"",
          "ColumnDataType \"code\" = \"STRING\"",
          "ColumnValues \"customer\" = \"Ann\"",
          "ColumnValues \"customer\" != \"Zoe\"",
          "ColumnValues \"customer\" in [\"Ann\", \"Bob\", \"Eve\"]",
          "ColumnValues \"customer\" in [\"Ann\", \"Bob\", \"Eve\", NULL]",
          "ColumnValues \"customer\" not in [\"Zoe\"]",
          "ColumnValues \"code\" matches \"[A-Za-z]-[0-9]+\"",
          "ColumnValues \"code\" matches \"[A-Za-z]-[0-9]+\" where \"id <= 3\"",
          "ColumnValues \"code\" != EMPTY",
          "ColumnValues \"code\" != NULL",
          "ColumnValues \"id\" in [1, 2, 3, 4, 5]",
          "ColumnValues \"id\" not in [6, 7]",
          "ColumnValues \"id\" not in [5]",
          "ColumnValues \"day\" >= \"2024-06-01\" where \"day is not null\"",
          "ColumnValues \"day\" > \"2024-06-01\" where \"day is not null\"",
          "ColumnValues \"day\" between \"2024-05-31\" and \"2024-06-16\" where \"id < 5\"",
          "Completeness \"customer\" = 1 where \"id < 4\"",
          "IsUnique \"customer\" where \"id > 1\"",
          "Sum \"amount\" = 30 where \"customer = 'Ann'\"",
          "(RowCount > 4) and (IsComplete \"id\")",
          "(RowCount > 9) and (IsComplete \"id\")",
          "(RowCount > 9) or (IsComplete \"id\")",
          "(RowCount > 9) or (IsComplete \"customer\")",
          // what Deequ is known to do otherwise
          "ColumnValues \"amount\" > 5 with threshold > 0.7",
          "ColumnValues \"customer\" in [\"Ann\", \"Bob\"] with threshold > 0.5",
          "ColumnValues \"code\" matches \"[A-Z]-[0-9]+\" with threshold >= 0.4",
          "ColumnValues \"customer\" = \"ann\" where \"id < 3\" with ignoreCase = \"true\"",
          "ColumnLength \"customer\" != 2",
          "ColumnLength \"customer\" != 3",
          "ColumnLength \"code\" != 3",
          "CustomSql \"select count(*) from primary\" = 5",
          "RowCount >= last(1)",
          "RowCount > avg(last(5))",
          "SchemaMatch \"people\" >= 0",
          "DetectAnomalies \"RowCount\"");

  /** What comes of a rule there and here, where it is not the same. */
  private static final List<String> DIFFERENCES =
      List.of(
          // AWS gives null the length 0; Deequ leaves it out.
          "ColumnLength \"customer\" != 0: Passed, here Failed",
          "ColumnLength \"customer\" = 3: Passed, here Failed",
          "ColumnLength \"customer\" > 0: Passed, here Failed",
          "ColumnLength \"customer\" >= 3: Passed, here Failed",
          "ColumnLength \"customer\" between 0 and 4: Passed, here Failed",
          // Deequ looks at the shortest and the longest value only.
          "ColumnLength \"code\" != 3: Passed, here Failed",
          // For Deequ it is enough that the pattern fits a part of each name.
          "ColumnNamesMatchPattern \"[a-f]+\": Passed, here Failed",
          // A row has no customer; Deequ lets nulls pass in a key of several columns.
          "IsPrimaryKey \"id\" \"customer\": Passed, here Failed",
          // Deequ does not look at thresholds, nor at ignoreCase.
          "ColumnValues \"amount\" > 5 with threshold > 0.7: Failed, here Passed",
          "ColumnValues \"code\" matches \"[A-Z]-[0-9]+\" with threshold >= 0.4:"
              + " Failed, here Passed",
          "ColumnValues \"customer\" in [\"Ann\",\"Bob\"] with threshold > 0.5:"
              + " Failed, here Passed",
          "ColumnValues \"customer\" = \"ann\" where \"id < 3\" with ignoreCase = \"true\":"
              + " Failed, here Passed",
          // The checked dataset has no name in Deequ's statements.
          "CustomSql \"select count(*) from primary\" = 5: Failed, here Passed",
          // Deequ has no history.
          "RowCount > avg(last(5)): Failed, here Passed",
          "RowCount >= last(1): Failed, here Passed",
          "DetectAnomalies \"RowCount\": Failed, here Passed",
          // Schemas with other numbers of columns match in a share of them, which may be 0.
          "SchemaMatch \"people\" >= 0: Failed, here Passed");

  @Test
  void judgesAsDeequDoes() {
    List<String> rules = rules();
    Datasets datasets =
        Datasets.of(table(ORDERS)).with("people", table(PEOPLE)).with("copy", table(COPY));

    Map<String, String> theirs = theirs(datasets, rules);
    List<String> differences = new ArrayList<>();
    for (Verdict verdict :
        Ask.evaluate(datasets, Ask.OPTIONS, rules.toArray(String[]::new)).verdicts()) {
      String rule = verdict.rule().text();
      String ours = verdict.outcome().text();
      String other = theirs.getOrDefault(rule, "nothing");
      if (!ours.equals(other)) {
        differences.add("%s: %s, here %s".formatted(rule, other, ours));
      }
    }

    System.out.printf("%d rules, %d judged differently%n", rules.size(), differences.size());
    assertThat(differences).containsExactlyInAnyOrderElementsOf(DIFFERENCES);
  }

  private static List<String> rules() {
    List<String> rules = new ArrayList<>();
    MEASURES.forEach(
        (measure, numbers) -> {
          for (String number : numbers) {
            for (String relation : List.of(">", ">=", "<", "<=", "=", "!=")) {
              rules.add("%s %s %s".formatted(measure, relation, number));
            }
          }
          String range = "between %s and %s".formatted(numbers.get(0), numbers.get(2));
          rules.add("%s %s".formatted(measure, range));
          rules.add("%s not %s".formatted(measure, range));
        });
    return Stream.concat(rules.stream(), FURTHER.stream()).toList();
  }

  /** The outcomes of Deequ by rule; one ruleset for all, so that it shares what it can. */
  private static Map<String, String> theirs(Datasets datasets, List<String> rules) {
    scala.collection.immutable.Map<String, Dataset<Row>> others =
        scala.collection.immutable.Map$.MODULE$.empty();
    for (Map.Entry<String, Dataset<Row>> other : datasets.additional().entrySet()) {
      others = others.updated(other.getKey(), other.getValue());
    }
    String ruleset = "Rules = [ " + String.join(", ", rules) + " ]";
    Map<String, String> outcomes = new TreeMap<>();
    EvaluateDataQuality.process(datasets.primary(), ruleset, others)
        .select("Rule", "Outcome")
        .collectAsList()
        .forEach(row -> outcomes.put(row.getString(0), row.getString(1)));
    return outcomes;
  }
}
