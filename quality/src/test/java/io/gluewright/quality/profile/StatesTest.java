package io.gluewright.quality.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What is gathered in parts says the same as what is gathered at once. */
class StatesTest {
  private static final int BOUND = 8;

  @Property(tries = 200)
  void samplesAreTheSameForEverySplit(
      @ForAll @Size(max = 200) List<@IntRange(min = 0, max = 60) Integer> numbers,
      @ForAll @IntRange(min = 0, max = 200) int split) {
    int at = Math.min(split, numbers.size());
    DistinctSample whole = sample(numbers);
    DistinctSample parts = sample(numbers.subList(0, at));
    parts.merge(sample(numbers.subList(at, numbers.size())));

    Map<Long, Long> counts = counts(numbers);
    assertThat(text(parts.values())).isEqualTo(text(whole.values()));
    assertThat(parts.isComplete()).isEqualTo(counts.size() <= BOUND);
    assertThat(parts.size()).isEqualTo(Math.min(BOUND, counts.size()));
    assertThat(parts.values()).allMatch(each -> counts.get((Long) each.value) == each.count);
  }

  @Property(tries = 200)
  void frequentValuesAreNeverTooHighAndTooLowByNoMoreThanSaid(
      @ForAll @Size(max = 300) List<@IntRange(min = 0, max = 60) Integer> numbers,
      @ForAll @IntRange(min = 0, max = 300) int split) {
    int at = Math.min(split, numbers.size());
    FrequentValues parts = frequent(numbers.subList(0, at));
    parts.merge(frequent(numbers.subList(at, numbers.size())));

    Map<Long, Long> found = new HashMap<>();
    parts.top(Integer.MAX_VALUE).forEach(each -> found.put((Long) each.value, each.count));
    assertThat(parts.error()).isLessThanOrEqualTo(numbers.size() / BOUND);
    assertThat(parts.size()).isLessThanOrEqualTo(2 * BOUND);
    counts(numbers)
        .forEach(
            (value, count) ->
                assertThat(found.getOrDefault(value, 0L))
                    .isBetween(Math.max(0, count - parts.error()), count));
  }

  @Property(tries = 100)
  void momentsAndCorrelationsAreThoseOfTheWhole(
      @ForAll @Size(min = 2, max = 50) List<@IntRange(min = -1000, max = 1000) Integer> numbers,
      @ForAll @IntRange(min = 0, max = 50) int split) {
    int at = Math.min(split, numbers.size());
    Moments left = moments(numbers.subList(0, at));
    left.merge(moments(numbers.subList(at, numbers.size())));
    PairMoments pairs = pairs(numbers.subList(0, at));
    pairs.merge(pairs(numbers.subList(at, numbers.size())));

    double mean = numbers.stream().mapToInt(Integer::intValue).average().orElse(0);
    double variance =
        numbers.stream().mapToDouble(n -> (n - mean) * (n - mean)).average().orElse(0);
    assertThat(left.mean()).isEqualTo(mean, within(1e-9));
    assertThat(left.deviation()).isEqualTo(Math.sqrt(variance), within(1e-6));
    double coefficient = pairs.coefficient(0, 1);
    if (variance > 0) {
      assertThat(coefficient).isEqualTo(-1, within(1e-9));
    } else {
      assertThat(coefficient).isNaN();
    }
    assertThat(pairs.count(0, 2)).isZero();
  }

  @Test
  void formsHideWhatTextsSay() {
    assertThat(Shape.of("Ärger-12 山😀")).isEqualTo("Xxxxx-99 x😀");
    assertThat(Shape.of("a".repeat(50))).isEqualTo("x".repeat(40) + "…");
    assertThat(Shape.runs("XXxx-999+9")).isEqualTo("X+x+-9++9+");
  }

  @Test
  void readsDatesInEveryOrderThatThereIs() {
    assertThat(DateNotation.of("2024-02-30")).isEmpty();
    assertThat(DateNotation.of("2024-02-29"))
        .containsExactly(new DateNotation.Reading("yyyy-M-d", true));
    assertThat(DateNotation.of("1/2/2024"))
        .containsExactly(
            new DateNotation.Reading("d/M/yyyy", false),
            new DateNotation.Reading("M/d/yyyy", false));
    assertThat(DateNotation.of("20240229"))
        .containsExactly(new DateNotation.Reading("yyyyMMdd", true));
    assertThat(DateNotation.of("2024-01-01 25:00")).isEmpty();
    assertThat(DateNotation.of("2024-01-01 23:00:01.25"))
        .containsExactly(new DateNotation.Reading("yyyy-M-d HH:mm:ss.SS", true));
  }

  @Test
  void tellsNumbersFromCodesAndWords() {
    assertThat(List.of("0", "-12", "05", "1.5", ".5", "5.", "1e3", "1e", "-", "", ".", "1-2"))
        .extracting(NumberNotation::of)
        .extracting(Enum::name)
        .containsExactly(
            "INTEGER", "INTEGER", "DIGITS", "DECIMAL", "DECIMAL", "DECIMAL", "DECIMAL", "NONE",
            "NONE", "NONE", "NONE", "NONE");
  }

  @Test
  void knowsTheCheckDigitsOfAccounts() {
    assertThat(CheckDigits.isCard("4111-1111 1111-1111")).isTrue();
    assertThat(CheckDigits.isCard("4111 1111 1111 1112")).isFalse();
    assertThat(CheckDigits.isIban("DE89 3704 0044 0532 0130 00")).isTrue();
    assertThat(CheckDigits.isIban("DE88370400440532013000")).isFalse();
  }

  private static DistinctSample sample(List<Integer> numbers) {
    DistinctSample sample = new DistinctSample(BOUND);
    numbers.forEach(n -> sample.add((long) n, Hash.of((long) n)));
    return sample;
  }

  private static FrequentValues frequent(List<Integer> numbers) {
    FrequentValues frequent = new FrequentValues(BOUND);
    numbers.forEach(n -> frequent.add((long) n));
    return frequent;
  }

  private static Moments moments(List<Integer> numbers) {
    Moments moments = new Moments();
    numbers.forEach(moments::add);
    return moments;
  }

  private static PairMoments pairs(List<Integer> numbers) {
    PairMoments pairs = new PairMoments(3);
    numbers.forEach(n -> pairs.add(new double[] {n, -2.0 * n, Double.NaN}));
    return pairs;
  }

  private static Map<Long, Long> counts(List<Integer> numbers) {
    Map<Long, Long> counts = new HashMap<>();
    numbers.forEach(n -> counts.merge((long) n, 1L, Long::sum));
    return counts;
  }

  private static List<String> text(List<Counted> counted) {
    List<String> texts = new ArrayList<>();
    counted.forEach(each -> texts.add(each.value + " " + each.count));
    return texts;
  }
}
