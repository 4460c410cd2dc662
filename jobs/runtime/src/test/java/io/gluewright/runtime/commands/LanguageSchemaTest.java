package io.gluewright.runtime.commands;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigRenderOptions;
import io.gluewright.rules.LanguageSchema;
import io.gluewright.testkit.GoldenFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageSchemaTest {
  private static final Path PAGES =
      Path.of(System.getProperty("gluewright.root", "../.."), "docs", "rules");
  private static final Pattern EXAMPLE =
      Pattern.compile("^```hocon\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern SECTION = Pattern.compile("^## `?(\\w+)", Pattern.MULTILINE);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TEXT = Json.text(LanguageSchema.ofDocuments());
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(TEXT);

  private static Set<ValidationMessage> mistakes(String hocon) {
    String json =
        ConfigFactory.parseString(hocon).resolve().root().render(ConfigRenderOptions.concise());
    try {
      return SCHEMA.validate(JSON.readTree(json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void thePublishedSchemaIsWhatTheParserReadsBy() {
    GoldenFiles.in(PAGES).check("language.schema.json", TEXT);
  }

  @Test
  void itIsASchemaItself() throws IOException {
    JsonSchema meta =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                com.networknt.schema.SchemaLocation.of(
                    "https://json-schema.org/draft/2020-12/schema"));

    assertThat(meta.validate(JSON.readTree(TEXT))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        """
        {"table": "customer_transactions", "rules": [
          {"type": "data_quality", "rule": "null_handling", "column": "transaction_amount", "action": "replace_with_zero"},
          {"type": "business_logic", "rule": "derived_field", "expression": "transaction_amount * tax_rate", "target_column": "total_amount"},
          {"type": "optimization", "rule": "partition_key", "expression": "date_format(transaction_date, 'yyyy-MM')", "target_column": "year_month"}]}
        """,
        """
        {"version": 1, "rules": [
          {"type": "column_combination", "target_column": "a", "expression": "concat(b, c)"},
          {"type": "filter", "condition": "a is not null"},
          {"type": "data_type_conversion", "column": "d", "target_type": "int"}]}
        """,
        """
        plain-values = [a], columns = "a string"
        tables { countries { format = csv, path = x, columns = "code string" } }
        rules = [
          { type = cast, column = a, target-type = int, on-failure = null }
          { type = cast, column = a, target_type = int, on_failure = quarantine, when = "a == b" }
          { type = null-handling, columns = [a], action = replace-with-zero }
          { type = cleaning, rule = null-handling, columns = a, action = replace-with-zero }
        ]
        """,
        "rules = []"
      })
  void documentsThatTheParserTakesAreValid(String document) {
    assertThat(mistakes(document)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rules = [ { type = tirm, column = a } ]",
        "rules = [ { column = a } ]",
        "rules = [ { type = data_quality, column = a } ]",
        "rules = [ { type = data_quality, rule = tirm, column = a } ]",
        "rules = [ { type = trim, colum = a } ]",
        "rules = [ { type = trim } ]",
        "rules = [ { type = data_quality, rule = trim, column = a, pattern = x } ]",
        "rules = [ { type = filter } ]",
        "rules = [ { type = cast, column = a } ]",
        "rules = [ { type = cast, column = a, target_type = int, on-failure = explode } ]",
        "rules = { type = trim, column = a }",
        "version = 2, rules = []",
        "ruels = []",
        "tables { a { path = x } }, rules = []",
      })
  void documentsThatTheParserRefusesAreNot(String document) {
    assertThat(mistakes(document)).isNotEmpty();
  }

  @Test
  void aMistakeIsToldWhereItStands() {
    assertThat(mistakes("rules = [ { type = trim, column = a }, { type = trim, colum = a } ]"))
        .extracting(message -> message.getInstanceLocation().toString())
        .isNotEmpty()
        .allMatch(place -> place.startsWith("$.rules[1]"));
  }

  /** The pages about rules have a section for each type; another test keeps that true. */
  @Test
  void everyRuleTypeOfThePagesIsInItAndEveryExampleIsValid() throws IOException {
    JsonNode schema = JSON.readTree(TEXT);
    Set<String> documented = new TreeSet<>();
    for (Path page : pages()) {
      String text = Files.readString(page);
      Matcher section = SECTION.matcher(text);
      while (section.find()) {
        documented.add(section.group(1));
      }
      Matcher example = EXAMPLE.matcher(text);
      while (example.find()) {
        String rules = "rules = [\n" + example.group(1) + "\n]";
        assertThat(mistakes(rules)).as("%s\n%s", page.getFileName(), rules).isEmpty();
      }
    }
    Set<String> known = new TreeSet<>();
    schema.at("/$defs").fieldNames().forEachRemaining(known::add);
    known.remove("rule");
    assertThat(documented).isNotEmpty();
    assertThat(known).containsAll(documented);
  }

  private static List<Path> pages() throws IOException {
    try (Stream<Path> files = Files.list(PAGES)) {
      return files.filter(file -> file.toString().endsWith(".md")).sorted().toList();
    }
  }
}
