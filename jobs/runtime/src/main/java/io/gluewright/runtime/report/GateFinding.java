package io.gluewright.runtime.report;

import java.util.Locale;

/**
 * One thing that is unusual about a run, at a gate.
 *
 * @param level {@code critical}, {@code high}, {@code medium}, {@code low} or {@code performance}
 * @param action {@code report}, {@code alert} or {@code stop}
 * @param text what was found and what was expected
 */
public record GateFinding(String level, String action, String text) {

  /** Whether somebody has to hear of it although the run goes on. */
  boolean isAlert() {
    return action.equals("alert");
  }

  String line() {
    return "%s: %s".formatted(level.toUpperCase(Locale.ROOT), text);
  }
}
