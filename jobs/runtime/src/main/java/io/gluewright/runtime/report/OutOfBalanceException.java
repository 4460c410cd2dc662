package io.gluewright.runtime.report;

import java.util.List;

/** Rows were lost or doubled on their way: the run must not be committed. */
public final class OutOfBalanceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private OutOfBalanceException(String message) {
    super(message);
  }

  /**
   * What has landed is not what would be booked for it.
   *
   * @param found how many rows there are, and how many there should be
   * @param changed in the meantime
   */
  public static OutOfBalanceException between(String found, List<String> changed) {
    return new OutOfBalanceException(
        """
        %s
          %s changed in between, so rows would be lost or doubled
          hint: run the job once as it was, until that batch is done, and then as it is now; or "bookmark reset" forgets the batch, and everything is read again\
        """
            .formatted(found, String.join(" and ", changed)));
  }

  /** Rows of a source are not committed to a sink: its books would be these. */
  static OutOfBalanceException before(String sink, String source, Counts then) {
    return new OutOfBalanceException(
        "the sink \"%s\" is given nothing, for the books would not balance%n  %s"
            .formatted(sink, then.imbalance("source \"%s\"".formatted(source))));
  }

  OutOfBalanceException(List<String> broken) {
    super("the books do not balance%n  ".formatted() + String.join("\n  ", broken));
  }
}
