package io.gluewright.quality;

import io.gluewright.diagnostics.Settings;
import java.math.BigDecimal;

/**
 * How many bad rows of a source a run puts up with before it must stop. Bad are rows that were
 * refused, and records that could not be read.
 *
 * @param maxRefusedShare of those that may be refused, from 0, no row at all, to 1, any number
 * @param maxBadRows how many may be bad
 * @param maxBadShare which share may be bad, from 0 to 1
 */
public record Gate(double maxRefusedShare, long maxBadRows, double maxBadShare) {
  private static final String REFUSED_SHARE = "max-refused-share";
  private static final String BAD_ROWS = "max-bad-rows";
  private static final String BAD_SHARE = "max-bad-share";

  /** Lets everything pass. */
  public static final Gate OPEN = new Gate(1, Long.MAX_VALUE, 1);

  public Gate {
    if (!isShare(maxRefusedShare) || !isShare(maxBadShare)) {
      throw new IllegalArgumentException(
          "shares of rows expected, 0 to 1: %s, %s".formatted(maxRefusedShare, maxBadShare));
    }
    if (maxBadRows < 0) {
      throw new IllegalArgumentException("a number of rows expected: " + maxBadRows);
    }
  }

  /**
   * Reads {@code max-bad-rows}, {@code max-bad-share} and {@code max-refused-share}; by default the
   * gate is open.
   */
  public static Gate read(Settings gate) {
    double refusedShare = gate.share(REFUSED_SHARE, OPEN.maxRefusedShare);
    double badShare = gate.share(BAD_SHARE, OPEN.maxBadShare);
    long badRows = gate.whole(BAD_ROWS, OPEN.maxBadRows);
    if (badRows < 0) {
      gate.refuse(
          BAD_ROWS, "\"%s\" is %d".formatted(BAD_ROWS, badRows), "a number of rows, as in 100");
      badRows = OPEN.maxBadRows;
    }
    gate.refuseUnknown();
    return new Gate(refusedShare, badRows, badShare);
  }

  /**
   * Whether a source may pass.
   *
   * @param read how many rows the source gave, those included that could not be read
   * @param refused how many of them were refused
   * @param unreadable how many of them could not be read
   */
  public boolean letsPass(long read, long refused, long unreadable) {
    long bad = refused + unreadable;
    return bad <= maxBadRows
        && isAtMost(maxBadShare, bad, read)
        && isAtMost(maxRefusedShare, refused, read);
  }

  /**
   * Lets a source pass or stops the run; takes what {@link #letsPass} does.
   *
   * @throws GateStoppedException when more are bad than may be
   */
  public void check(String source, long read, long refused, long unreadable) {
    if (letsPass(read, refused, unreadable)) {
      return;
    }
    if (!isAtMost(maxRefusedShare, refused, read)) {
      throw GateStoppedException.refused(source, read, refused, maxRefusedShare);
    }
    throw refused + unreadable > maxBadRows
        ? GateStoppedException.badRows(source, read, refused, unreadable, maxBadRows)
        : GateStoppedException.badShare(source, read, refused, unreadable, maxBadShare);
  }

  /** In decimals: 0.29 * 100 is less than 29 in doubles. */
  private static boolean isAtMost(double share, long part, long whole) {
    BigDecimal most = BigDecimal.valueOf(share).multiply(BigDecimal.valueOf(whole));
    return BigDecimal.valueOf(part).compareTo(most) <= 0;
  }

  private static boolean isShare(double share) {
    return share >= 0 && share <= 1;
  }
}
