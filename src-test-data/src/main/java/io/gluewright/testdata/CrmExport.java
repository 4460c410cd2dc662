package io.gluewright.testdata;

import io.gluewright.testdata.Mess.Name;
import io.gluewright.testdata.Person.Change;
import io.gluewright.testdata.Tally.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The CRM's export: semicolon CSV with a byte order mark and CRLF, several part files a day. */
final class CrmExport {
  private static final String HEADER =
      "customer_no;salutation;first_name;last_name;email;phone;birth_date;street;postcode;city;"
          + "country;newsletter;updated_at";
  private static final int NUMBER = 0;
  private static final int BIRTH_DATE = 6;
  private static final int UPDATED_AT = 12;
  private static final int ROWS_PER_FILE = 50_000;

  /** The version before the first one that was delivered, and the one before that. */
  private static final int OLDER = -1;

  private static final int OLDEST = -2;

  private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern("dd.MM.yyyy");
  private static final DateTimeFormatter AMERICAN = DateTimeFormatter.ofPattern("MM/dd/yyyy");
  private static final DateTimeFormatter GERMAN_TIME =
      DateTimeFormatter.ofPattern("dd.MM.yyyy HH:mm:ss");
  private static final List<String> NO_TIME =
      List.of("yesterday", "n/a", "2025-13-45 99:00:00", "0000-00-00 00:00:00");
  private static final List<String> YES = List.of("yes", "ja", "1", "true", "Y");
  private static final List<String> NO = List.of("no", "nein", "0", "false", "N", "");

  private final Drop drop;
  private final Tally tally;
  private final PartFiles files;

  private CrmExport(Drop drop, Tally tally, PartFiles files) {
    this.drop = drop;
    this.tally = tally;
    this.files = files;
  }

  static void write(Drop drop, Path out, Tally tally) throws IOException {
    String day = DateTimeFormatter.BASIC_ISO_DATE.format(drop.date());
    String pattern = "crm_export_" + day + "_%03d.csv";
    try (PartFiles files =
        new PartFiles(out.resolve("crm"), pattern, ROWS_PER_FILE, "\uFEFF" + HEADER + "\r\n", "")) {
      CrmExport export = new CrmExport(drop, tally, files);
      drop.eachNewcomer(export::firstRows, export::repetitions);
      drop.someOfTheOthers("crm news", 1, export::news);
    }
  }

  private void firstRows(Person person) {
    if (person.inCrm()) {
      boolean olderFirst = person.on("older first").chance(0.5);
      if (superseded(person) && olderFirst) {
        write(row(person, 0, OLDER), Outcome.SUPERSEDED);
      }
      valid(person, 0, 0);
      if (superseded(person) && !olderFirst) {
        write(row(person, 0, OLDER), Outcome.SUPERSEDED);
      }
    }
    if (person.twiceInCrm()) {
      valid(person, 1, 0);
    }
    defects(person);
  }

  private boolean superseded(Person person) {
    return drop.planted("superseded in crm", person, 40);
  }

  private void repetitions(Person person) {
    if (person.inCrm() && drop.planted("repeated in crm", person, 100)) {
      write(row(person, 0, 0), Outcome.DUPLICATE);
    }
  }

  private void news(Person person) {
    if (!person.inCrm()) {
      return;
    }
    if (person.change(drop.number()) != Change.NONE) {
      valid(person, 0, drop.number());
    } else if (drop.dice().on("late crm").at(drop.number()).at(person.number()).chance(0.003)) {
      write(row(person, 0, OLDEST), Outcome.LATE);
    }
  }

  private void defects(Person person) {
    defect(person, 2, "no customer number", 400, NUMBER, "");
    LocalDate future = drop.date().plusDays(400L + person.on("future").below(9_000));
    defect(person, 3, "born in the future", 800, BIRTH_DATE, future.toString());
    String ancient = "18%02d-05-17".formatted(person.on("ancient").below(100));
    defect(person, 4, "born before 1900", 800, BIRTH_DATE, ancient);
    String never = person.on("never").pick(NO_TIME);
    defect(person, 5, "unparsable update", 400, UPDATED_AT, never);
    if (drop.planted("ragged row", person, 700)) {
      String[] row = row(person, 6, 0);
      row[UPDATED_AT] += ";moved out;see file";
      write(row, Outcome.CORRUPT);
    }
  }

  private void defect(Person person, int account, String what, int period, int field, String bad) {
    if (drop.planted(what, person, period)) {
      String[] row = row(person, account, 0);
      row[field] = bad;
      write(row, Outcome.INVALID);
    }
  }

  private void valid(Person person, int account, int version) {
    write(row(person, account, version));
    tally.valid(person.customerNumber(account), person.id());
  }

  private void write(String[] row, Outcome outcome) {
    write(row);
    tally.add(outcome);
  }

  private void write(String[] row) {
    files.write(Arrays.stream(row).collect(Collectors.joining(";", "", "\r\n")));
  }

  /** One version of one entry of a person: what the clerk got wrong stays wrong. */
  private static String[] row(Person person, int account, int version) {
    Dice entry = person.on("crm").at(account);
    Name name = Mess.name(person, entry);
    boolean old = version < 0 || account == 1;
    Address address = old ? person.oldAddress() : person.address(version);
    String email = old ? person.oldEmail() : person.email(version);
    return new String[] {
      person.customerNumber(account),
      salutation(person, entry),
      Text.csv(name.first()),
      Text.csv(name.last()),
      Text.csv(Mess.email(email, entry)),
      entry.on("no phone").chance(account == 1 ? 0.7 : 0.15)
          ? ""
          : person.phone(version, entry).written(entry),
      birthDate(person, entry),
      Text.csv(address.streetWritten(entry)),
      entry.on("no postcode").chance(0.03) ? "" : address.postcode(),
      entry.on("shouted city").chance(0.03)
          ? address.city().toUpperCase(Locale.ROOT)
          : address.city(),
      country(person.country(), entry),
      entry.on("newsletter").chance(0.4) ? entry.on("yes").pick(YES) : entry.on("no").pick(NO),
      updatedAt(person, entry, account, version)
    };
  }

  private static String salutation(Person person, Dice entry) {
    if (entry.on("no salutation").chance(0.1)) {
      return "";
    }
    return switch (person.country().language()) {
      case "de" -> person.woman() ? "Frau" : "Herr";
      case "fr" -> person.woman() ? "Mme" : "M.";
      default -> person.woman() ? "Ms." : "Mr.";
    };
  }

  /** Dots in German-speaking countries, slashes in the United States, else ISO. */
  private static String birthDate(Person person, Dice entry) {
    if (entry.on("no birth date").chance(0.06)) {
      return "";
    }
    LocalDate born = person.born();
    if (entry.on("day and month swapped").chance(0.01) && born.getDayOfMonth() <= 12) {
      born = LocalDate.of(born.getYear(), born.getDayOfMonth(), born.getMonthValue());
    }
    return switch (person.country()) {
      case DE, AT, CH -> GERMAN.format(born);
      case US -> AMERICAN.format(born);
      default -> born.toString();
    };
  }

  private static String country(Country country, Dice entry) {
    int form = entry.on("country form").below(20);
    return form < 2
        ? country.english()
        : form < 3 ? country.name().toLowerCase(Locale.ROOT) : country.name();
  }

  private static String updatedAt(Person person, Dice entry, int account, int version) {
    LocalDateTime time = time(person, account, version);
    boolean german = person.country() == Country.DE && entry.on("german time").chance(0.2);
    return german ? GERMAN_TIME.format(time) : Text.plain(time);
  }

  private static LocalDateTime time(Person person, int account, int version) {
    Dice dice = person.on("crm time").at(account);
    if (version > 0) {
      return Drop.yesterday(version, dice.at(version));
    }
    LocalDateTime first = Drop.yesterday(person.home(), dice);
    LocalDateTime entered =
        person.home() == 1 ? first.minusDays(dice.on("age").below(2_000)) : first;
    return switch (version) {
      case OLDER -> entered.minusDays(1L + dice.on("older").below(700));
      case OLDEST -> entered.minusDays(701L + dice.on("oldest").below(700));
      default -> entered;
    };
  }
}
