package io.gluewright.quality;

import io.gluewright.diagnostics.Settings;
import java.math.BigDecimal;

/**
 * How many rows of a source may be refused before the run must stop.
 *
 * @param maxRefusedShare from 0, no row at all, to 1, any number
 */
public record Gate(double maxRefusedShare) {
  private static final String SHARE = "max-refused-share";

  /** Lets everything pass. */
  public static final Gate OPEN = new Gate(1);

  public Gate {
    if (!isShare(maxRefusedShare)) {
      throw new IllegalArgumentException("a share of rows expected, 0 to 1: " + maxRefusedShare);
    }
  }

  /** Reads {@code max-refused-share}; by default the gate is open. */
  public static Gate read(Settings gate) {
    double share = gate.decimal(SHARE, 1);
    gate.refuseUnknown();
    if (!isShare(share)) {
      gate.refuse(SHARE, "\"%s\" is %s".formatted(SHARE, share), "a share from 0 to 1, as in 0.05");
      return OPEN;
    }
    return new Gate(share);
  }

  /**
   * Lets a source pass or stops the run.
   *
   * @param read how many rows the source gave
   * @param refused how many of them were refused
   * @throws GateStoppedException when more were refused than may be
   */
  public void check(String source, long read, long refused) {
    // In decimals: 0.29 * 100 is less than 29 in doubles.
    BigDecimal most = BigDecimal.valueOf(maxRefusedShare).multiply(BigDecimal.valueOf(read));
    if (BigDecimal.valueOf(refused).compareTo(most) > 0) {
      throw new GateStoppedException(source, read, refused, maxRefusedShare);
    }
  }

  private static boolean isShare(double share) {
    return share >= 0 && share <= 1;
  }
}
