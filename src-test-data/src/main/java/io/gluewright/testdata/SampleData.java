package io.gluewright.testdata;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the five sources of a company as they come in, day by day, with the truth beside them.
 * What a drop holds depends on seed, customers and its number only; its size never on memory.
 *
 * <pre>
 * crm/crm_export_yyyyMMdd_001.csv       semicolons, byte order mark, CRLF
 * shop.mv.db                            H2, table orders: see {@link #ordersUrl}
 * tickets/yyyy-MM-dd_001.jsonl          nested JSON lines; ..._chat_001.jsonl from another desk
 * web/yyyy-MM-dd/events_001.json        JSON lines
 * marketing/contacts_yyyyMMdd_001.xml   contacts with one campaign or several
 * truth/truth_1.csv                     source,record_id,person_id of every valid record
 * truth/expected_1.json                 the exact {@link Counts} of every source
 * </pre>
 *
 * <p>Every planted defect comes in a row of its own and has one outcome:
 *
 * <table>
 * <caption>Defects</caption>
 * <tr><th>source</th><th>row</th><th>outcome</th></tr>
 * <tr><td>crm</td><td>customer_no is empty</td><td>invalid</td></tr>
 * <tr><td>crm</td><td>birth_date lies in the future or before 1900</td><td>invalid</td></tr>
 * <tr><td>crm</td><td>updated_at is no time</td><td>invalid</td></tr>
 * <tr><td>crm</td><td>two fields too many</td><td>corrupt</td></tr>
 * <tr><td>crm</td><td>the same row again in this drop</td><td>duplicate</td></tr>
 * <tr><td>crm</td><td>same customer_no, older updated_at, same drop</td><td>superseded</td></tr>
 * <tr><td>crm</td><td>same customer_no, older updated_at than an earlier drop's</td><td>late</td></tr>
 * <tr><td>orders</td><td>amount below zero</td><td>invalid</td></tr>
 * <tr><td>tickets</td><td>no requester</td><td>invalid</td></tr>
 * <tr><td>tickets</td><td>half a line</td><td>corrupt</td></tr>
 * <tr><td>tickets</td><td>the same line again in this drop</td><td>duplicate</td></tr>
 * <tr><td>web</td><td>device.os is bot</td><td>filtered</td></tr>
 * <tr><td>web</td><td>no event_id</td><td>invalid</td></tr>
 * <tr><td>web</td><td>a line that breaks off</td><td>corrupt</td></tr>
 * <tr><td>web</td><td>the same line again in this drop</td><td>duplicate</td></tr>
 * <tr><td>marketing</td><td>contact without id</td><td>invalid</td></tr>
 * <tr><td>marketing</td><td>the same contact again in this drop</td><td>duplicate</td></tr>
 * <tr><td>marketing</td><td>same id, older updated, same drop</td><td>superseded</td></tr>
 * </table>
 *
 * <p>All else is valid, however odd: no or unusable e-mail or phone, swapped names, consent {@code
 * maybe}, satisfaction as a word, an order that says neither e-mail nor phone nor customer number,
 * events and tickets that arrive days late. Dates have dots in German-speaking countries, slashes
 * (month first) in the United States, else dashes. A phone without a country's code is German
 * unless the row names another country. A visitor who never logs in is a person of its own.
 */
public final class SampleData {
  /** The user of the orders database; there is no password. */
  public static final String ORDERS_USER = "sa";

  private final long customers;
  private final long seed;

  private SampleData(long customers, long seed) {
    this.customers = customers;
    this.seed = seed;
  }

  /** A sample with so many customers in its first drop. */
  public static SampleData of(long customers, long seed) {
    if (customers < 1 || customers > 5_000_000) {
      throw new IllegalArgumentException("1 to 5_000_000 customers expected, got " + customers);
    }
    return new SampleData(customers, seed);
  }

  /** Where the orders of a sample are; read them as {@link #ORDERS_USER} without a password. */
  public static String ordersUrl(Path out) {
    return "jdbc:h2:file:"
        + out.toAbsolutePath().normalize().resolve("shop")
        + ";DATABASE_TO_UPPER=FALSE;CASE_INSENSITIVE_IDENTIFIERS=TRUE;TRACE_LEVEL_FILE=0";
  }

  /** What drop {@code number} in {@code out} holds; empty when it is not there. */
  public static Optional<Truth> existing(Path out, int number) {
    Path file = expected(out, number);
    try {
      return Files.exists(file) ? Optional.of(Truth.read(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes drop {@code number} (1 is the initial load) under {@code out}, unless it is there
   * already.
   *
   * @throws IllegalArgumentException when {@code out} holds a sample of another size or seed
   */
  public Truth write(Path out, int number) {
    Optional<Truth> there = existing(out, number);
    if (there.isPresent()) {
      sameSample(out, there.get());
      return there.get();
    }
    existing(out, 1).ifPresent(first -> sameSample(out, first));
    try {
      Files.createDirectories(out.resolve("truth"));
      Truth truth = writeSources(drop(number), out);
      Path unfinished = out.resolve("truth").resolve("expected_" + number + ".tmp");
      Files.writeString(unfinished, truth.json());
      Files.move(unfinished, expected(out, number), StandardCopyOption.ATOMIC_MOVE);
      return truth;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes only the orders of a drop, to any database; its table is made if it is not there. */
  public Counts writeOrders(Connection shop, int number) throws SQLException {
    Tally tally = new Tally("orders", new StringBuilder());
    ShopOrders.write(drop(number), shop, tally);
    return tally.counts();
  }

  /** Adds a marketing file that breaks off in the middle; the truth knows nothing of it. */
  public void writeTruncatedXml(Path out, int number) {
    try {
      MarketingContacts.writeTruncated(drop(number), out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Drop drop(int number) {
    if (number < 1 || number > 99) {
      throw new IllegalArgumentException("drop 1 to 99 expected, got " + number);
    }
    return new Drop(customers, seed, number);
  }

  private void sameSample(Path out, Truth there) {
    if (there.customers() != customers || there.seed() != seed) {
      throw new IllegalArgumentException(
          "%s holds a sample of %d customers with seed %d, asked for were %d with seed %d; name another folder"
              .formatted(out, there.customers(), there.seed(), customers, seed));
    }
  }

  private Truth writeSources(Drop drop, Path out) throws IOException {
    Path file = out.resolve("truth").resolve("truth_" + drop.number() + ".csv");
    Map<String, Counts> counts = new LinkedHashMap<>();
    try (Writer truth = Files.newBufferedWriter(file)) {
      truth.append("source,record_id,person_id\n");
      for (Map.Entry<String, Source> source : sources().entrySet()) {
        Tally tally = new Tally(source.getKey(), truth);
        source.getValue().write(drop, out, tally);
        counts.put(source.getKey(), tally.counts());
      }
    }
    return new Truth(drop.number(), customers, seed, counts);
  }

  private static Map<String, Source> sources() {
    Map<String, Source> sources = new LinkedHashMap<>();
    sources.put("crm", CrmExport::write);
    sources.put("orders", SampleData::ordersToFile);
    sources.put("tickets", SupportTickets::write);
    sources.put("web", WebEvents::write);
    sources.put("marketing", MarketingContacts::write);
    return sources;
  }

  private static void ordersToFile(Drop drop, Path out, Tally tally) throws IOException {
    try (Connection shop = DriverManager.getConnection(ordersUrl(out), ORDERS_USER, "")) {
      ShopOrders.write(drop, shop, tally);
    } catch (SQLException e) {
      throw new IOException("orders of drop " + drop.number() + ": " + e.getMessage(), e);
    }
  }

  private static Path expected(Path out, int number) {
    return out.resolve("truth").resolve("expected_" + number + ".json");
  }

  /** Writes one source of a drop and books every row. */
  @FunctionalInterface
  private interface Source {
    void write(Drop drop, Path out, Tally tally) throws IOException;
  }

  /** Exit code 0, or 2 with a message when the arguments are wrong. */
  public static void main(String[] args) {
    try {
      Arguments arguments = Arguments.parse(args);
      arguments.run(System.out);
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }
}
