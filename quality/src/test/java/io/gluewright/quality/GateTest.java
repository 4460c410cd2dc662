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
    assertThatThrownBy(() -> new Gate(0.2).check("crm", 1_000_000, 312_500))
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
    assertThatCode(() -> new Gate(share).check("crm", read, refused)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource({"0.29, 100, 30", "0, 1000000, 1", "0.5, 1, 1"})
  void stopsAtOneMore(double share, long read, long refused) {
    assertThatThrownBy(() -> new Gate(share).check("crm", read, refused))
        .isInstanceOf(GateStoppedException.class);
  }

  @Test
  void isOpenUnlessSaid() {
    assertThat(read("")).isEqualTo(Gate.OPEN);
    assertThat(read("max-refused-share = 0.05")).isEqualTo(new Gate(0.05));
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
            String:1: "max-refused-share" is %s
              expected: a share from 0 to 1, as in 0.05"""
                .formatted(share.equals("20") ? "20.0" : share));
  }

  @Test
  void refusesUnknownKeys() {
    read("max-refused = 0.1");

    assertThat(problems.all())
        .singleElement()
        .hasToString(
            """
            String:1: unknown key "max-refused"
              expected: one of [max-refused-share]""");
  }

  private Gate read(String hocon) {
    return Gate.read(Settings.of(ConfigFactory.parseString(hocon), problems));
  }
}
