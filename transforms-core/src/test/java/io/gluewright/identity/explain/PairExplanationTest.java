package io.gluewright.identity.explain;

import static io.gluewright.identity.explain.People.MODEL;
import static io.gluewright.identity.explain.People.person;
import static io.gluewright.identity.explain.People.withShare;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.ColumnModel.Chances;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.model.Part;
import io.gluewright.identity.model.Scorer;
import java.util.List;
import org.junit.jupiter.api.Test;

class PairExplanationTest {
  private static final MatchModel TEXTS =
      new MatchModel(
          MatchModel.Method.TEXT,
          List.of(
              ColumnModel.independent(
                  "whole text", ColumnKind.TEXT, new Chances(List.of(), List.of(), List.of()), 0)),
          List.of(),
          1 / 257.0,
          0,
          "texts");

  @Test
  void partsAndPriorAddUpToTheWeight() {
    Values[] people = {
      person("Miller", "Ulm", "0731 555123"),
      withShare(person("Miller", "Ulm", ""), 0.0001),
      withShare(person("Müller", "", "0731 555124"), 0.3),
      person("Ng", "Bonn", "1"),
      person("", "", "")
    };

    for (Values one : people) {
      for (Values other : people) {
        PairExplanation pair = PairExplanation.of(MODEL, one, other);

        double sum =
            pair.parts().stream().mapToDouble(Part::total).sum() + pair.prior() + pair.kinship();
        assertThat(sum)
            .isCloseTo(Scorer.of(MODEL).weight(one, other), within(1e-9))
            .isCloseTo(pair.weight(), within(1e-9));
      }
    }
  }

  @Test
  void aTableShowsLevelsAndWeightsAndNoValue() {
    PairExplanation pair =
        PairExplanation.of(
            MODEL,
            withShare(person("Miller", "Ulm", ""), 0.0025),
            withShare(person("Miller", "Bonn", "555"), 0.0025));

    assertThat(PairText.of(pair))
        .isEqualTo(
            """
              column   level      bits  rarity  total
              surname  equal      +6.0    +2.0   +8.0  ++++++++
              city     different  -4.0           -4.0  ----
              phone    missing                    0.0
              prior                              -8.0  --------
              weight                             -4.0  probability 5.9 %, threshold +2.0
            """);
  }

  @Test
  void valuesAreShownToThoseWhoMaySeeThem() {
    Values one = person("Miller", "Ulm", "");
    Values other = person("Millar", "Ulm", "0731 555123");

    assertThat(PairText.plain(PairExplanation.of(MODEL, one, other), one, other))
        .isEqualTo(
            """
              column   one     other       level    bits  rarity  total
              surname  miller  millar      1 edit   +4.0           +4.0  ++++
              city     ulm     ulm         equal    +3.0           +3.0  +++
              phone    .       0731555123  missing                  0.0
              prior                                                -8.0  --------
              weight                                               -1.0  probability 33.3 %, threshold +2.0
            """);
  }

  @Test
  void textsShowTheirCosineAndTheirWordsOnlyPlain() {
    Values one = People.text("sony bravia 40 inch kdl40v2500");
    Values other = People.text("sony kdl40v2500 television");
    PairExplanation pair = PairExplanation.of(TEXTS, one, other);

    String masked = PairText.of(pair);

    assertThat(masked)
        .isEqualTo(
            """
              column      level          bits  rarity  total
              whole text  cosine 0.518  +10.4          +10.4  ++++++++++
              prior                                     -8.0  --------
              weight                                    +2.4  threshold 0.0
            """);
    assertThat(PairText.plain(pair, one, other))
        .isEqualTo(masked + "  words in common, the most telling first: kdl40v2500, sony\n");
  }
}
