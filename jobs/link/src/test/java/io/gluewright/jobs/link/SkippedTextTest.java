package io.gluewright.jobs.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.blocking.BlockPlan.Skipped;
import io.gluewright.identity.linking.LargeEntities;
import io.gluewright.identity.linking.LinkFigures;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkippedTextTest {
  @Test
  void tellsOfKeysAndOfTrigramsThatTooManyRecordsShare() {
    assertThat(SkippedText.of(figures(2, List.of(new Skipped(1, 1_400, "r7")), 37)))
        .containsExactly(
            "2 keys are shared by more than 1,000 records and were not compared (980,000 pairs)",
            "  whole:city: 1,400 records, such as r7",
            "37 trigrams are shared by more than 2,500 records and were not looked up to find"
                + " similar texts");
  }

  @Test
  void isSilentWhereNothingWasLeftOut() {
    assertThat(SkippedText.of(figures(0, List.of(), 0))).isEmpty();
  }

  private static LinkFigures figures(long keys, List<Skipped> skipped, long grams) {
    return new LinkFigures(
        5_000,
        0,
        0,
        List.of("sound:surname", "whole:city"),
        9_000,
        8_000,
        1_000,
        keys,
        keys * 490_000,
        skipped,
        grams,
        2_500,
        List.of(),
        new LargeEntities(200, 0, List.of()));
  }
}
