package io.gluewright.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;

/**
 * A source had more bad rows than its {@link Gate} lets pass, or a rule that may stop a run did not
 * hold; nothing may be published.
 */
public final class GateStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static GateStoppedException refused(
      String source, long read, long refused, double maxRefusedShare) {
    return new GateStoppedException(
        String.format(
            Locale.ROOT,
            "source \"%s\": %,d of %,d rows were refused (%s %%)%n"
                + "  expected: at most %s %% (max-refused-share = %s)%n"
                + "  hint: the quarantine says why each row was refused",
            source,
            refused,
            read,
            percent((double) refused / read),
            percent(maxRefusedShare),
            plain(maxRefusedShare)));
  }

  static GateStoppedException badRows(
      String source, long read, long refused, long unreadable, long maxBadRows) {
    return bad(
        source,
        read,
        refused,
        unreadable,
        String.format(Locale.ROOT, "%,d (max-bad-rows = %d)", maxBadRows, maxBadRows));
  }

  static GateStoppedException badShare(
      String source, long read, long refused, long unreadable, double maxBadShare) {
    return bad(
        source,
        read,
        refused,
        unreadable,
        "%s %% (max-bad-share = %s)".formatted(percent(maxBadShare), plain(maxBadShare)));
  }

  private static GateStoppedException bad(
      String source, long read, long refused, long unreadable, String most) {
    long bad = refused + unreadable;
    return new GateStoppedException(
        String.format(
            Locale.ROOT,
            "source \"%s\": %,d of %,d rows are bad (%s %%), %,d refused and %,d unreadable%n"
                + "  expected: at most %s%n"
                + "  hint: quarantine and dead letters of the run say why;"
                + " the next run reads the same input again",
            source,
            bad,
            read,
            percent((double) bad / read),
            refused,
            unreadable,
            most));
  }

  private GateStoppedException(String message) {
    super(message);
  }

  /**
   * Rules that may stop a run did not pass.
   *
   * @param gate where
   * @param rules all of them, one line each
   */
  public static GateStoppedException byRules(String gate, List<String> rules) {
    return new GateStoppedException(
        String.format(
            Locale.ROOT,
            "gate %s: %,d of its rules stop the run%n  %s%n  hint: the report has what was measured",
            gate,
            rules.size(),
            String.join("\n  ", rules)));
  }

  /**
   * The columns of a source have changed in ways that its policy does not let pass.
   *
   * @param changes one line each
   */
  public static GateStoppedException byDrift(String source, List<String> changes) {
    return new GateStoppedException(
        String.format(
            Locale.ROOT,
            "source \"%s\": its columns are not as they were promised%n  %s%n"
                + "  expected: the columns of its contract, or a policy that lets them pass%n"
                + "  hint: the report of drift says more; nothing was committed",
            source,
            String.join("\n  ", changes)));
  }

  private static String percent(double share) {
    return BigDecimal.valueOf(share)
        .movePointRight(2)
        .round(new MathContext(4))
        .stripTrailingZeros()
        .toPlainString();
  }

  private static String plain(double share) {
    return BigDecimal.valueOf(share).stripTrailingZeros().toPlainString();
  }
}
