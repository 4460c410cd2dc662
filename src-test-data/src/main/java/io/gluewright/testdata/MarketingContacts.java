package io.gluewright.testdata;

import io.gluewright.testdata.Mess.Name;
import io.gluewright.testdata.Tally.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The campaign tool's contacts: XML in which one campaign or several hang on a contact. */
final class MarketingContacts {
  private static final int ROWS_PER_FILE = 50_000;
  private static final int OLDER = -1;
  private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<contacts>\n";
  private static final String FOOT = "</contacts>\n";
  private static final List<String> CAMPAIGNS =
      List.of("SPRING25", "SUMMER25", "SALE&MORE", "XMAS25", "VIP", "WELCOME", "WINBACK");

  private final Drop drop;
  private final Tally tally;
  private final PartFiles files;

  private MarketingContacts(Drop drop, Tally tally, PartFiles files) {
    this.drop = drop;
    this.tally = tally;
    this.files = files;
  }

  static void write(Drop drop, Path out, Tally tally) throws IOException {
    try (PartFiles files =
        new PartFiles(folder(out), name(drop, "%03d"), ROWS_PER_FILE, HEAD, FOOT)) {
      MarketingContacts contacts = new MarketingContacts(drop, tally, files);
      drop.eachNewcomer(contacts::newcomer, contacts::repetition);
      drop.someOfTheOthers("marketing", 0.01, contacts::news);
    }
  }

  /** A file that breaks off in the middle of its second contact; it is in nobody's books. */
  static void writeTruncated(Drop drop, Path out) throws IOException {
    String whole = contact(drop.person(0), " id=\"M-cut-0\"", 0);
    String half = contact(drop.person(1), " id=\"M-cut-1\"", 0);
    Files.createDirectories(folder(out));
    Files.writeString(
        folder(out).resolve(name(drop, "999")),
        HEAD + whole + half.substring(0, half.length() / 2));
  }

  private static Path folder(Path out) {
    return out.resolve("marketing");
  }

  private static String name(Drop drop, String part) {
    return "contacts_" + DateTimeFormatter.BASIC_ISO_DATE.format(drop.date()) + "_" + part + ".xml";
  }

  private static boolean isContact(Person person) {
    return person.on("is contact").chance(0.48);
  }

  private void newcomer(Person person) {
    if (isContact(person)) {
      if (drop.planted("superseded contact", person, 30)) {
        write(person, id(person), OLDER, Outcome.SUPERSEDED);
      }
      valid(person, 0);
    }
    if (drop.planted("contact without id", person, 300)) {
      write(person, "", 0, Outcome.INVALID);
    }
  }

  private void repetition(Person person) {
    if (isContact(person) && drop.planted("repeated contact", person, 50)) {
      write(person, id(person), 0, Outcome.DUPLICATE);
    }
  }

  private void news(Person person) {
    if (isContact(person)) {
      valid(person, drop.number());
    }
  }

  private void valid(Person person, int version) {
    files.write(contact(person, id(person), version));
    tally.valid(recordId(person), person.id());
  }

  private void write(Person person, String id, int version, Outcome outcome) {
    files.write(contact(person, id, version));
    tally.add(outcome);
  }

  private static String recordId(Person person) {
    return "M" + Person.padded(person.number());
  }

  private static String id(Person person) {
    return " id=\"" + recordId(person) + "\"";
  }

  private static String contact(Person person, String id, int version) {
    Dice entry = person.on("contact");
    Name name = Mess.name(person, entry);
    boolean oldMail = version < 0 || (version == 0 && entry.on("old email").chance(0.12));
    String email = oldMail ? person.oldEmail() : person.email(version);
    boolean phoneless = entry.on("no mobile").chance(0.4);
    return "<contact"
        + id
        + "><name><first>"
        + Text.xml(name.first())
        + "</first><last>"
        + Text.xml(name.last())
        + "</last></name><email>"
        + Text.xml(Mess.email(email, entry))
        + "</email>"
        + (phoneless
            ? ""
            : "<mobile>" + person.mobile(version).writtenWithoutCountry(entry) + "</mobile>")
        + "<campaigns>"
        + campaigns(entry.at(version))
        + "</campaigns><consent>"
        + consent(entry.at(version))
        + "</consent><updated>"
        + Text.iso(updated(person, version))
        + "</updated></contact>\n";
  }

  private static String campaigns(Dice dice) {
    StringBuilder campaigns = new StringBuilder();
    int count = dice.on("campaigns").between(1, 4);
    int first = dice.on("campaign").below(CAMPAIGNS.size());
    for (int i = 0; i < count; i++) {
      campaigns
          .append("<campaign code=\"")
          .append(Text.xml(CAMPAIGNS.get((first + i) % CAMPAIGNS.size())))
          .append("\" opened=\"")
          .append(dice.on("opened").at(i).chance(0.4))
          .append("\"/>");
    }
    return campaigns.toString();
  }

  private static String consent(Dice dice) {
    return dice.on("bad consent").chance(0.01)
        ? "maybe"
        : Boolean.toString(dice.on("consent").chance(0.7));
  }

  private static LocalDateTime updated(Person person, int version) {
    Dice dice = person.on("contact time");
    if (version > 0) {
      return Drop.yesterday(version, dice.at(version));
    }
    LocalDateTime first = Drop.yesterday(person.home(), dice);
    LocalDateTime entered = person.home() == 1 ? first.minusDays(dice.on("age").below(900)) : first;
    return version < 0 ? entered.minusDays(1L + dice.on("older").below(400)) : entered;
  }
}
