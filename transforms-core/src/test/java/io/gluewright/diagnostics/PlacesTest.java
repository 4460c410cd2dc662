package io.gluewright.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacesTest {
  private static final String RULES =
      """
      rules = [
        { type = trim, column = custmer_id }
        {
          type = "derived"
          columns = [id, "a", column,
            b.id
            c
          ]
          expression = \"""
            amount +
              totl * 2
          \"""
          later =
            value
          map { old = new, other = "neu" }
        }
        { type = drop, column = x, note = drop }
      ]
      """;

  @TempDir private Path folder;
  private final Problems problems = new Problems();

  @ParameterizedTest
  @CsvSource({
    "0, column, 2:18, 2:27",
    "0, type, 2:5, 2:12",
    "1, type, 4:5, 4:12",
    "1, columns, 5:5, 5:15",
    "1, expression, 9:5, 9:18",
    "1, later, 14:7, 14:7",
    "1, map, 15:5, 15:9",
    "2, column, 17:18, 17:27",
    "2, note, 17:30, 17:37",
    "2, absent, 17:3, 17:3",
  })
  void aKeyAndItsValueHavePlaces(int rule, String key, String ofKey, String ofValue)
      throws IOException {
    Settings settings = rules().get(rule);

    assertThat(place(settings.at(key))).isEqualTo(ofKey);
    assertThat(place(settings.atValue(key))).isEqualTo(ofValue);
  }

  @ParameterizedTest
  @CsvSource({
    "0, column, custmer_id, 2:27",
    "1, type, derived, 4:13",
    "1, columns, id, 5:16",
    "1, columns, a, 5:21",
    "1, columns, column, 5:25",
    "1, columns, b.id, 6:7",
    "1, columns, c, 7:7",
    "1, columns, nowhere, 5:15",
    "1, expression, amount, 10:7",
    "1, expression, totl, 11:9",
    "1, later, value, 14:7",
    "1, map, old, 15:11",
    "1, map, new, 15:17",
    "1, map, neu, 15:31",
    "1, absent, x, 3:3",
    "2, note, drop, 17:37",
  })
  void aTextWithinAValueHasAPlace(int rule, String key, String text, String expected)
      throws IOException {
    assertThat(place(rules().get(rule).at(key, text))).isEqualTo(expected);
  }

  @Test
  void blocksBelowATextOfManyLinesStandWhereTheyStand() throws IOException {
    assertThat(rules()).map(rule -> place(rule.at())).containsExactly("2:3", "3:3", "17:3");
  }

  @Test
  void substitutedAndIncludedValuesStandWhereTheyWereWritten() throws IOException {
    write("names.conf", "\nname = custmer_id\nmany = [a,\n  b]\nboth { x = 1 }\n");
    Path file =
        write(
            "rules.conf",
            """
            include "names.conf"
            column = ${name}
            columns = ${many} [c]
            sum = ${name}" + totl"
            home = ${?PATH}
            when = ${env}" == prod"
            both { y = 2 }
            """);
    Settings settings = Documents.read(file, Map.of("env", "test"), problems).orElseThrow();

    assertThat(told(settings.at("column"))).isEqualTo("names.conf:2:8");
    assertThat(told(settings.at("column", "custmer_id"))).isEqualTo("names.conf:2:8");
    assertThat(told(settings.at("columns", "b"))).isEqualTo("names.conf:4:3");
    assertThat(told(settings.at("columns", "c"))).isEqualTo("rules.conf:3:20");
    assertThat(told(settings.at("home"))).isEqualTo("rules.conf:5:1");
    assertThat(told(settings.atValue("home"))).isEqualTo("rules.conf:5:8");
    assertThat(settings.text("when")).isEqualTo("test == prod");
    assertThat(told(settings.at("when", "prod"))).isEqualTo("rules.conf:6:19");
    assertThat(told(settings.block("both").at("x"))).isEqualTo("names.conf:5:8");
    assertThat(told(settings.block("both").at("y"))).isEqualTo("rules.conf:7:8");
  }

  @Test
  void keysAndValuesOfJsonHavePlaces() throws IOException {
    Path file =
        write(
            "rules.json",
            """
            { "rules": [
              { "type": "trim", "columns": ["id", "say \\"x\\"",
                "b"] } ] }
            """);
    Settings rule = Documents.read(file, problems).orElseThrow().blocks("rules").get(0);

    assertThat(place(rule.at())).isEqualTo("2:3");
    assertThat(place(rule.at("type"))).isEqualTo("2:6");
    assertThat(place(rule.atValue("type"))).isEqualTo("2:13");
    assertThat(place(rule.at("type", "trim"))).isEqualTo("2:14");
    assertThat(place(rule.at("columns", "say \"x\""))).isEqualTo("2:40");
    assertThat(place(rule.at("columns", "b"))).isEqualTo("3:6");
  }

  @Test
  void aFileIsReadOnceForAllItsPlaces() throws IOException {
    Path file = write("a.conf", "first = 1\nsecond = 2\n");
    Settings settings = Settings.of(ConfigFactory.parseFile(file.toFile()), problems);
    Location before = settings.at("first");
    Files.delete(file);

    assertThat(before.text()).hasValue("first = 1");
    assertThat(settings.at("second").text()).hasValue("second = 2");
    assertThat(new Problems().sources().file(file.toString())).isEmpty();
  }

  @Test
  void placesBeforeSubstitutionsAreResolved() throws IOException {
    Path file = write("a.conf", "a = ${b}\nc = ${b} x\nb = 1\n");
    Settings settings = Settings.of(ConfigFactory.parseFile(file.toFile()), problems);

    assertThat(place(settings.at("a"))).isEqualTo("1:1");
    assertThat(place(settings.at("c"))).isEqualTo("2:1");
  }

  private List<Settings> rules() throws IOException {
    Path file = write("rules.conf", RULES);
    return Documents.read(file, problems).orElseThrow().blocks("rules");
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String place(Location at) {
    return at.line() + ":" + at.column();
  }

  private String told(Location at) {
    return at.toString().replace(folder + "/", "");
  }
}
