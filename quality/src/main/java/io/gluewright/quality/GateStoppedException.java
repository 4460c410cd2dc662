package io.gluewright.quality;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** A source had more bad rows than its {@link Gate} lets pass; nothing may be published. */
public final class GateStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  GateStoppedException(String source, long read, long refused, double maxRefusedShare) {
    super(
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
