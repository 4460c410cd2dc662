package io.gluewright.quality.patterns;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.unsafe.types.UTF8String;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Patterns that an automaton decides, and those that it must not. */
class TextPatternTest {
  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "b",
          "A",
          "ab",
          "abab",
          "aB",
          "a\n",
          "\n",
          "a.b",
          "a-b",
          "-",
          "^",
          "]",
          "a1",
          "12",
          "1234",
          "_",
          " ",
          "\t",
          "a b",
          "user7@mail1.example.com",
          "a@b.co",
          "é",
          "aé",
          "éa",
          "a\u2028",
          "\u0085",
          "x\u212A",
          "k",
          "K",
          "😀",
          "a😀b",
          "$",
          "a$",
          "{",
          "}",
          "a{2}");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[a-z0-9]+@[a-z0-9]+[.]example[.]com",
        "user[0-9]{1,6}@.*",
        "^[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\\.[A-Za-z]{2,}$",
        "a|b|",
        "^a|b$",
        "(ab)*",
        "(?:ab|a)+?",
        "(?<name>a)b?",
        "a{2}|\\d{2,4}|\\w{5,}",
        ".",
        ".*",
        "[^a]",
        "[^a\\d]+",
        "[]]|a",
        "[\\]^-]",
        "[\\w-]+",
        "[a-]|[-b]",
        "\\s|\\S\\W\\D",
        "é|[é-ü]a|a[^é]b",
        "a\\$|\\{|}|]",
        "[ -~]*",
        "",
      })
  void saysWhatJavaSays(String regex) {
    for (int flags : new int[] {0, Pattern.CASE_INSENSITIVE}) {
      Pattern pattern = Pattern.compile(regex, flags);

      assertThat(TEXTS)
          .allSatisfy(
              text ->
                  assertThat(TextPattern.of(pattern).isMetBy(UTF8String.fromString(text)))
                      .isEqualTo(pattern.matcher(text).matches()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[a-z0-9]+@[a-z0-9]+[.]example[.]com", "\\w+(?:-\\w+)*", "^a{3,9}$|b.*"})
  void anAutomatonDecidesWhatIsRegular(String regex) {
    assertThat(answer(regex, "aaa")).isNotEqualTo(Automaton.Answer.OPEN);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(a)\\1",
        "a*+",
        "(?=a)a",
        "(?<!b)a",
        "(?i)a",
        "\\p{L}",
        "[a&&[ab]]",
        "\\Qa\\E",
        "\\ba",
        "a^",
        "[ab]{1,1001}",
        "(a|b)*a(a|b){12}",
        "\\u0061",
        "[a[b]]",
        "(?>a)",
      })
  void anAutomatonLeavesTheRestToJava(String regex) {
    assertThat(answer(regex, "a")).isEqualTo(Automaton.Answer.OPEN);
  }

  @Test
  void anAutomatonLeavesTextsToJavaThatAreNotAscii() {
    assertThat(answer("a.*", "aé")).isEqualTo(Automaton.Answer.OPEN);
    assertThat(answer("a.*", "bé")).isEqualTo(Automaton.Answer.NO);
  }

  @Test
  void aColumnIsNullForNull() {
    Dataset<String> texts =
        Spark.session().createDataset(Arrays.asList("ab", "b", null), Encoders.STRING());
    TextPattern pattern = TextPattern.of(Pattern.compile("a.*"));

    assertThat(texts.select(pattern.isMetBy(col("value"))).as(Encoders.BOOLEAN()).collectAsList())
        .containsExactly(true, false, null);
  }

  @Test
  void columnsOfTheSamePatternAreTheSame() {
    assertThat(TextPattern.of(Pattern.compile("a.*")).isMetBy(col("a")))
        .isEqualTo(TextPattern.of(Pattern.compile("a.*")).isMetBy(col("a")))
        .isNotEqualTo(TextPattern.of(Pattern.compile("a.*", 2)).isMetBy(col("a")))
        .isNotEqualTo(TextPattern.of(Pattern.compile("a.*")).isMetBy(col("b")));
  }

  private static Automaton.Answer answer(String regex, String text) {
    return Automaton.of(Pattern.compile(regex)).run(UTF8String.fromString(text));
  }
}
