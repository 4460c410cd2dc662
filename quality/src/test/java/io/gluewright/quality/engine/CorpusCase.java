package io.gluewright.quality.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.quality.history.Point;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampType;

/** One line of the shared evaluation files. */
record CorpusCase(JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What a rule is to come to; without metrics where the line states none. */
  record Expected(
      String rule, String outcome, Map<String, Double> metrics, boolean statesMetrics) {}

  static List<CorpusCase> read(Path file) throws IOException {
    List<CorpusCase> cases = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      cases.add(new CorpusCase(JSON.readTree(line)));
    }
    return cases;
  }

  String ruleset() {
    return json.get("ruleset").asText();
  }

  Datasets datasets() {
    Datasets datasets = Datasets.of(dataset(json.get("data")));
    JsonNode additional = json.path("additional");
    for (Iterator<String> names = additional.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      datasets = datasets.with(name, dataset(additional.get(name)));
    }
    return datasets;
  }

  List<String> columns() {
    return List.of(schema(json.get("data")).fieldNames());
  }

  Options options() {
    Options options = Options.standard().with(Clock.systemUTC()).with(past());
    boolean byRow =
        json.path("options").path("compositeRuleEvaluation.method").asText().equals("ROW");
    return byRow ? options.with(Options.Composite.ROW) : options;
  }

  private PastValues past() {
    Map<String, List<Point>> points = new TreeMap<>();
    JsonNode history = json.path("history");
    for (Iterator<String> names = history.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      List<Point> values = new ArrayList<>();
      history
          .get(name)
          .forEach(v -> values.add(new Point(Instant.EPOCH, v.asDouble(), "run" + values.size())));
      points.put(name, values);
    }
    return (metric, count) ->
        points.getOrDefault(metric.text(), List.of()).stream().limit(count).toList();
  }

  List<Expected> outcomes() {
    List<Expected> outcomes = new ArrayList<>();
    for (JsonNode outcome : json.get("outcomes")) {
      Map<String, Double> metrics = new TreeMap<>();
      JsonNode stated = outcome.path("metrics");
      stated.fieldNames().forEachRemaining(n -> metrics.put(n, stated.get(n).asDouble()));
      outcomes.add(
          new Expected(
              outcome.get("rule").asText(),
              outcome.get("outcome").asText(),
              metrics,
              stated.isObject()));
    }
    return outcomes;
  }

  /** The stated rows: values of the dataset's columns, then what the rules say of the row. */
  List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (JsonNode row : json.path("row_outcomes")) {
      List<String> values = new ArrayList<>();
      columns().forEach(column -> values.add(row.path(column).asText()));
      rows.add(
          line(
              values,
              texts(row.get(RowOutcomes.PASS)),
              texts(row.get(RowOutcomes.FAIL)),
              texts(row.get(RowOutcomes.SKIP)),
              row.get(RowOutcomes.RESULT).asText()));
    }
    return rows.stream().sorted().toList();
  }

  /** The same of a result. */
  List<String> rows(Dataset<Row> labelled) {
    List<String> rows = new ArrayList<>();
    for (Row row : labelled.collectAsList()) {
      List<String> values = new ArrayList<>();
      columns().forEach(column -> values.add(Objects.toString(row.getAs(column))));
      rows.add(
          line(
              values,
              row.getList(row.fieldIndex(RowOutcomes.PASS)),
              row.getList(row.fieldIndex(RowOutcomes.FAIL)),
              row.getList(row.fieldIndex(RowOutcomes.SKIP)),
              row.getAs(RowOutcomes.RESULT)));
    }
    return rows.stream().sorted().toList();
  }

  /** The outcome of each row, in the order of the rows. */
  List<String> rowResults() {
    return texts(json.path("row_results")).stream()
        .map(text -> text.toUpperCase(Locale.ROOT))
        .toList();
  }

  private static String line(
      List<String> values, List<String> pass, List<String> fail, List<String> skip, String result) {
    return "%s pass %s fail %s skip %s %s"
        .formatted(values, sorted(pass), sorted(fail), sorted(skip), result);
  }

  private static List<String> sorted(List<String> texts) {
    return texts.stream().sorted().toList();
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(each -> texts.add(each.asText()));
    return texts;
  }

  private static StructType schema(JsonNode data) {
    return (StructType) DataType.fromJson(data.get("schema").toString());
  }

  private static Dataset<Row> dataset(JsonNode data) {
    StructType schema = schema(data);
    List<Row> rows = new ArrayList<>();
    data.get("rows").forEach(row -> rows.add(row(schema, row)));
    return Spark.session().createDataFrame(rows, schema);
  }

  private static Row row(StructType schema, JsonNode json) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (StructField field : schema.fields()) {
      JsonNode value = json.path(field.name());
      boolean isAbsent = value.isNull() || value.isMissingNode();
      values.put(field.name(), isAbsent ? null : value(field.dataType(), value));
    }
    return RowFactory.create(values.values().toArray());
  }

  private static Object value(DataType type, JsonNode json) {
    if (type instanceof StructType schema) {
      return row(schema, json);
    }
    if (type instanceof IntegerType) {
      return json.asInt();
    }
    if (type instanceof LongType) {
      return json.asLong();
    }
    if (type instanceof DoubleType) {
      return json.asDouble();
    }
    if (type instanceof FloatType) {
      return (float) json.asDouble();
    }
    if (type instanceof DecimalType) {
      return new BigDecimal(json.asText());
    }
    if (type instanceof DateType) {
      return Date.valueOf(json.asText());
    }
    if (type instanceof TimestampType) {
      return Timestamp.from(Instant.parse(json.asText()));
    }
    return json.isBoolean() ? (Object) json.asBoolean() : json.asText();
  }
}
