package io.gluewright.rules.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {
  private static final String UNDEFINED = "\u0081\u008D\u008F\u0090\u009D";

  private static final List<String> WORDS =
      List.of(
          "François",
          "Müller",
          "STRASSE",
          "naïve",
          "MALMÖ",
          "Ærø",
          "Łódź",
          "Český",
          "Îles",
          "İzmir",
          "Ștefan",
          "Việt",
          "Ελλάδα",
          "Привет",
          "Київ",
          "שלום",
          "مرحبا",
          "नमस्ते",
          "สวัสดี",
          "東京",
          "ひらがな",
          "カタカナ",
          "コーヒー",
          "日の丸",
          "مُحَمَّد",
          "كيف؟",
          "한국어",
          "Հայաստան",
          "საქართველო",
          "plain",
          "100",
          "€",
          "“x”",
          "–",
          "«y»",
          "™",
          "…",
          "°C",
          "½",
          "😀",
          "👩‍🚒",
          "❤️",
          "①",
          "ﬁ");

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          FranÃ§ois,            François
          â€œquotedâ€\u009D,     “quoted”
          donâ€™t,              don’t
          â‚¬ 5,                € 5
          Ã†ner,                Æner
          GencÃ©ed,             Gencéed
          ÃƒÂ©tÃƒÂ©,             été
          FranÃƒÂ§ois,          François
          Ã¢â‚¬Å“x,              “x
          ÐœÐ¾Ñ\u0081ÐºÐ²Ð°,   Москва
          æ\u009D±äº¬,           東京
          á¼ˆÎ¸á¿†Î½Î±Î¹,         Ἀθῆναι
          ðŸ˜€,                 😀
          Å\u0081Ã³dÅº,          Łódź
          """)
  void repairsWhatWasReadWrong(String damaged, String meant) {
    assertThat(Mojibake.repaired(damaged)).isEqualTo(meant);
  }

  /** Each of them is UTF-8 by chance when it is written in windows-1252, or holds such a part. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "NESCAFÉ®",
        "CAFÉ…",
        "ANDRÉ™",
        "PERÚ»",
        "voilà\u00A0»",
        "MALMÖ–",
        "groß…",
        "été…”",
        "AQUÍ…",
        "JOSÉ’S",
        "SÃO PAULO",
        "Ã",
        "Â",
        "é",
        "naïve",
        "Spaß™",
        "“Ça va”",
        "Û–",
        "",
        "a"
      })
  void leavesCorrectTextAlone(String text) {
    assertThat(Mojibake.repaired(text)).isEqualTo(text);
  }

  @Test
  void aTextThatIsDamagedOnlyInPartStays() {
    assertThat(Mojibake.repaired("FranÃ§ois und François")).isEqualTo("FranÃ§ois und François");
    assertThat(Mojibake.repaired("FranÃ§ois 東京")).isEqualTo("FranÃ§ois 東京");
  }

  @Property
  boolean textInManyScriptsSurvives(@ForAll("texts") String text) {
    return Mojibake.repaired(text).equals(text);
  }

  @Property
  boolean textReadAsWindows1252IsRepaired(@ForAll("texts") String text) {
    return Mojibake.repaired(misread(text)).equals(text);
  }

  @Property
  boolean textReadAsLatin1IsRepaired(@ForAll("texts") String text) {
    String latin1 = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    return Mojibake.repaired(latin1).equals(text);
  }

  @Property
  boolean textReadWrongTwiceIsRepaired(@ForAll("texts") String text) {
    return Mojibake.repaired(misread(misread(text))).equals(text);
  }

  @Property
  boolean decomposedTextIsRepairedToo(@ForAll("texts") String text) {
    String decomposed = Normalizer.normalize(text, Normalizer.Form.NFD);
    return Mojibake.repaired(misread(decomposed)).equals(decomposed);
  }

  /** Any sequence of UTF-16, halves of pairs and zeros among them. */
  @Property
  void anyTextGetsShorterOrStaysAndASecondRepairFindsNothing(@ForAll("anything") String text) {
    String repaired = Mojibake.repaired(text);

    assertThat(repaired)
        .satisfiesAnyOf(
            r -> assertThat(r).isEqualTo(text), r -> assertThat(r).hasSizeLessThan(text.length()));
    assertThat(Mojibake.repaired(repaired)).isEqualTo(repaired);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(WORDS)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6)
        .map(words -> String.join(" ", words));
  }

  @Provide
  Arbitrary<String> anything() {
    Arbitrary<Character> wild =
        Arbitraries.frequencyOf(
            Tuple.of(3, Arbitraries.chars().range('\u0080', '\u00FF')),
            Tuple.of(2, Arbitraries.of('€', '”', '’', '…', '™', '\0', '\uD83D', '\uDE00')),
            Tuple.of(1, Arbitraries.chars()));
    return wild.list().ofMaxSize(8).map(MojibakeTest::joined);
  }

  private static String joined(List<Character> characters) {
    return characters.stream().map(String::valueOf).collect(Collectors.joining());
  }

  /** What a browser shows when it takes the UTF-8 of {@code text} for windows-1252. */
  private static String misread(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder misread = new StringBuilder();
    for (byte b : bytes) {
      char latin1 = (char) (b & 0xFF);
      misread.append(
          UNDEFINED.indexOf(latin1) >= 0
              ? String.valueOf(latin1)
              : new String(new byte[] {b}, Charset.forName("windows-1252")));
    }
    return misread.toString();
  }
}
