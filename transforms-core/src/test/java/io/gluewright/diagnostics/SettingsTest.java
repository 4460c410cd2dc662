package io.gluewright.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {
  private enum Colour {
    DEEP_RED,
    BLUE
  }

  private final Problems problems = new Problems();

  @Test
  void readsWhatIsThere() {
    Settings settings =
        read(
            """
            name = Ann, count = 1_000, share = 0.5, on = true, off = false, colour = deep_red
            list = [a, 1, true], single = x, pairs { b = 2, a = 1 }, children = [{ n = 1 }, { n = 2 }]
            named { one { n = 1 } }
            """);

    assertThat(settings.text("name")).isEqualTo("Ann");
    assertThat(settings.whole("count", 7)).isEqualTo(1_000);
    assertThat(settings.decimal("share", 1)).isEqualTo(0.5);
    assertThat(settings.isOn("on")).isTrue();
    assertThat(settings.isOnUnlessSaid("off")).isFalse();
    assertThat(settings.choice("colour", Colour.BLUE)).isEqualTo(Colour.DEEP_RED);
    assertThat(settings.texts("list")).containsExactly("a", "1", "true");
    assertThat(settings.texts("single")).containsExactly("x");
    assertThat(settings.pairs("pairs")).isEqualTo(Map.of("a", "1", "b", "2"));
    assertThat(settings.blocks("children"))
        .map(child -> child.whole("n", 0))
        .containsExactly(1L, 2L);
    assertThat(settings.named("named")).containsOnlyKeys("one");
    settings.refuseUnknown();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void whatIsAbsentHasItsDefault() {
    Settings settings = read("nothing = null");

    assertThat(settings.text("name", "none")).isEqualTo("none");
    assertThat(settings.whole("count", 7)).isEqualTo(7);
    assertThat(settings.isOn("on")).isFalse();
    assertThat(settings.isOnUnlessSaid("off")).isTrue();
    assertThat(settings.choice("colour", Colour.BLUE)).isEqualTo(Colour.BLUE);
    assertThat(settings.texts("list")).isEmpty();
    assertThat(settings.has("nothing")).isFalse();
    assertThat(settings.saysNull("nothing")).isTrue();
    assertThat(settings.saysNull("name")).isFalse();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void lengthsOfTimeHaveAUnitAndSharesMayBeInPercent() {
    Settings settings =
        read(
            "wait = 500ms, long = 2 hours, half = 0.5, some = 5 %, bare = 10, back = -1s, much = 101%");

    assertThat(settings.duration("wait", Duration.ZERO)).isEqualTo(Duration.ofMillis(500));
    assertThat(settings.duration("long", Duration.ZERO)).isEqualTo(Duration.ofHours(2));
    assertThat(settings.duration("absent", Duration.ofDays(1))).isEqualTo(Duration.ofDays(1));
    assertThat(settings.share("half", 0)).isEqualTo(0.5);
    assertThat(settings.share("some", 0)).isEqualTo(0.05);
    assertThat(problems.all()).isEmpty();

    settings.duration("bare", Duration.ZERO);
    settings.duration("back", Duration.ZERO);
    settings.share("much", 0);
    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactly("\"bare\" is \"10\"", "\"back\" is \"-1s\"", "\"much\" is \"101%\"");
  }

  @Test
  void dashesAndUnderscoresAreTheSameInKeys() {
    Settings settings = read("merge_on = id, plain-values = x");

    assertThat(settings.text("merge-on")).isEqualTo("id");
    assertThat(settings.text("plain_values")).isEqualTo("x");
    settings.refuseUnknown();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void theSameKeyInBothSpellingsIsRefused() {
    Settings settings = read("merge-on = a\nmerge_on = b");

    assertThat(settings.text("merge-on")).isEqualTo("a");
    settings.refuseUnknown();

    assertThat(told()).startsWith("String:2: unknown key \"merge_on\"");
  }

  @Test
  void mistakesAreToldAllAtOnce() {
    Settings settings =
        read(
            """
            name = [a]
            count = many
            on = yes
            colour = bleu
            block = 1
            empty = null
            nmae = x
            """);

    settings.text("name");
    settings.whole("count", 0);
    settings.isOn("on");
    settings.choice("colour", Colour.BLUE);
    settings.block("block");
    settings.text("empty");
    settings.text("absent");
    settings.refuseUnknown();

    assertThat(told())
        .isEqualTo(
            """
            String:1: "name" is a list
              expected: a text
            String:2: "count" is "many"
              expected: a whole number
            String:3: "on" is "yes"
              expected: true or false
            String:4: unknown value of "colour" "bleu"
              expected: one of [deep-red, blue]
              hint: did you mean "blue"?
            String:5: "block" is a number
              expected: a block
            String:6: "empty" is missing
              expected: a text
            String:1: "absent" is missing
              expected: a text
            String:7: unknown key "nmae"
              expected: one of [absent, block, colour, count, empty, name, on]
              hint: did you mean "name"?""");
  }

  @Test
  void placesHaveFileLineAndColumnThroughIncludes(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("inner.conf"), "\n  inner = 1\n");
    Path outer = folder.resolve("outer.conf");
    Files.writeString(outer, "include \"inner.conf\"\n   outer = 2\n");

    Settings settings = Settings.of(ConfigFactory.parseFile(outer.toFile()), problems);

    assertThat(settings.at("outer")).hasToString(outer + ":2:4");
    assertThat(settings.at("inner")).hasToString(folder.resolve("inner.conf") + ":2:3");
  }

  @Test
  void aKeyIsNotTakenForTheEndOfAnother(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.conf");
    Files.writeString(file, "target_column = a, column = b");

    Settings settings = Settings.of(ConfigFactory.parseFile(file.toFile()), problems);

    assertThat(settings.at("column")).hasToString(file + ":1:20");
  }

  @Test
  void problemsAreThrownTogether() {
    problems.add(Problem.of(Location.of("--set"), "found", "expected"));
    problems.add(Problem.of(new Location("a.conf", 3, 0), "found", "expected", "try"));

    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            --set: found
              expected: expected
            a.conf:3: found
              expected: expected
              hint: try""");
  }

  @Test
  void aSlipOfTheHandIsRecognised() {
    List<String> known = List.of("merge-on", "format", "path", "url");

    assertThat(Similar.to("fromat", known)).hasValue("format");
    assertThat(Similar.to("MERGE_ON", known)).hasValue("merge-on");
    assertThat(Similar.to("pth", known)).hasValue("path");
    assertThat(Similar.to("table", known)).isEmpty();
  }

  private Settings read(String text) {
    return Settings.of(ConfigFactory.parseString(text), problems);
  }

  private String told() {
    return problems.all().stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
