package io.gluewright.landing.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.gluewright.landing.check.ReliableStream.SourceFailure;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * CSV with commas and a header, held against a JSON Schema of flat properties. A cell is read as
 * the type of its property, without one as a text; an empty cell counts as no property.
 */
final class CsvFile {
  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");
  private static final Set<String> FLAT = Set.of("string", "number", "integer", "boolean", "null");

  private final RecordCheck schema;
  private final JsonNode properties;

  private CsvFile(RecordCheck schema) {
    this.schema = schema;
    this.properties = schema.definition().path("properties");
  }

  static Findings check(RecordCheck schema, Content content) throws IOException {
    return new CsvFile(schema).check(content);
  }

  private Findings check(Content content) throws IOException {
    for (JsonNode property : properties) {
      if (!FLAT.containsAll(types(property))) {
        return Findings.of(
            Finding.ofFile("csv", "a schema whose properties all have flat types: " + sorted()));
      }
    }
    Tally tally = new Tally();
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    try (Reader text = new InputStreamReader(content.open(), decoder);
        CSVParser parser = CSVFormat.RFC4180.parse(text)) {
      Iterator<CSVRecord> lines = parser.iterator();
      if (!lines.hasNext()) {
        return Findings.of(Finding.ofFile("header", "a first line with the names of columns"));
      }
      List<String> header = header(lines.next());
      Optional<Finding> mistake = mistakeOf(header);
      if (mistake.isPresent()) {
        return Findings.of(mistake.get());
      }
      while (lines.hasNext()) {
        CSVRecord line = lines.next();
        if (!isBlank(line)) {
          tally.add(findings(tally.next(), header, line));
        }
      }
    } catch (SourceFailure e) {
      throw e;
    } catch (UncheckedIOException | IllegalStateException | IOException e) {
      tally.end(new Finding(tally.next(), "", "csv", "UTF-8, and quotes that end"));
    }
    return tally.findings();
  }

  /** A byte order mark is no part of the first name. */
  private static List<String> header(CSVRecord line) {
    return line.stream().map(name -> name.startsWith("\uFEFF") ? name.substring(1) : name).toList();
  }

  private static Optional<Finding> mistakeOf(List<String> header) {
    Set<String> names = new HashSet<>(header);
    if (names.size() != header.size() || names.contains("")) {
      return Optional.of(Finding.ofFile("header", "a name for each column, each name once"));
    }
    return Optional.empty();
  }

  private static boolean isBlank(CSVRecord line) {
    return line.size() == 1 && line.get(0).isEmpty();
  }

  private List<Finding> findings(long number, List<String> header, CSVRecord line) {
    if (line.size() != header.size()) {
      return List.of(
          new Finding(number, "", "columns", header.size() + " values, as the header has names"));
    }
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < line.size(); i++) {
      String cell = line.get(i);
      if (!cell.isEmpty()) {
        record.set(header.get(i), value(cell, types(properties.path(header.get(i)))));
      }
    }
    return schema.check(number, record);
  }

  /** What is not of the type stays a text, which the schema refuses then. */
  private static JsonNode value(String cell, Set<String> types) {
    boolean isNumeric = types.contains("number") || types.contains("integer");
    if (isNumeric && NUMBER.matcher(cell).matches()) {
      BigDecimal number = new BigDecimal(cell);
      return number.scale() <= 0
          ? JsonNodeFactory.instance.numberNode(number.toBigIntegerExact())
          : DecimalNode.valueOf(number);
    }
    if (types.contains("boolean") && (cell.equals("true") || cell.equals("false"))) {
      return BooleanNode.valueOf(cell.equals("true"));
    }
    return TextNode.valueOf(cell);
  }

  private static Set<String> types(JsonNode property) {
    JsonNode type = property.path("type");
    if (type.isTextual()) {
      return Set.of(type.asText());
    }
    Set<String> types = new HashSet<>();
    type.forEach(name -> types.add(name.asText()));
    return types;
  }

  private static List<String> sorted() {
    return FLAT.stream().sorted().toList();
  }
}
