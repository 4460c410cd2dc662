package io.gluewright.identity.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValuesTest {
  private static final float[] RARITY = rarity();

  @Property(tries = 300)
  void comeBackFromTheirBytesAsTheyWere(
      @ForAll @Size(max = 6) List<String> texts,
      @ForAll ColumnKind kind,
      @ForAll @DoubleRange(min = 0, max = 1) double share) {
    Values values =
        Values.of(
            texts.stream()
                .map(text -> Preparation.value(kind, text, RARITY).orElse(null))
                .map(value -> value == null ? null : value.withShare(share))
                .toArray(Value[]::new));

    Values read = Values.read(values.bytes());

    assertThat(read.bytes()).isEqualTo(values.bytes());
    assertThat(read.size()).isEqualTo(texts.size());
    for (int i = 0; i < texts.size(); i++) {
      assertThat(read.at(i).isPresent()).isEqualTo(values.at(i).isPresent());
      assertThat(read.at(i).map(Value::share)).isEqualTo(values.at(i).map(Value::share));
      assertThat(read.at(i).map(Value::number)).isEqualTo(values.at(i).map(Value::number));
      assertThat(read.at(i).map(value -> value.grams().size()))
          .isEqualTo(values.at(i).map(value -> value.grams().size()));
      if (texts.get(i).codePoints().noneMatch(code -> code >= 0xd800 && code < 0xe000)) {
        assertThat(read.at(i).map(Value::text)).isEqualTo(values.at(i).map(Value::text));
      }
    }
  }

  @Test
  void keepTheElementsOfAnArray() {
    Value lamp = Preparation.value(ColumnKind.TEXT, "red lamp", RARITY).orElseThrow().withShare(.5);
    Value hose = Preparation.value(ColumnKind.TEXT, "hose", RARITY).orElseThrow().withShare(.25);
    Values values =
        Values.of(new Value[] {lamp, Value.of(List.of(lamp, hose)).orElseThrow(), null});

    Values read = Values.read(values.bytes());

    assertThat(read.bytes()).isEqualTo(values.bytes());
    Value both = read.at(1).orElseThrow();
    assertThat(both.share()).isEqualTo(.25);
    assertThat(both.all()).extracting(Value::text).containsExactly("hose", "red lamp");
    assertThat(both.all()).extracting(Value::share).containsExactly(.25, .5);
    assertThat(both.all().get(1).grams().cosine(lamp.grams())).isCloseTo(1, within(1e-6));
    assertThat(read.at(0).orElseThrow().elements()).isEmpty();
    assertThat(read.at(2)).isEmpty();
  }

  @Test
  void keepAnEmptyRecord() {
    assertThat(Values.read(Values.of(new Value[0]).bytes()).size()).isZero();
  }

  @Test
  void areNotTouchedByWhoMadeThem() {
    Value anna = Preparation.value(ColumnKind.GIVEN_NAME, "Anna", RARITY).orElseThrow();
    Value[] given = {anna};
    Values values = Values.of(given);

    given[0] = null;

    assertThat(values.at(0)).hasValue(anna);
  }

  @Test
  void refuseAValueWithoutText() {
    assertThatThrownBy(() -> new Value("", 0, Double.NaN, Grams.NONE))
        .hasMessage("a value without text is no value");
  }

  private static float[] rarity() {
    float[] rarity = new float[Grams.BUCKETS];
    Arrays.fill(rarity, 1);
    return rarity;
  }
}
