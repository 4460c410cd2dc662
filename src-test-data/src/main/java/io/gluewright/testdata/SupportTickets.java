package io.gluewright.testdata;

import io.gluewright.testdata.Tally.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;

/**
 * Tickets of two help desks, nested JSON lines. The chat desk writes satisfaction as a word, the
 * other one as a number: one field, two types, by file.
 */
final class SupportTickets {
  private static final int ROWS_PER_FILE = 100_000;
  private static final List<String> CHANNELS = List.of("email", "phone", "web", "email", "store");
  private static final List<String> STATUS = List.of("closed", "open", "pending", "closed");
  private static final List<String> WORDS = List.of("good", "bad", "great", "okay");
  private static final List<String> TAGS =
      List.of("billing", "delivery", "refund", "login", "damage", "loyalty", "übersee", "vip");
  private static final List<String> SUBJECTS =
      List.of(
          "Parcel has not arrived",
          "Invoice is wrong",
          "Cannot log in",
          "Wrong size, want to \"swap\"",
          "Rückgabe der Bestellung",
          "Où est mon colis ?",
          "Please change my address",
          "Broken on arrival");
  private static final List<String> SENTENCES =
      List.of(
          "I have waited for two weeks now.",
          "We have looked into it and sent a new one.",
          "Das hilft mir nicht weiter.",
          "Thank you, that was quick!",
          "Please send a picture of the label.",
          "The tracking says \"delivered\", but nothing is here.",
          "Merci, tout est réglé.",
          "Path on the receipt: C:\\shop\\2025");

  private final Drop drop;
  private final Tally tally;
  private final PartFiles desk;
  private final PartFiles chat;

  private SupportTickets(Drop drop, Tally tally, PartFiles desk, PartFiles chat) {
    this.drop = drop;
    this.tally = tally;
    this.desk = desk;
    this.chat = chat;
  }

  static void write(Drop drop, Path out, Tally tally) throws IOException {
    Path folder = out.resolve("tickets");
    String day = drop.date().toString();
    try (PartFiles desk = new PartFiles(folder, day + "_%03d.jsonl", ROWS_PER_FILE, "", "");
        PartFiles chat = new PartFiles(folder, day + "_chat_%03d.jsonl", ROWS_PER_FILE, "", "")) {
      SupportTickets tickets = new SupportTickets(drop, tally, desk, chat);
      drop.eachNewcomer(tickets::newcomer, tickets::repetition);
      drop.someOfTheOthers("tickets", 0.01, tickets::returning);
    }
  }

  private void newcomer(Person person) {
    for (int n = 0; n < tickets(person); n++) {
      valid(person, n, drop.past(person.on("ticket").at(n), 700));
    }
    LocalDateTime at = drop.past(person.on("ticket").at(8), 700);
    if (drop.planted("ticket without requester", person, 300)) {
      Ticket ticket = new Ticket(drop, person, 8);
      ticket.write(this, ticket.json("", at));
      tally.add(Outcome.INVALID);
    }
    if (drop.planted("broken ticket line", person, 600)) {
      Ticket ticket = new Ticket(drop, person, 9);
      String line = ticket.json(ticket.requester(), at);
      ticket.write(this, line.substring(0, line.length() / 2));
      tally.add(Outcome.CORRUPT);
    }
  }

  private static int tickets(Person person) {
    boolean asks = person.on("asks").chance(0.35);
    return asks ? 1 + (person.on("asks again").chance(0.4) ? 1 : 0) : 0;
  }

  private void repetition(Person person) {
    if (tickets(person) > 0 && drop.planted("repeated ticket", person, 60)) {
      Ticket ticket = new Ticket(drop, person, 0);
      ticket.write(
          this, ticket.json(ticket.requester(), drop.past(person.on("ticket").at(0), 700)));
      tally.add(Outcome.DUPLICATE);
    }
  }

  private void returning(Person person) {
    int n = 10 + drop.number();
    Dice dice = person.on("ticket").at(n);
    boolean slow = dice.on("arrives late").chance(0.1);
    valid(person, n, slow ? drop.earlier(dice, 5) : drop.yesterday(dice));
  }

  private void valid(Person person, int n, LocalDateTime at) {
    Ticket ticket = new Ticket(drop, person, n);
    ticket.write(this, ticket.json(ticket.requester(), at));
    tally.valid(ticket.id(), person.id());
  }

  /** One ticket of one person; the same question has always the same answer. */
  private record Ticket(Drop drop, Person person, int n) {
    Dice dice() {
      return person.on("ticket").at(n);
    }

    String id() {
      return "T" + Person.padded(person.number()) + "-" + n;
    }

    boolean byChat() {
      return dice().on("by chat").chance(0.15);
    }

    void write(SupportTickets tickets, String line) {
      (byChat() ? tickets.chat : tickets.desk).write(line + "\n");
    }

    String requester() {
      Dice dice = dice();
      boolean oldMail = dice.on("old email").chance(0.1);
      String email = oldMail ? person.oldEmail() : person.email(drop.number());
      boolean phoneless = dice.on("no phone").chance(0.5);
      Phone phone = person.phone(drop.number(), dice);
      return "\"requester\":{\"name\":"
          + Text.json(Mess.name(person, dice).full())
          + ",\"email\":"
          + Text.json(Mess.email(email, dice))
          + ",\"phone\":"
          + Text.json(phoneless ? "" : phone.writtenWithoutCountry(dice))
          + "},";
    }

    String json(String requester, LocalDateTime at) {
      Dice dice = dice();
      return "{\"id\":\""
          + id()
          + "\","
          + requester
          + "\"subject\":"
          + Text.json(dice.on("subject").pick(SUBJECTS))
          + ",\"channel\":\""
          + (byChat() ? "chat" : dice.on("channel").pick(CHANNELS))
          + "\",\"created_at\":\""
          + Text.iso(at)
          + "\",\"status\":\""
          + dice.on("status").pick(STATUS)
          + "\",\"satisfaction\":"
          + satisfaction(dice)
          + ",\"comments\":["
          + comments(dice, at)
          + "],\"tags\":["
          + tags(dice)
          + "]}";
    }

    private String satisfaction(Dice dice) {
      if (dice.on("no answer").chance(0.4)) {
        return "null";
      }
      Dice answer = dice.on("satisfaction");
      return byChat() ? Text.json(answer.pick(WORDS)) : Integer.toString(1 + answer.below(5));
    }

    private static String comments(Dice dice, LocalDateTime at) {
      StringBuilder comments = new StringBuilder();
      int count = dice.on("comments").below(4);
      for (int i = 0; i < count; i++) {
        comments
            .append(i == 0 ? "" : ",")
            .append("{\"at\":\"")
            .append(Text.iso(at.plusMinutes(7 + 31L * i)))
            .append("\",\"author\":\"")
            .append(i % 2 == 0 ? "customer" : "agent")
            .append("\",\"text\":")
            .append(Text.json(dice.on("text").at(i).pick(SENTENCES)))
            .append('}');
      }
      return comments.toString();
    }

    private static String tags(Dice dice) {
      StringBuilder tags = new StringBuilder();
      int count = dice.on("tags").below(3);
      int first = dice.on("tag").below(TAGS.size());
      for (int i = 0; i < count; i++) {
        tags.append(i == 0 ? "" : ",").append(Text.json(TAGS.get((first + i) % TAGS.size())));
      }
      return tags.toString();
    }
  }
}
