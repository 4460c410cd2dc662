package io.gluewright.runtime;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.runtime.Story.Delivery;
import io.gluewright.runtime.Story.Fate;
import io.gluewright.runtime.Story.Landing;
import io.gluewright.runtime.Story.Person;
import io.gluewright.runtime.Story.Round;
import io.gluewright.runtime.Story.Source;
import io.gluewright.runtime.report.Counts;
import io.gluewright.runtime.state.Ledger;
import io.gluewright.runtime.state.LedgerEntry;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.spark.sql.Row;

/**
 * Any job, any rows, any deaths: the books balance, they say what there is, and nothing is lost or
 * doubled. More tries than usual: {@code -Djqwik.tries.default=300}.
 */
class BooksLawsTest {
  private static final Interpreted INTERPRETED = new Interpreted();

  @BeforeContainer
  static void interpret() {
    INTERPRETED.beforeAll(null);
  }

  @AfterContainer
  static void compileAgain() {
    INTERPRETED.afterAll(null);
  }

  @Property(shrinking = ShrinkingMode.OFF)
  void booksBalanceAndSayWhatThereIs(@ForAll("stories") Story story) throws IOException {
    Path folder = Files.createTempDirectory("books");
    Desk desk = Desk.in(folder).configured(story.hocon());
    Map<String, Delivery> delivered = new LinkedHashMap<>();
    for (Round round : story.rounds()) {
      round.deliveries().forEach(delivery -> deliver(desk, delivery, delivered));
      int death = round.death().orElse(Integer.MAX_VALUE);
      Mortal.dyingAt(death, () -> desk.run(story::run)).ifPresent(BooksLawsTest::assertDone);
    }
    assertDone(desk.run(story::run));

    Findings found = new Findings(desk, delivered);
    story.sources().forEach(found::check);
    assertThat(Aftermath.unfinished(desk)).isEmpty();
    delete(folder);
  }

  private static void deliver(Desk desk, Delivery delivery, Map<String, Delivery> delivered) {
    String name = "%s/%03d.txt".formatted(delivery.source().name(), delivered.size());
    List<String> lines = new ArrayList<>(delivery.lines());
    for (int i = 0; i < delivery.broken(); i++) {
      lines.add(i % 2 == 0 ? lines.size() : 0, broken(name, i));
    }
    desk.input(name, lines.stream().map(line -> line + "\n").collect(joining()));
    delivered.put(name, delivery);
  }

  private static String broken(String file, int number) {
    return "{\"uid\": %d, \"cut off in %s".formatted(number, file);
  }

  private static void assertDone(Ended ended) {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
  }

  /** What is there after the last run, which ended well. */
  private record Findings(Desk desk, Map<String, Delivery> delivered, List<LedgerEntry> entries) {
    Findings(Desk desk, Map<String, Delivery> delivered) {
      this(
          desk,
          delivered,
          Ledger.at(
                  desk.output().resolve(".state").toString(),
                  Desk.JOB,
                  Spark.session().sessionState().newHadoopConf())
              .entries());
    }

    void check(Source source) {
      Map<String, Delivery> own = new LinkedHashMap<>();
      delivered.forEach(
          (file, delivery) -> {
            if (delivery.source().equals(source)) {
              own.put(file, delivery);
            }
          });
      List<Fate> fates =
          batches(source, own).stream()
              .map(
                  files ->
                      source.fate(files.stream().flatMap(f -> own.get(f).rows().stream()).toList()))
              .toList();
      List<String> broken = broken(own);
      checkBooks(source, own, fates, broken.size());
      checkReports(source);
      checkRefused(source, fates, broken);
      source.landings().forEach(landing -> checkSink(source, landing, fates));
    }

    /**
     * The files of each batch, in the order of the ledger. Where no row depends on others, all
     * files together are as good.
     */
    private List<List<String>> batches(Source source, Map<String, Delivery> own) {
      if (!source.unique()) {
        return List.of(List.copyOf(own.keySet()));
      }
      List<List<String>> batches =
          booked(source)
              .map(
                  booked ->
                      booked.inputs().stream()
                          .map(path -> path.replaceFirst("^.*/input/", ""))
                          .toList())
              .toList();
      assertThat(batches.stream().flatMap(List::stream).toList())
          .as("each file is of one batch")
          .containsExactlyInAnyOrderElementsOf(own.keySet());
      return batches;
    }

    private Stream<LedgerEntry.Source> booked(Source source) {
      return entries.stream()
          .flatMap(entry -> entry.sources().stream())
          .filter(booked -> booked.name().equals(source.name()));
    }

    private static List<String> broken(Map<String, Delivery> own) {
      return own.entrySet().stream()
          .flatMap(
              file ->
                  IntStream.range(0, file.getValue().broken())
                      .mapToObj(i -> BooksLawsTest.broken(file.getKey(), i)))
          .toList();
    }

    private void checkBooks(
        Source source, Map<String, Delivery> own, List<Fate> fates, long broken) {
      booked(source).forEach(booked -> assertThat(booked.counts().balance()).isTrue());
      long rows = own.values().stream().mapToLong(delivery -> delivery.rows().size()).sum();
      assertThat(
              booked(source)
                  .map(LedgerEntry.Source::counts)
                  .reduce(new Counts(0, 0, 0, 0, 0, 0), Counts::plus))
          .as("books of %s", source.name())
          .isEqualTo(
              new Counts(
                  rows + broken,
                  sum(fates, fate -> fate.written().size()),
                  sum(fates, Fate::filtered),
                  sum(fates, Fate::merged),
                  sum(fates, fate -> fate.refused().size()),
                  broken));
    }

    private static long sum(List<Fate> fates, Function<Fate, Number> count) {
      return fates.stream().mapToLong(fate -> count.apply(fate).longValue()).sum();
    }

    /** Of a run that died behind its ledger there is none. */
    private void checkReports(Source source) {
      int reports = 0;
      for (LedgerEntry entry : entries) {
        Path file = desk.output().resolve("reports/%s.json".formatted(entry.runId()));
        if (Files.exists(file)) {
          reports++;
          assertThat(reported(file, source)).isEqualTo(counts(entry, source));
        }
      }
      assertThat(reports).as("reports").isPositive();
    }

    private static String reported(Path file, Source source) {
      try {
        for (JsonNode node : new ObjectMapper().readTree(file.toFile()).get("sources")) {
          if (node.get("name").asText().equals(source.name())) {
            return new Counts(
                    node.get("read").asLong(),
                    node.get("written").asLong(),
                    node.get("filtered").asLong(),
                    node.get("merged").asLong(),
                    node.get("quarantined").asLong(),
                    node.get("deadLettered").asLong())
                .toString();
          }
        }
        return "nothing";
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private static String counts(LedgerEntry entry, Source source) {
      return entry.sources().stream()
          .filter(booked -> booked.name().equals(source.name()))
          .map(booked -> booked.counts().toString())
          .findFirst()
          .orElse("nothing");
    }

    private void checkRefused(Source source, List<Fate> fates, List<String> broken) {
      assertThat(rows("json", "quarantine/" + source.name(), "uid string"))
          .as("quarantine of %s", source.name())
          .containsExactlyInAnyOrderElementsOf(
              fates.stream().flatMap(fate -> uids(fate.refused())).toList());
      assertThat(rows("json", "dead-letters/" + source.name(), "error struct<input: string>"))
          .as("dead letters of %s", source.name())
          .hasSize(broken.size())
          .allSatisfy(
              letter -> assertThat(broken).anyMatch(line -> letter.contains(line.substring(10))))
          .doesNotHaveDuplicates();
    }

    private void checkSink(Source source, Landing landing, List<Fate> fates) {
      String sink = source.sink(landing);
      Map<Integer, Person> latest = new LinkedHashMap<>();
      List<Person> all = fates.stream().flatMap(fate -> fate.written().stream()).toList();
      all.forEach(row -> latest.put(source.unique() ? row.id() : row.uid(), row));
      List<Person> expected = landing == Landing.MERGE ? List.copyOf(latest.values()) : all;
      List<String> there = rows(landing == Landing.FILES ? "json" : "delta", sink, "uid string");
      assertThat(there)
          .as("rows of %s", sink)
          .containsExactlyInAnyOrderElementsOf(uids(expected).toList());
      assertThat(
              entries.stream()
                  .flatMap(entry -> entry.sinks().stream())
                  .filter(rows -> rows.name().equals(sink))
                  .mapToLong(rows -> rows.inserted())
                  .sum())
          .as("rows that the ledger has of %s", sink)
          .isEqualTo(there.size());
    }

    private static Stream<String> uids(List<Person> rows) {
      return rows.stream().map(row -> Integer.toString(row.uid()));
    }

    /** The first column of what is in a folder, if there is one. */
    private List<String> rows(String format, String folder, String columns) {
      if (!Files.exists(desk.output().resolve(folder))) {
        return List.of();
      }
      List<Row> rows =
          format.equals("delta")
              ? desk.read(format, folder).selectExpr("uid").collectAsList()
              : Spark.session()
                  .read()
                  .schema(columns)
                  .json(desk.output().resolve(folder).toString())
                  .select(columns.startsWith("error") ? "error.input" : "uid")
                  .collectAsList();
      return rows.stream().map(row -> String.valueOf(row.get(0))).toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Provide
  Arbitrary<Story> stories() {
    return Stories.any();
  }
}
