package io.gluewright.runtime.report;

import java.util.List;

/** Rows were lost or doubled on their way: the run must not be committed. */
public final class OutOfBalanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OutOfBalanceException(List<String> broken) {
    super("the books do not balance%n  ".formatted() + String.join("\n  ", broken));
  }
}
