package io.gluewright.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.difference.DifferenceReport;
import io.gluewright.rules.difference.DifferenceReport.ColumnDifference;
import io.gluewright.rules.difference.Outcome;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShadowWordsTest {
  @Test
  void numbersAreTheSameOnEveryMachine() {
    Optional<String> text = Optional.of("string");
    DifferenceReport difference =
        new DifferenceReport(
            2_000,
            766,
            Map.of(Outcome.VANISHED, 1_234L),
            List.of(
                new ColumnDifference("name", text, text, 1_500, List.of(), Map.of("trim", 1_500L))),
            List.of(),
            List.of());
    Locale here = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Shadow.of("crm", difference).words())
          .isEqualTo("1,500 values of name (trim 1,500), 1,234 rows vanish");
    } finally {
      Locale.setDefault(here);
    }
  }
}
