package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.udf;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.DataTypes;

/**
 * Phone numbers as libphonenumber reads them: text and the country where it is dialled to one form.
 *
 * <p>A country is a two-letter code of ISO 3166; it may be null, then only a number that names its
 * country is one. A leading {@code 00} that means nothing there is taken for a {@code +}.
 */
final class PhoneNumbers {
  /** How a number is written. */
  enum Format {
    /** {@code +4930123456}; an extension is left out. */
    E164(PhoneNumberFormat.E164),
    /** {@code +49 30 123456}. */
    INTERNATIONAL(PhoneNumberFormat.INTERNATIONAL),
    /** {@code 030 123456}. */
    NATIONAL(PhoneNumberFormat.NATIONAL);

    private final PhoneNumberFormat form;

    Format(PhoneNumberFormat form) {
      this.form = form;
    }
  }

  /** What makes a text a number. */
  enum Check {
    /** Its digits are in use by the numbering plan of the country. */
    VALID,
    /** It is as long as numbers of the country are. */
    POSSIBLE
  }

  private PhoneNumbers() {}

  /** Null where the text is no number by that check. */
  static Column written(Column text, Column country, Format format, Check check) {
    return udf(new Written(format, check), DataTypes.StringType).apply(text, country);
  }

  /** {@code mobile}, {@code fixed_line}, {@code toll_free} ...; null where it is no number. */
  static Column kind(Column text, Column country, Check check) {
    return udf(new Kind(check), DataTypes.StringType).apply(text, country);
  }

  /** The country with that calling code; the largest where several share it. */
  static Optional<String> country(int callingCode) {
    return Optional.of(numbers().getRegionCodeForCountryCode(callingCode))
        .filter(region -> region.matches("[A-Z]{2}") && !region.equals("ZZ"));
  }

  private record Written(Format format, Check check) implements UDF2<String, String, String> {
    @Override
    public String call(String text, String country) {
      return read(text, country, check)
          .map(number -> numbers().format(number, format.form))
          .orElse(null);
    }
  }

  private record Kind(Check check) implements UDF2<String, String, String> {
    @Override
    public String call(String text, String country) {
      return read(text, country, check)
          .map(number -> numbers().getNumberType(number).name().toLowerCase(Locale.ROOT))
          .orElse(null);
    }
  }

  private static Optional<PhoneNumber> read(String text, String country, Check check) {
    if (text == null) {
      return Optional.empty();
    }
    String digits = text.strip();
    Stream<String> readings =
        digits.startsWith("00") ? Stream.of(digits, "+" + digits.substring(2)) : Stream.of(digits);
    return readings.flatMap(reading -> parsed(reading, country, check).stream()).findFirst();
  }

  private static Optional<PhoneNumber> parsed(String text, String country, Check check) {
    try {
      PhoneNumber number = numbers().parse(text, country);
      boolean passes =
          switch (check) {
            case VALID -> numbers().isValidNumber(number);
            case POSSIBLE -> numbers().isPossibleNumber(number);
          };
      return passes ? Optional.of(number) : Optional.empty();
    } catch (NumberParseException e) { // It is no number: the answer, not an error.
      return Optional.empty();
    }
  }

  /** One per JVM, made when the first number is read. */
  private static PhoneNumberUtil numbers() {
    return PhoneNumberUtil.getInstance();
  }
}
