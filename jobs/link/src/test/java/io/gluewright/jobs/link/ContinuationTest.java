package io.gluewright.jobs.link;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.linking.LinkSettings;
import io.gluewright.identity.linking.Mode;
import io.gluewright.identity.linking.Trained;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContinuationTest {
  private static final Continuation OF_ONE_TABLE =
      new Continuation(
          "monday",
          new Trained(
              List.of(
                  new DetectedColumn("name", ColumnKind.FULL_NAME, "declared", 1, 9),
                  new DetectedColumn("notes", ColumnKind.IGNORE, "without values", 0, 0)),
              RecordColumns.of(List.of("name"), List.of(ColumnKind.FULL_NAME), List.of()),
              new Frequencies(List.of(), List.of(), List.of()),
              new MatchModel(
                  MatchModel.Method.FELLEGI_SUNTER, List.of(), List.of(), 0.01, 1, "levels")),
          Optional.of(Mode.DEDUPE));

  @Test
  void goesOnWithWhatTheKnownModelHas() {
    assertThatCode(
            () -> check("columns { name = full-name, notes = ignore }\nthreshold = 1", Mode.DEDUPE))
        .doesNotThrowAnyException();
    assertThatCode(() -> check("blocking { neighbours = 5 }", Mode.DEDUPE))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnotherMode() {
    assertThatThrownBy(() -> check("", Mode.MANY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining(
            """
            monday: the result is of one table, and this run of two tables, linked with many partners
              expected: one table
              hint: to change it, link all records anew, without the known result""");
  }

  @Test
  void refusesOtherColumnsAndAnotherThreshold() {
    assertThatThrownBy(
            () -> check("columns { name = title, phone = phone }\nthreshold = 2.5", Mode.DEDUPE))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("\"name\" is declared as title")
        .hasMessageContaining("expected: full-name, as in the model of monday")
        .hasMessageContaining("the model of monday has no column \"phone\"")
        .hasMessageContaining("expected: one of [name, notes]")
        .hasMessageContaining("\"threshold\" is 2.5")
        .hasMessageContaining("expected: 1.0, as in the model of monday");
  }

  private static void check(String conf, Mode mode) {
    Problems problems = new Problems();
    Settings written =
        Settings.of(
            ConfigFactory.parseString(
                conf, ConfigParseOptions.defaults().setOriginDescription("link.conf")),
            problems);
    LinkSettings settings = LinkSettings.read(written);
    problems.throwIfAny();
    OF_ONE_TABLE.check(settings, Optional.of(written), mode);
  }
}
