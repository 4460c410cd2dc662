package io.gluewright.glue.records;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.CellType;

/**
 * What a cell says, as text. A number whose format is one of dates is a date: Excel has no other.
 */
final class CellText {
  /** What stands in a format of numbers and says nothing about dates. */
  private static final Pattern LITERALS =
      Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.|_.|\\*.|General", Pattern.CASE_INSENSITIVE);

  private static final Pattern ERROR =
      Pattern.compile("#(DIV/0!|N/A|NAME\\?|NULL!|NUM!|REF!|VALUE!|SPILL!|CALC!|GETTING_DATA)");

  private static final Pattern OF_A_DATE = Pattern.compile("[ymdhs]");
  private static final Pattern OF_A_DAY = Pattern.compile("[yd]|(?<!h:?)mmm");

  /** The digits that Excel keeps; what a file has beyond them is noise of its arithmetic. */
  private static final MathContext DIGITS = new MathContext(15);

  private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final LocalDateTime EPOCH_1904 = LocalDateTime.of(1904, 1, 1, 0, 0);
  private static final int SECONDS_OF_A_DAY = 24 * 60 * 60;
  private static final DateTimeFormatter DATE_AND_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private final LocalDateTime epoch;

  CellText(boolean is1904) {
    this.epoch = is1904 ? EPOCH_1904 : EPOCH;
  }

  /** Whether there is no value but an error, which a formula shows as a text. */
  static boolean isError(Cell cell) {
    return cell.getType() == CellType.ERROR
        || (cell.getType() == CellType.FORMULA
            && cell.getRawValue() != null
            && ERROR.matcher(cell.getRawValue()).matches());
  }

  /** The text; empty for a cell without a value. */
  Optional<String> of(Cell cell) {
    String raw = cell.getRawValue();
    if (cell.getType() == CellType.EMPTY || raw == null) {
      return Optional.empty();
    }
    return Optional.of(
        switch (cell.getType()) {
          case STRING -> String.valueOf(cell.getValue());
          case BOOLEAN -> String.valueOf(raw.equals("1") || raw.equals("true"));
          case NUMBER, FORMULA -> number(raw, cell.getDataFormatString());
          default -> raw;
        });
  }

  /** A formula has the value that Excel saw last, which may be a text. */
  private String number(String raw, String format) {
    BigDecimal number;
    try {
      number = new BigDecimal(raw.strip());
    } catch (NumberFormatException e) {
      return raw;
    }
    String letters =
        format == null ? "" : LITERALS.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    return OF_A_DATE.matcher(letters).find() ? date(number, letters) : plain(number);
  }

  private static String plain(BigDecimal number) {
    BigDecimal shortest = number.stripTrailingZeros();
    boolean isWhole = shortest.scale() <= 0;
    return (isWhole ? shortest : number.round(DIGITS).stripTrailingZeros()).toPlainString();
  }

  private String date(BigDecimal days, String letters) {
    long seconds = Math.round(days.doubleValue() * SECONDS_OF_A_DAY);
    if (!OF_A_DAY.matcher(letters).find() && seconds >= 0 && seconds < SECONDS_OF_A_DAY) {
      return LocalTime.ofSecondOfDay(seconds).format(DateTimeFormatter.ISO_LOCAL_TIME);
    }
    LocalDateTime at = epoch.plusSeconds(seconds);
    return at.toLocalTime().equals(LocalTime.MIDNIGHT)
        ? at.toLocalDate().toString()
        : at.format(DATE_AND_TIME);
  }
}
