package io.gluewright.identity.linking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrainedJsonTest {
  private static final Trained TRAINED =
      new Trained(
          List.of(),
          RecordColumns.of(List.of(), List.of(), List.of()),
          new Frequencies(List.of(), List.of(), List.of()),
          new MatchModel(
              MatchModel.Method.TEXT, List.of(), List.of(), 0.1 / 3, 0, 2.5, 0.1 + 0.2, "texts"));

  @Test
  void readsWhatItWroteToTheLastBit() {
    String text = TrainedJson.text(TRAINED);

    assertThat(read(text).model()).isEqualTo(TRAINED.model());
    assertThat(TrainedJson.text(read(text))).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 4})
  void refusesAModelOfAnotherVersion(int version) {
    String other =
        TrainedJson.text(TRAINED).replaceFirst("\"version\" : 3", "\"version\" : " + version);

    assertThatThrownBy(() -> read(other))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            model.json: the model is of version %d
              expected: a model of version 3"""
                .formatted(version));
  }

  private static Trained read(String text) {
    return TrainedJson.read(text, Location.of("model.json"), List.of(), List.of());
  }
}
