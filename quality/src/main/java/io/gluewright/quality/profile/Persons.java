package io.gluewright.quality.profile;

import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.identity.kinds.KindDetector;
import io.gluewright.identity.kinds.ValueSample;
import io.gluewright.quality.profile.PersonalData.Category;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Decides which columns are likely about persons: by what {@link
 * io.gluewright.identity.kinds.KindDetector} takes them for, by further names, and by values that
 * carry a check digit or an address. Rather too many than too few, because all that follows is that
 * values are masked.
 */
final class Persons {
  /** From this share on, a sample says that the column has such values. */
  private static final double SOME = .02;

  private static final double MOST = .5;

  private static final Pattern OFFICIAL_NAME =
      Pattern.compile(
          "(^|_)(ssn|social_security.*|sozialversicherungs.*|svnr|passport.*|reisepass.*|nin|nino"
              + "|national_id.*|nationalid|personalausweis.*|ausweis.*|tax_id.*|taxid|tin"
              + "|steuer_?id.*|steuernummer|driver_?licen[cs]e.*|cpf|dni|nif|codice_fiscale|bsn"
              + "|pesel|aadhaar)($|_)");

  private static final Pattern BIRTH_NAME =
      Pattern.compile("(^|_)(birth_?year|year_of_birth|yob|geburtsjahr)($|_)");

  private static final Pattern ACCOUNT_NAME =
      Pattern.compile(
          "(^|_)(iban|bic|account_?number|kontonummer|card_?number|credit_?card.*|cc_?number"
              + "|ccnumber|pan)($|_)");

  private static final Pattern NETWORK_NAME =
      Pattern.compile("(^|_)(ip|ip_?address|ipaddr|client_?ip|remote_?addr|mac_?address)($|_)");

  private static final Pattern EMAIL_INSIDE = Pattern.compile("[^@ <>,;:]+@[^@ .]+[.][^@ ]");
  private static final Pattern SOCIAL_SECURITY = Pattern.compile("\\d{3}-\\d{2}-\\d{4}");
  private static final Pattern NETWORK_ADDRESS = Pattern.compile("\\d{1,3}([.]\\d{1,3}){3}");

  private Persons() {}

  static Optional<PersonalData> of(String name, DetectedColumn kind, ValueSample sample) {
    return byKind(kind).or(() -> byName(name)).or(() -> byContent(sample));
  }

  /**
   * Where a table names persons, the numbers and postal codes in it are theirs, too.
   *
   * @param columns as they are taken one by one
   */
  static List<ColumnProfile> indirect(List<ColumnProfile> columns) {
    boolean named =
        columns.stream().anyMatch(each -> each.personal().filter(Persons::names).isPresent());
    return named ? columns.stream().map(Persons::besideNames).toList() : columns;
  }

  /** By the name alone. */
  static Optional<PersonalData> named(String column) {
    return byKind(KindDetector.byName(column)).or(() -> byName(column));
  }

  private static boolean names(PersonalData found) {
    return switch (found.category()) {
      case NAME, EMAIL, PHONE, BIRTHDAY, OFFICIAL_NUMBER, ACCOUNT -> true;
      case ADDRESS, NETWORK_ADDRESS, INDIRECT -> false;
    };
  }

  private static ColumnProfile besideNames(ColumnProfile column) {
    ColumnKind kind = column.kind().kind();
    boolean finds = kind == ColumnKind.POSTCODE || kind == ColumnKind.IDENTIFIER;
    return finds && column.personal().isEmpty()
        ? column.with(
            new PersonalData(Category.INDIRECT, column.kind().reason() + ", beside persons"))
        : column;
  }

  private static Optional<PersonalData> byKind(DetectedColumn kind) {
    return switch (kind.kind()) {
      case GIVEN_NAME, SURNAME, FULL_NAME -> found(Category.NAME, kind.reason());
      case EMAIL -> found(Category.EMAIL, kind.reason());
      case PHONE -> found(Category.PHONE, kind.reason());
      case STREET -> found(Category.ADDRESS, kind.reason());
      case DATE ->
          kind.reason().startsWith("named like a birthday")
              ? found(Category.BIRTHDAY, kind.reason())
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<PersonalData> byName(String name) {
    String words =
        name.trim()
            .replaceAll("(?<=[a-z])(?=[A-Z])", "_")
            .replaceAll("[^\\p{L}\\p{N}]+", "_")
            .toLowerCase(Locale.ROOT);
    if (OFFICIAL_NAME.matcher(words).find()) {
      return found(Category.OFFICIAL_NUMBER, "named like an official number");
    }
    if (BIRTH_NAME.matcher(words).find()) {
      return found(Category.BIRTHDAY, "named like a year of birth");
    }
    if (ACCOUNT_NAME.matcher(words).find()) {
      return found(Category.ACCOUNT, "named like an account");
    }
    return NETWORK_NAME.matcher(words).find()
        ? found(Category.NETWORK_ADDRESS, "named like a network address")
        : Optional.empty();
  }

  private static Optional<PersonalData> byContent(ValueSample sample) {
    if (share(sample, value -> EMAIL_INSIDE.matcher(value).find()) >= SOME) {
      return found(Category.EMAIL, "values with an e-mail address in them");
    }
    if (share(sample, value -> SOCIAL_SECURITY.matcher(value).matches()) >= MOST) {
      return found(Category.OFFICIAL_NUMBER, "values like social security numbers");
    }
    // Of random digits, one in ten passes the check of a card, and one in 97 that of an IBAN.
    if (share(sample, CheckDigits::isIban) >= MOST || share(sample, CheckDigits::isCard) >= MOST) {
      return found(Category.ACCOUNT, "values with the check digits of accounts");
    }
    return share(sample, value -> NETWORK_ADDRESS.matcher(value).matches()) >= MOST
        ? found(Category.NETWORK_ADDRESS, "values like network addresses")
        : Optional.empty();
  }

  private static double share(ValueSample sample, Predicate<String> looks) {
    long of = 0;
    long all = 0;
    for (Map.Entry<String, Long> each : sample.counts().entrySet()) {
      all += each.getValue();
      of += looks.test(each.getKey()) ? each.getValue() : 0;
    }
    return all == 0 ? 0 : (double) of / all;
  }

  private static Optional<PersonalData> found(Category category, String reason) {
    return Optional.of(new PersonalData(category, reason));
  }
}
