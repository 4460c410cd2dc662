package io.gluewright.testdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleDataTest {
  private static final int DROPS = 3;
  private static final SampleData SAMPLE = SampleData.of(1_000, 42);

  @TempDir static Path shared;
  @TempDir Path folder;

  @BeforeAll
  static void write() {
    for (int drop = 1; drop <= DROPS; drop++) {
      SAMPLE.write(shared, drop);
    }
  }

  @Test
  void anotherReaderBooksEveryRowAlike() throws Exception {
    DropReader reader = new DropReader(shared);

    for (int drop = 1; drop <= DROPS; drop++) {
      Truth truth = SampleData.existing(shared, drop).orElseThrow();

      assertThat(reader.read(truth)).isEqualTo(truth.sources());
      assertThat(recordIds(truthLines(shared, drop))).isEqualTo(reader.valid());
    }
  }

  @Test
  void everyDefectOccursInEveryDrop() {
    for (int drop = 1; drop <= DROPS; drop++) {
      Truth truth = SampleData.existing(shared, drop).orElseThrow();

      assertThat(truth.sources().keySet())
          .containsExactly("crm", "orders", "tickets", "web", "marketing");
      truth.sources().forEach((name, counts) -> assertThat(counts.invalid()).as(name).isPositive());
      assertThat(truth.source("crm").corrupt()).isPositive();
      assertThat(truth.source("tickets").corrupt()).isPositive();
      assertThat(truth.source("web").corrupt()).isPositive();
      assertThat(truth.source("web").filtered()).isPositive();
    }
    assertThat(SampleData.existing(shared, 1).orElseThrow().source("crm").late()).isZero();
    assertThat(SampleData.existing(shared, 2).orElseThrow().source("crm").late()).isPositive();
  }

  @Test
  void aSampleHasAboutSixRowsPerCustomer() {
    assertThat(SampleData.existing(shared, 1).orElseThrow().total().rows())
        .isBetween(5_500L, 6_500L);
  }

  @Test
  void theSameSeedGivesTheSameBytes() throws Exception {
    SAMPLE.write(folder, 2); // on its own, without the first
    SAMPLE.write(folder, 1);

    for (int drop = 1; drop <= 2; drop++) {
      String day = Drop.date(drop).toString();
      for (Path file : files(folder)) {
        String name = file.toString();
        boolean ofDrop = name.contains(day) || name.contains(day.replace("-", ""));
        if (ofDrop || name.contains("truth_" + drop) || name.contains("expected_" + drop)) {
          assertThat(folder.resolve(file)).hasSameBinaryContentAs(shared.resolve(file));
        }
      }
      assertThat(orders(folder, drop)).isNotEmpty().isEqualTo(orders(shared, drop));
    }
  }

  @Test
  void anotherSeedGivesOtherPeople() throws IOException {
    SampleData.of(1_000, 7).write(folder, 1);

    Path crm = Path.of("crm", "crm_export_20260101_001.csv");
    assertThat(Files.mismatch(folder.resolve(crm), shared.resolve(crm))).isNotNegative();
  }

  @Test
  void aDropThatIsThereIsNotWrittenAgain() throws IOException {
    Path file = shared.resolve("truth/expected_2.json");
    FileTime before = Files.getLastModifiedTime(file);

    Truth again = SAMPLE.write(shared, 2);

    assertThat(again).isEqualTo(SampleData.existing(shared, 2).orElseThrow());
    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
  }

  @Test
  void aBrokenRunIsReplaced() throws Exception {
    SAMPLE.write(folder, 1);
    Truth first = SAMPLE.write(folder, 2);
    List<String> orders = orders(folder, 2);
    Files.delete(folder.resolve("truth/expected_2.json"));

    assertThat(SAMPLE.write(folder, 2)).isEqualTo(first);
    assertThat(orders(folder, 2)).isEqualTo(orders);
  }

  @Test
  void anotherSampleInTheSameFolderIsRefused() {
    assertThatThrownBy(() -> SampleData.of(2_000, 42).write(shared, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("holds a sample of 1000 customers with seed 42")
        .hasMessageContaining("2000 with seed 42");
  }

  @Test
  void everyPersonHasARecordAndEveryRecordOnePerson() throws IOException {
    Set<String> persons = new HashSet<>();
    Map<String, String> owners = new HashMap<>();
    for (int drop = 1; drop <= DROPS; drop++) {
      Set<String> seen = new HashSet<>();
      for (String[] line : truthLines(shared, drop)) {
        String record = line[0] + " " + line[1];
        assertThat(seen.add(record)).as("%s occurs once in drop %s", record, drop).isTrue();
        assertThat(owners.merge(record, line[2], (a, b) -> a.equals(b) ? a : "two"))
            .isEqualTo(line[2]);
        persons.add(line[2]);
      }
    }
    for (int i = 0; i < 1_000 + (DROPS - 1) * 10; i++) {
      assertThat(persons).contains("P" + Person.padded(i));
    }
  }

  @Test
  void emailAddressesAndMobilesBelongToOnePerson() {
    Map<String, Long> owners = new HashMap<>();
    Drop drop = new Drop(20_000, 42, 1);
    for (long i = 0; i < 20_000; i++) {
      Person person = drop.person(i);
      for (int day : List.of(1, 5)) {
        Phone mobile = person.mobile(day);
        List<String> identifiers =
            List.of(
                person.email(day),
                person.oldEmail(),
                mobile.country() + mobile.lead() + mobile.rest());
        for (String identifier : identifiers) {
          assertThat(owners.merge(identifier, i, (a, b) -> a.equals(b) ? a : -1L)).isEqualTo(i);
        }
      }
    }
  }

  @Test
  void theMessIsThere() throws IOException {
    String crm = Files.readString(shared.resolve("crm/crm_export_20260101_001.csv"));
    String tickets = Files.readString(shared.resolve("tickets/2026-01-01_001.jsonl"));
    String chats = Files.readString(shared.resolve("tickets/2026-01-01_chat_001.jsonl"));
    String events = Files.readString(shared.resolve("web/2026-01-01/events_001.json"));
    String contacts = Files.readString(shared.resolve("marketing/contacts_20260101_001.xml"));

    assertThat(crm).contains(";\"", "Müller", "+49", "0049", "MAIL.EXAMPLE");
    assertThat(crm)
        .containsPattern(";\\d\\d\\.\\d\\d\\.\\d{4};")
        .containsPattern(";\\d\\d/\\d\\d/");
    assertThat(tickets).containsPattern("\"satisfaction\":[1-5],");
    assertThat(chats).containsPattern("\"satisfaction\":\"(good|bad)\"");
    assertThat(events)
        .contains("{\"email\":null,\"id\":null}")
        .contains("{\"email\":null,\"id\":\"A-");
    assertThat(contacts).containsPattern("<campaigns><campaign [^>]*/></campaigns>");
    assertThat(contacts).containsPattern("<campaigns><campaign [^>]*/><campaign ");
    assertThat(contacts).contains("<consent>maybe</consent>");
  }

  @Test
  void familiesShareAPhone() throws IOException {
    Map<String, Long> counts =
        Files.readAllLines(shared.resolve("crm/crm_export_20260101_001.csv")).stream()
            .skip(1)
            .map(line -> DropReader.csv(line).get(5).replaceAll("\\D", ""))
            .filter(phone -> !phone.isEmpty())
            .collect(Collectors.groupingBy(phone -> phone, Collectors.counting()));

    assertThat(counts.values()).anyMatch(count -> count >= 3);
  }

  @Test
  void laterDropsJoinCardsThatWereApart() throws Exception {
    Map<String, String> owners = new HashMap<>();
    for (String[] line : truthLines(shared, 1)) {
      owners.put(line[0] + line[1], line[2]);
    }
    Set<String> quotedBefore = new HashSet<>();
    for (String order : orders(shared, 1)) {
      quotedBefore.add(order.split(";", -1)[2].strip());
    }
    int joined = 0;
    for (String[] line : truthLines(shared, 2)) {
      owners.put(line[0] + line[1], line[2]);
    }
    for (String order : orders(shared, 2)) {
      String[] cells = order.split(";", -1);
      String card = cells[2];
      if (card.startsWith("C") && Long.parseLong(card.substring(1)) % 8 == 1) {
        assertThat(quotedBefore).doesNotContain(card);
        assertThat(cells[4]).contains("@").doesNotContain(".old@");
        assertThat(owners.get("crm" + card)).isEqualTo(owners.get("orders" + cells[0]));
        joined++;
      }
    }
    assertThat(joined).isPositive();
  }

  @Test
  void ordersGoToAnyDatabase() throws SQLException {
    try (Connection memory = DriverManager.getConnection("jdbc:h2:mem:any")) {
      Counts counts = SAMPLE.writeOrders(memory, 1);

      try (ResultSet rows =
          memory.createStatement().executeQuery("select count(*), max(order_id) from orders")) {
        rows.next();
        assertThat(rows.getLong(1)).isEqualTo(counts.rows()).isEqualTo(rows.getLong(2));
      }
      assertThat(counts).isEqualTo(SampleData.existing(shared, 1).orElseThrow().source("orders"));
    }
  }

  @Test
  void aTruncatedXmlFileComesOnRequest() throws IOException {
    SAMPLE.writeTruncatedXml(folder, 1);

    String xml = Files.readString(folder.resolve("marketing/contacts_20260101_999.xml"));
    assertThat(xml).startsWith("<?xml").contains("</contact>").doesNotContain("</contacts>");
  }

  private static Map<String, Set<String>> recordIds(List<String[]> truth) {
    Map<String, Set<String>> ids = new HashMap<>();
    truth.forEach(line -> ids.computeIfAbsent(line[0], key -> new HashSet<>()).add(line[1]));
    return ids;
  }

  private static List<String[]> truthLines(Path out, int drop) throws IOException {
    List<String> lines = Files.readAllLines(out.resolve("truth/truth_" + drop + ".csv"));
    assertThat(lines.get(0)).isEqualTo("source,record_id,person_id");
    return lines.stream().skip(1).map(line -> line.split(",", -1)).toList();
  }

  private static List<Path> files(Path out) throws IOException {
    try (Stream<Path> files = Files.walk(out)) {
      return files.filter(Files::isRegularFile).map(out::relativize).sorted().toList();
    }
  }

  private static List<String> orders(Path out, int drop) throws SQLException {
    List<String> orders = new ArrayList<>();
    try (Connection shop =
            DriverManager.getConnection(SampleData.ordersUrl(out), SampleData.ORDERS_USER, "");
        ResultSet rows =
            shop.createStatement()
                .executeQuery(
                    "select * from orders where order_id between %d and %d order by order_id"
                        .formatted((drop - 1) * 8_000 + 1, drop * 8_000))) {
      while (rows.next()) {
        StringBuilder row = new StringBuilder();
        for (int i = 1; i <= 13; i++) {
          row.append(rows.getString(i)).append(';');
        }
        orders.add(row.toString());
      }
    }
    return orders;
  }
}
