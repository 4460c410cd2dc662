package io.gluewright.testdata;

import io.gluewright.testdata.Tally.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

/** Clicks as JSON lines in daily folders. Many visitors log in late, some never, some are bots. */
final class WebEvents {
  private static final int ROWS_PER_FILE = 200_000;

  /** Kinds of number; events of each kind are counted apart. */
  private static final int EVENT = 1;

  private static final int SESSION = 2;
  private static final int STRANGER = 3;
  private static final int BOT = 4;
  private static final int DEFECT = 5;

  private static final List<String> TYPES =
      List.of("page_view", "page_view", "page_view", "search", "add_to_cart", "purchase");
  private static final List<String> PAGES =
      List.of("/", "/shoes", "/search?q=jacket", "/cart", "/account", "/size-guide", "/größen");
  private static final List<String> DEVICES =
      List.of(
          "{\"os\":\"android\",\"browser\":\"chrome\"}",
          "{\"os\":\"ios\",\"browser\":\"safari\"}",
          "{\"os\":\"windows\",\"browser\":\"edge\"}",
          "{\"os\":\"windows\",\"browser\":\"firefox\"}",
          "{\"os\":\"macos\",\"browser\":\"safari\"}",
          "{\"os\":\"linux\",\"browser\":\"firefox\"}");
  private static final String BOT_DEVICE = "{\"os\":\"bot\",\"browser\":\"crawler\"}";
  private static final String NOBODY = "{\"email\":null,\"id\":null}";

  private final Drop drop;
  private final Tally tally;
  private final PartFiles files;

  private WebEvents(Drop drop, Tally tally, PartFiles files) {
    this.drop = drop;
    this.tally = tally;
    this.files = files;
  }

  static void write(Drop drop, Path out, Tally tally) throws IOException {
    Path folder = out.resolve("web").resolve(drop.date().toString());
    try (PartFiles files = new PartFiles(folder, "events_%03d.json", ROWS_PER_FILE, "", "")) {
      WebEvents events = new WebEvents(drop, tally, files);
      drop.eachNewcomer(events::newcomer, events::repetition);
      drop.someOfTheOthers("web", 0.03, events::session);
    }
  }

  private void newcomer(Person person) {
    if (surfs(person)) {
      session(person);
    }
    if (drop.planted("stranger", person, 25)) {
      stranger(person);
    }
    if (drop.planted("bot", person, 30)) {
      bot(person);
    }
    defects(person);
  }

  private static boolean surfs(Person person) {
    return person.on("surfs").chance(0.45);
  }

  private void session(Person person) {
    Dice dice = dice(person);
    int events = 1 + dice.on("events").below(7);
    for (int n = 0; n < events; n++) {
      files.write(event(person, dice, n));
      tally.valid(drop.unique(EVENT, person.number(), n), person.id());
    }
  }

  private Dice dice(Person person) {
    return person.on("session").at(drop.number());
  }

  private void repetition(Person person) {
    if (surfs(person) && drop.planted("repeated event", person, 50)) {
      files.write(event(person, dice(person), 0));
      tally.add(Outcome.DUPLICATE);
    }
  }

  private String event(Person person, Dice dice, int n) {
    boolean slow = dice.on("arrives late").chance(0.05);
    LocalDateTime start = slow ? drop.earlier(dice, 5) : drop.past(dice, 30);
    return line(
        "\"event_id\":\"" + drop.unique(EVENT, person.number(), n) + "\",",
        visitor(person, dice.on("other device").chance(0.2) ? 1 : 0),
        drop.unique(SESSION, person.number(), 0),
        dice.on("click").at(n),
        start.plusSeconds(n * 47L),
        user(person, dice, n),
        dice.on("device").pick(DEVICES));
  }

  /** The cookie of one of the person's devices, the same in all drops. */
  private static String visitor(Person person, int device) {
    return "v" + Long.toHexString(Dice.scramble(person.number() * 4 + device));
  }

  private String user(Person person, Dice dice, int n) {
    boolean never = dice.on("no login").chance(0.15);
    if (never || n < dice.on("login at").below(3)) {
      return NOBODY;
    }
    String email = dice.on("email hidden").chance(0.3) ? "" : person.email(drop.number());
    return "{\"email\":" + Text.json(email) + ",\"id\":\"" + person.shopAccount() + "\"}";
  }

  /** Somebody who never logs in: an entity of its own, known by the cookie only. */
  private void stranger(Person neighbour) {
    String visitor = "v" + drop.unique(STRANGER, neighbour.number(), 0);
    Dice dice = neighbour.on("stranger");
    int events = 1 + dice.on("events").below(4);
    for (int n = 0; n < events; n++) {
      String id = drop.unique(STRANGER, neighbour.number(), 2 + n);
      files.write(
          line(
              "\"event_id\":\"" + id + "\",",
              visitor,
              drop.unique(STRANGER, neighbour.number(), 1),
              dice.on("click").at(n),
              drop.past(dice, 30).plusSeconds(n * 31L),
              NOBODY,
              dice.on("device").pick(DEVICES)));
      tally.valid(id, "V" + visitor);
    }
  }

  private void bot(Person neighbour) {
    Dice dice = neighbour.on("bot");
    files.write(
        line(
            "\"event_id\":\"" + drop.unique(BOT, neighbour.number(), 0) + "\",",
            "v" + drop.unique(BOT, neighbour.number(), 1),
            drop.unique(BOT, neighbour.number(), 2),
            dice,
            drop.past(dice, 30),
            NOBODY,
            BOT_DEVICE));
    tally.add(Outcome.FILTERED);
  }

  private void defects(Person person) {
    if (drop.planted("event without id", person, 200)) {
      files.write(defect(person, "", 0));
      tally.add(Outcome.INVALID);
    }
    if (drop.planted("broken event line", person, 500)) {
      String line = defect(person, "\"event_id\":\"broken\",", 1);
      files.write(line.substring(0, line.length() - 40) + "\n");
      tally.add(Outcome.CORRUPT);
    }
  }

  private String defect(Person person, String id, int n) {
    Dice dice = person.on("web defect").at(n);
    return line(
        id,
        "v" + drop.unique(DEFECT, person.number(), 2 * n),
        drop.unique(DEFECT, person.number(), 2 * n + 1),
        dice,
        drop.past(dice, 30),
        NOBODY,
        dice.on("device").pick(DEVICES));
  }

  private static String line(
      String id,
      String visitor,
      String session,
      Dice click,
      LocalDateTime at,
      String user,
      String device) {
    return "{"
        + id
        + "\"visitor_id\":\""
        + visitor
        + "\",\"session_id\":\"s"
        + session
        + "\",\"type\":\""
        + click.on("type").pick(TYPES)
        + "\",\"page\":"
        + Text.json(click.on("page").pick(PAGES))
        + ",\"at\":\""
        + Text.iso(at)
        + "\",\"user\":"
        + user
        + ",\"device\":"
        + device
        + "}\n";
  }
}
