package io.gluewright.identity.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SimilarityTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          MARTHA,    MARHTA,    0.961
          DIXON,     DICKSONX,  0.813
          DWAYNE,    DUANE,     0.840
          JELLYFISH, SMELLYFISH, 0.896
          ABC,       XYZ,       0
          A,         A,         1
          A,         B,         0
          """)
  void knowsTheValuesOfTheLiterature(String a, String b, double expected) {
    assertThat(Similarity.jaroWinkler(a, b)).isCloseTo(expected, within(0.0005));
  }

  @Test
  void findsNothingInCommonWithAnEmptyText() {
    assertThat(Similarity.jaroWinkler("", "anna")).isZero();
    assertThat(Similarity.jaroWinkler("anna", "")).isZero();
    assertThat(Similarity.jaroWinkler("", "")).isOne();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          anna,      anna,     0
          anna,      ana,      1
          anna,      hanna,    1
          anna,      anka,     1
          martha,    marhta,   1
          kitten,    sitting,  3
          ca,        abc,      3
          '',        abc,      3
          19800102,  19800201, 2
          """)
  void countsInsertedDeletedReplacedAndSwappedLetters(String a, String b, int expected) {
    assertThat(Similarity.edits(a, b, 10)).isEqualTo(expected);
  }

  @Test
  void givesUpBeyondTheBound() {
    assertThat(Similarity.edits("kitten", "sitting", 2)).isEqualTo(3);
    assertThat(Similarity.edits("a", "abcdefgh", 1)).isEqualTo(2);
    assertThat(Similarity.edits("abcdefgh", "stuvwxyz", 0)).isOne();
  }

  @Property(tries = 500)
  void jaroWinklerIsSymmetricAndBetweenNoneAndOne(
      @ForAll @CharRange(from = 'a', to = 'd') @StringLength(max = 12) String a,
      @ForAll @CharRange(from = 'a', to = 'd') @StringLength(max = 12) String b) {
    double similarity = Similarity.jaroWinkler(a, b);

    assertThat(similarity).isBetween(0.0, 1.0);
    assertThat(Similarity.jaroWinkler(b, a)).isEqualTo(similarity);
    assertThat(Similarity.jaroWinkler(a, a)).isOne();
    assertThat(similarity == 1).isEqualTo(a.equals(b));
  }

  @Property(tries = 500)
  void editsAreThoseOfThePlainRecursionUpToTheBound(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 7) String a,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 7) String b,
      @ForAll @IntRange(max = 8) int most) {
    int edits = Similarity.edits(a, b, most);

    assertThat(edits).isEqualTo(Math.min(plain(a, b), most + 1));
    assertThat(Similarity.edits(b, a, most)).isEqualTo(edits);
  }

  @Property(tries = 300)
  void editsStayBetweenTheDifferenceOfLengthsAndTheLongerLength(
      @ForAll String a, @ForAll String b) {
    int edits = Similarity.edits(a, b, Integer.MAX_VALUE - 1);

    assertThat(edits)
        .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    assertThat(edits == 0).isEqualTo(a.equals(b));
  }

  private static int plain(String a, String b) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.length() + b.length();
    }
    String lessA = a.substring(1);
    String lessB = b.substring(1);
    if (a.charAt(0) == b.charAt(0)) {
      return plain(lessA, lessB);
    }
    int least = 1 + Math.min(plain(lessA, lessB), Math.min(plain(lessA, b), plain(a, lessB)));
    boolean isSwapped =
        !lessA.isEmpty()
            && !lessB.isEmpty()
            && a.charAt(0) == b.charAt(1)
            && a.charAt(1) == b.charAt(0);
    return isSwapped ? Math.min(least, 1 + plain(a.substring(2), b.substring(2))) : least;
  }
}
