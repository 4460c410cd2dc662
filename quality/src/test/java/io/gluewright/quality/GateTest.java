package io.gluewright.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
  private final Problems problems = new Problems();

  @Test
  void stopsARunThatRefusesTooManyAndSaysHowMany() {
    assertThatThrownBy(() -> refusing(0.2).check("crm", 1_000_000, 312_500, 0))
        .isInstanceOf(GateStoppedException.class)
        .hasMessage(
            """
            source "crm": 312,500 of 1,000,000 rows were refused (31.25 %)
              expected: at most 20 % (max-refused-share = 0.2)
              hint: the quarantine says why each row was refused""");
  }

  @ParameterizedTest
  @CsvSource({"0.29, 100, 29", "0.07, 100, 7", "0, 100, 0", "1, 100, 100", "0, 0, 0", "0.5, 1, 0"})
  void letsPassWhatIsNotMoreThanTheShare(double share, long read, long refused) {
    assertThatCode(() -> refusing(share).check("crm", read, refused, 0)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"0.29, 100, 30", "0, 1000000, 1", "0.5, 1, 1"})
  void stopsAtOneMore(double share, long read, long refused) {
    assertThatThrownBy(() -> refusing(share).check("crm", read, refused, 0))
        .isInstanceOf(GateStoppedException.class);
  }

  @Test
  void isOpenUnlessSaid() {
    assertThat(read("")).isEqualTo(Gate.OPEN);
    assertThat(read("max-refused-share = 0.05")).isEqualTo(refusing(0.05));
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.01", "-0.1", "20"})
  void refusesWhatIsNoShare(String share) {
    read("max-refused-share = " + share);

    assertThat(problems.all())
        .singleElement()
        .hasToString(
            """
            String:1: "max-refused-share" is "%s"
              expected: a share from 0 to 1, as in 0.05 or 5%%"""
                .formatted(share));
  }

  @Test
  void refusesUnknownKeys() {
    read("max-refused = 0.1");

    assertThat(problems.all())
        .singleElement()
        .hasToString(
            """
            String:1: unknown key "max-refused"
              expected: one of [max-bad-rows, max-bad-share, max-refused-share]""");
  }

  @Test
  void countsWhatWasRefusedAndWhatCouldNotBeReadAgainstTheRowsThatMayBeBad() {
    Gate gate = read("max-bad-rows = 100");

    assertThatCode(() -> gate.check("crm", 500, 60, 40)).doesNotThrowAnyException();
    assertThatThrownBy(() -> gate.check("crm", 5_000, 60, 41))
        .hasMessage(
            """
            source "crm": 101 of 5,000 rows are bad (2.02 %), 60 refused and 41 unreadable
              expected: at most 100 (max-bad-rows = 100)
              hint: quarantine and dead letters of the run say why; the next run reads the same input again""");
    assertThat(gate.letsPass(500, 60, 40)).isTrue();
    assertThat(gate.letsPass(500, 60, 41)).isFalse();
  }

  @Test
  void countsThemAgainstTheShareThatMayBeBad() {
    Gate gate = read("max-bad-share = 5%");

    assertThat(gate).isEqualTo(read("max-bad-share = 0.05"));
    assertThatCode(() -> gate.check("crm", 100, 4, 1)).doesNotThrowAnyException();
    assertThatCode(() -> gate.check("crm", 0, 0, 0)).doesNotThrowAnyException();
    assertThatThrownBy(() -> gate.check("crm", 100, 0, 6))
        .hasMessageContaining("6 of 100 rows are bad (6 %), 0 refused and 6 unreadable")
        .hasMessageContaining("at most 5 % (max-bad-share = 0.05)");
  }

  @Test
  void refusesANumberOfRowsThatIsNone() {
    read("max-bad-rows = -1");

    assertThat(problems.all())
        .singleElement()
        .hasToString(
            """
            String:1: "max-bad-rows" is -1
              expected: a number of rows, as in 100""");
  }

  private static Gate refusing(double share) {
    return new Gate(share, Long.MAX_VALUE, 1);
  }

  private Gate read(String hocon) {
    return Gate.read(Settings.of(ConfigFactory.parseString(hocon), problems));
  }
}
