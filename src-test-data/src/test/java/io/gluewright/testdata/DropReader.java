package io.gluewright.testdata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A second opinion: reads drops with plain parsers, knows nothing of how they were made, and books
 * every row by the checks that {@link SampleData} documents. Drops must be read in order.
 */
final class DropReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path out;
  private final Map<String, Map<String, String>> newest = new HashMap<>();

  /** The ids of the valid records of the drop read last, by source. */
  private final Map<String, Set<String>> valid = new HashMap<>();

  DropReader(Path out) {
    this.out = out;
  }

  Map<String, Set<String>> valid() {
    return valid;
  }

  Map<String, Counts> read(Truth drop) throws Exception {
    valid.clear();
    Map<String, Counts> counts = new LinkedHashMap<>();
    counts.put("crm", crm(drop.drop()));
    counts.put("orders", orders(drop));
    counts.put("tickets", tickets(drop.drop()));
    counts.put("web", web(drop.drop()));
    counts.put("marketing", marketing(drop.drop()));
    return counts;
  }

  private Counts crm(int drop) throws IOException {
    Book book = new Book("crm");
    LocalDate day = Drop.date(drop);
    for (Path file : files("crm", "crm_export_" + DateTimeFormatter.BASIC_ISO_DATE.format(day))) {
      String text = Files.readString(file);
      if (!text.startsWith("\uFEFFcustomer_no;") || !text.endsWith("\r\n")) {
        throw new AssertionError(file + " has no byte order mark, header or last line end");
      }
      for (String line : text.substring(text.indexOf("\r\n") + 2).split("\r\n", -1)) {
        if (!line.isEmpty()) {
          crmRow(book, csv(line), line, day);
        }
      }
    }
    return book.close();
  }

  private static void crmRow(Book book, List<String> fields, String line, LocalDate day) {
    if (fields.size() != 13) {
      book.corrupt++;
    } else if (fields.get(0).isEmpty()
        || impossible(fields.get(6), day)
        || time(fields.get(12)).isEmpty()) {
      book.invalid++;
    } else {
      book.version(fields.get(0), time(fields.get(12)), line);
    }
  }

  private static boolean impossible(String birthDate, LocalDate day) {
    if (birthDate.isEmpty()) {
      return false;
    }
    String pattern =
        birthDate.contains(".")
            ? "dd.MM.yyyy"
            : birthDate.contains("/") ? "MM/dd/yyyy" : "yyyy-MM-dd";
    LocalDate born = LocalDate.parse(birthDate, DateTimeFormatter.ofPattern(pattern));
    return born.isAfter(day) || born.getYear() < 1900;
  }

  private static String time(String text) {
    String pattern = text.contains(".") ? "dd.MM.yyyy HH:mm:ss" : "yyyy-MM-dd HH:mm:ss";
    try {
      return LocalDateTime.parse(text, DateTimeFormatter.ofPattern(pattern)).toString();
    } catch (DateTimeParseException e) {
      return "";
    }
  }

  /** The fields as they stand, quotes included. */
  static List<String> csv(String line) {
    List<String> fields = new ArrayList<>();
    boolean quoted = false;
    int start = 0;
    for (int i = 0; i <= line.length(); i++) {
      if (i == line.length() || (line.charAt(i) == ';' && !quoted)) {
        fields.add(line.substring(start, i));
        start = i + 1;
      } else if (line.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return fields;
  }

  private Counts orders(Truth drop) throws SQLException {
    Book book = new Book("orders");
    long first = (drop.drop() - 1) * 8L * drop.customers() + 1;
    try (Connection shop =
            DriverManager.getConnection(SampleData.ordersUrl(out), SampleData.ORDERS_USER, "");
        ResultSet rows =
            shop.createStatement()
                .executeQuery(
                    "SELECT order_id, \"amount\" FROM ORDERS WHERE order_id >= "
                        + first
                        + " AND order_id < "
                        + (first + 8L * drop.customers()))) {
      while (rows.next()) {
        if (rows.getBigDecimal("amount").signum() < 0) {
          book.invalid++;
        } else {
          book.version(rows.getString(1), "", rows.getString(1));
        }
      }
    }
    return book.close();
  }

  private Counts tickets(int drop) throws IOException {
    Book book = new Book("tickets");
    for (Path file : files("tickets", Drop.date(drop).toString())) {
      for (String line : Files.readAllLines(file)) {
        JsonNode ticket = json(line);
        if (ticket == null) {
          book.corrupt++;
        } else if (!ticket.has("requester")) {
          book.invalid++;
        } else {
          book.version(ticket.get("id").asText(), "", line);
        }
      }
    }
    return book.close();
  }

  private Counts web(int drop) throws IOException {
    Book book = new Book("web");
    for (Path file : files("web/" + Drop.date(drop), "events_")) {
      for (String line : Files.readAllLines(file)) {
        JsonNode event = json(line);
        if (event == null) {
          book.corrupt++;
        } else if (event.at("/device/os").asText().equals("bot")) {
          book.filtered++;
        } else if (!event.has("event_id")) {
          book.invalid++;
        } else {
          book.version(event.get("event_id").asText(), "", line);
        }
      }
    }
    return book.close();
  }

  private Counts marketing(int drop)
      throws IOException, ParserConfigurationException, SAXException {
    Book book = new Book("marketing");
    String day = DateTimeFormatter.BASIC_ISO_DATE.format(Drop.date(drop));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    for (Path file : files("marketing", "contacts_" + day)) {
      NodeList contacts =
          factory.newDocumentBuilder().parse(file.toFile()).getElementsByTagName("contact");
      for (int i = 0; i < contacts.getLength(); i++) {
        Element contact = (Element) contacts.item(i);
        String updated = contact.getElementsByTagName("updated").item(0).getTextContent();
        if (contact.getAttribute("id").isEmpty()) {
          book.invalid++;
        } else {
          book.version(contact.getAttribute("id"), updated, contact.getTextContent() + updated);
        }
      }
    }
    return book.close();
  }

  private static JsonNode json(String line) {
    try {
      return JSON.readTree(line);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  private List<Path> files(String folder, String start) throws IOException {
    try (Stream<Path> files = Files.list(out.resolve(folder))) {
      return files.filter(f -> f.getFileName().toString().startsWith(start)).sorted().toList();
    }
  }

  /** All rows with an id, until the drop is complete and the newest of each can be told. */
  private final class Book {
    private final String source;
    private final Map<String, List<String[]>> versions = new LinkedHashMap<>();
    private long corrupt;
    private long invalid;
    private long filtered;

    Book(String source) {
      this.source = source;
    }

    void version(String id, String time, String row) {
      versions.computeIfAbsent(id, key -> new ArrayList<>()).add(new String[] {time, row});
    }

    Counts close() {
      Map<String, String> before = newest.computeIfAbsent(source, key -> new HashMap<>());
      long duplicates = 0;
      long superseded = 0;
      long late = 0;
      Set<String> ids = new HashSet<>();
      for (Map.Entry<String, List<String[]>> record : versions.entrySet()) {
        Map<String, String> distinct = new HashMap<>();
        record.getValue().forEach(version -> distinct.put(version[1], version[0]));
        duplicates += record.getValue().size() - distinct.size();
        superseded += distinct.size() - 1;
        String last = distinct.values().stream().max(String::compareTo).orElseThrow();
        String known = before.get(record.getKey());
        if (known != null && known.compareTo(last) >= 0) {
          late++;
        } else {
          ids.add(record.getKey());
          before.put(record.getKey(), last);
        }
      }
      valid.put(source, ids);
      return new Counts(ids.size(), duplicates, superseded, late, filtered, invalid, corrupt);
    }
  }
}
