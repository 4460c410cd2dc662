package io.gluewright.quality.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.spark.unsafe.types.UTF8String;

/** Patterns of all shapes over few letters, so that many texts come near to meeting them. */
class TextPatternProperties {
  /** Java's engine takes hours for some patterns of more groups within groups. */
  private static final int DEEPEST = 1;

  @Property(tries = 2_000)
  void saysWhatJavaSays(
      @ForAll("regexes") String regex, @ForAll("texts") List<String> texts, @ForAll boolean cased) {
    Pattern pattern = Pattern.compile(regex, cased ? 0 : Pattern.CASE_INSENSITIVE);
    TextPattern quick = TextPattern.of(pattern);

    assertThat(texts)
        .allSatisfy(
            text ->
                assertThat(quick.isMetBy(UTF8String.fromString(text)))
                    .isEqualTo(pattern.matcher(text).matches()));
  }

  @Provide
  Arbitrary<List<String>> texts() {
    return Arbitraries.strings().withChars("abAB-1.\né").ofMaxLength(6).list().ofSize(12);
  }

  @Provide
  Arbitrary<String> regexes() {
    return choices(DEEPEST);
  }

  private static Arbitrary<String> choices(int depth) {
    return sequences(depth).list().ofMinSize(1).ofMaxSize(3).map(all -> String.join("|", all));
  }

  private static Arbitrary<String> sequences(int depth) {
    return Combinators.combine(singles(depth), repeats())
        .as(String::concat)
        .list()
        .ofMaxSize(3)
        .map(all -> String.join("", all));
  }

  private static Arbitrary<String> repeats() {
    return Arbitraries.of("", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{1,}");
  }

  private static Arbitrary<String> singles(int depth) {
    Arbitrary<String> plain = Arbitraries.of("a", "b", "A", "é", ".", "\\.", "\\d", "\\w", "-");
    return depth == 0
        ? plain
        : Arbitraries.oneOf(
            plain, sets(), Arbitraries.lazy(() -> choices(depth - 1)).map("(%s)"::formatted));
  }

  private static Arbitrary<String> sets() {
    Arbitrary<String> members =
        Arbitraries.of("a", "b", "a-b", "A-b", ".", "\\w", "\\D", "\\.", "é", "1-é");
    return Combinators.combine(
            Arbitraries.of("", "^"),
            members.list().ofMinSize(1).ofMaxSize(3).map(all -> String.join("", all)),
            Arbitraries.of("", "-"))
        .as("[%s%s%s]"::formatted);
  }
}
