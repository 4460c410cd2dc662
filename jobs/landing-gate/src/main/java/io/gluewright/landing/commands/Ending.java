package io.gluewright.landing.commands;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Redaction;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/** How a command ends: with 0 when done, 2 after a mistake of the user, 1 for anything else. */
final class Ending {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int INVALID_INPUT = 2;

  private Ending() {}

  static int of(PrintStream err, Callable<Integer> work) {
    try {
      return work.call();
    } catch (InvalidInputException e) {
      err.println(Redaction.text(e.getMessage()));
      return INVALID_INPUT;
    } catch (Exception e) {
      String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      err.println("failed: " + Redaction.text(message));
      return FAILED;
    }
  }
}
