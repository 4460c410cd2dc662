package io.gluewright.identity.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.DoubleRange;
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

  @Property(tries = 2_000)
  void jaroWinklerIsThatOfTheDefinitionWhereItIsEnough(
      @ForAll("texts") String a,
      @ForAll("texts") String b,
      @ForAll @DoubleRange(min = 0, max = 1) double least) {
    double plain = plainJaroWinkler(a, b);

    double similarity = Similarity.jaroWinkler(a, b, least);

    assertThat(Similarity.jaroWinkler(a, b)).isEqualTo(plain);
    assertThat(Similarity.jaroWinkler(a, b, plain)).isEqualTo(plain);
    assertThat(similarity >= least).isEqualTo(plain >= least);
    assertThat(Math.max(similarity, least)).isEqualTo(Math.max(plain, least));
  }

  @Property(tries = 500)
  void jaroWinklerOfFirstLettersIsThatOfTheirTexts(
      @ForAll("texts") String a, @ForAll("texts") String b, @ForAll @IntRange(max = 80) int most) {
    int aLength = Math.min(most, a.length());
    int bLength = Math.min(most, b.length());

    assertThat(Similarity.jaroWinkler(a, aLength, b, bLength, 0))
        .isEqualTo(plainJaroWinkler(a.substring(0, aLength), b.substring(0, bLength)));
  }

  @Property(tries = 2_000)
  void editsAreThoseOfTheWholeTable(
      @ForAll("texts") String a, @ForAll("texts") String b, @ForAll @IntRange(max = 6) int most) {
    assertThat(Similarity.edits(a, b, most)).isEqualTo(Math.min(table(a, b), most + 1));
  }

  /** Few letters, short and beyond the letters of a machine word; some are nearly the same. */
  @Provide
  Arbitrary<String> texts() {
    Arbitrary<String> few = Arbitraries.strings().withCharRange('a', 'c').ofMaxLength(9);
    Arbitrary<String> ends = Arbitraries.strings().withChars("ab@").ofMaxLength(2);
    Arbitrary<String> same = Arbitraries.of("", "abcabc", "anna.lee@x.org", "ab".repeat(33));
    return Arbitraries.oneOf(
        few,
        Arbitraries.strings().ofMaxLength(80),
        Combinators.combine(ends, same, ends).as((front, middle, end) -> front + middle + end));
  }

  @Property(tries = 300)
  void editsStayBetweenTheDifferenceOfLengthsAndTheLongerLength(
      @ForAll String a, @ForAll String b) {
    int edits = Similarity.edits(a, b, Integer.MAX_VALUE - 1);

    assertThat(edits)
        .isBetween(Math.abs(a.length() - b.length()), Math.max(a.length(), b.length()));
    assertThat(edits == 0).isEqualTo(a.equals(b));
  }

  private static double plainJaroWinkler(String a, String b) {
    if (a.equals(b)) {
      return 1;
    }
    double jaro = plainJaro(a, b);
    int prefix = 0;
    int most = Math.min(4, Math.min(a.length(), b.length()));
    while (prefix < most && a.charAt(prefix) == b.charAt(prefix)) {
      prefix++;
    }
    return jaro + prefix * 0.1 * (1 - jaro);
  }

  private static double plainJaro(String a, String b) {
    int window = Math.max(Math.max(a.length(), b.length()) / 2 - 1, 0);
    Set<Integer> taken = new TreeSet<>();
    StringBuilder matched = new StringBuilder();
    for (int i = 0; i < a.length(); i++) {
      int end = Math.min(i + window + 1, b.length());
      for (int j = Math.max(0, i - window); j < end; j++) {
        if (a.charAt(i) == b.charAt(j) && taken.add(j)) {
          matched.append(a.charAt(i));
          break;
        }
      }
    }
    int transposed = 0;
    int k = 0;
    for (int j : taken) {
      transposed += b.charAt(j) == matched.charAt(k++) ? 0 : 1;
    }
    double m = k;
    return k == 0 ? 0 : (m / a.length() + m / b.length() + (m - transposed / 2.0) / m) / 3;
  }

  private static int table(String a, String b) {
    int[][] table = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        if (i == 0 || j == 0) {
          table[i][j] = i + j;
          continue;
        }
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int least = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
        table[i][j] = Math.min(least, table[i - 1][j - 1] + change);
        if (i > 1
            && j > 1
            && a.charAt(i - 1) == b.charAt(j - 2)
            && a.charAt(i - 2) == b.charAt(j - 1)) {
          table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
        }
      }
    }
    return table[a.length()][b.length()];
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
