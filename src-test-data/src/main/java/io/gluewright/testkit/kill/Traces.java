package io.gluewright.testkit.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;

/** Reads what runs have left at a place. Tables are read as their readers do. */
final class Traces {
  static final String PEOPLE = "people";
  static final String COPIES = "copies";
  static final String NEWEST = "newest";
  static final String QUARANTINE = "quarantine";
  static final String DEAD_LETTERS = "dead-letters";
  static final String BOOKS = "books";
  static final String BOOKMARK = "bookmark";
  static final String COMMITTED_TWICE = "committed twice:";
  static final String UNFINISHED = "unfinished:";

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern LAND = Pattern.compile("/land=([^/]+)/");

  /** Readers of folders leave these out. */
  private static final Pattern HIDDEN = Pattern.compile("/[._][^/]*(/|$)");

  private static final List<String> UNFINISHED_FOLDERS =
      List.of("/staging/", "/publishing/", ".run=", "/.work/", "/pending/", "/steps/");
  private static final List<String> COUNTS =
      List.of("read", "written", "filtered", "merged", "quarantined", "deadLettered");

  private final Place place;
  private final SparkSession spark;

  private Traces(Place place, SparkSession spark) {
    this.place = place;
    this.spark = spark;
  }

  static Outcome at(Place place, SparkSession spark) {
    Traces traces = new Traces(place, spark);
    Map<String, List<String>> areas = new HashMap<>();
    areas.put(PEOPLE, traces.table(PEOPLE));
    areas.put(COPIES, traces.copies());
    areas.put(NEWEST, traces.table(NEWEST));
    areas.put(
        QUARANTINE, traces.setApart(QUARANTINE, row -> "{\"id\":%s}".formatted(row.at("/id"))));
    areas.put(DEAD_LETTERS, traces.setApart(DEAD_LETTERS, row -> row.at("/error/input").asText()));
    areas.put(BOOKS, List.of(traces.books()));
    areas.put(BOOKMARK, traces.bookmark());
    areas.put(COMMITTED_TWICE, traces.committedTwice());
    areas.put(UNFINISHED, traces.unfinished());
    return new Outcome(areas);
  }

  /** What the books of all runs sum up to that took in so many drops, and fed so many rows. */
  static String books(int drops, int fed) {
    return books(
        List.of(drops * Drop.RECORDS + fed, drops * Drop.GOOD + fed, 0, 0, drops, drops).stream()
            .map(Long::valueOf)
            .toList());
  }

  private static String books(List<Long> counts) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < COUNTS.size(); i++) {
      texts.add(COUNTS.get(i) + " " + counts.get(i));
    }
    return String.join(", ", texts);
  }

  /** One of Delta, or of Parquet files. */
  private List<String> table(String sink) {
    String path = "output/" + sink;
    boolean isDelta = !place.files(path + "/_delta_log").isEmpty();
    return visible(path).isEmpty()
        ? List.of()
        : spark
            .read()
            .format(isDelta ? "delta" : "parquet")
            .options(place.hadoop())
            .load(place.at(path))
            .toJSON()
            .collectAsList();
  }

  /** Spark would need settings of the session to read them from any place. */
  private List<String> copies() {
    List<String> rows = new ArrayList<>();
    for (String file : visible("output/" + COPIES)) {
      Matcher land = LAND.matcher(file);
      if (!land.find()) {
        throw new IllegalStateException(file + " is in no partition");
      }
      for (JsonNode row : lines(file)) {
        rows.add(
            "{\"id\":%s,\"name\":%s,\"land\":\"%s\",\"kind\":%s}"
                .formatted(row.get("id"), row.get("name"), land.group(1), row.get("kind")));
      }
    }
    return rows;
  }

  private List<String> setApart(String area, Function<JsonNode, String> tell) {
    return visible("output/" + area).stream()
        .flatMap(file -> lines(file).stream())
        .map(tell)
        .toList();
  }

  private String books() {
    Map<String, Long> sums = new HashMap<>();
    for (String file : visible("state/ledger/" + FatJar.JOB)) {
      for (JsonNode source : parsed(place.read(file)).get("sources")) {
        if (source.get("name").asText().equals(PEOPLE)) {
          COUNTS.forEach(count -> sums.merge(count, source.get(count).asLong(), Long::sum));
        }
      }
    }
    return books(COUNTS.stream().map(count -> sums.getOrDefault(count, 0L)).toList());
  }

  /** The drops that the latest bookmark names, and those older than all that it has to name. */
  private List<String> bookmark() {
    List<String> versions = visible("state/bookmarks/" + FatJar.JOB);
    if (versions.isEmpty()) {
      return List.of();
    }
    String latest = place.read(versions.get(versions.size() - 1));
    Instant allReadUntil = Instant.parse(parsed(latest).findValue("band_start").asText());
    return place.files("input").stream()
        .filter(drop -> latest.contains(drop) || !place.written(drop).isAfter(allReadUntil))
        .toList();
  }

  /** What a batch has brought to a Delta table more than once, as their logs say. */
  private List<String> committedTwice() {
    List<String> again = new ArrayList<>();
    for (String sink : List.of(PEOPLE, NEWEST)) {
      Set<String> seen = new HashSet<>();
      for (String file : place.files("output/%s/_delta_log".formatted(sink))) {
        if (file.matches(".*/\\d{20}\\.json")) {
          note(file)
              .filter(note -> note.get("part").asInt() > 0)
              .ifPresent(
                  note -> {
                    String batch = "%s %s %s".formatted(sink, note.get("run"), note.get("part"));
                    if (!seen.add(batch)) {
                      again.add(batch);
                    }
                  });
        }
      }
    }
    return again;
  }

  private Optional<JsonNode> note(String commit) {
    return lines(commit).stream()
        .map(action -> action.at("/commitInfo/userMetadata").asText())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .map(Traces::parsed);
  }

  /** What should have been cleared away. */
  private List<String> unfinished() {
    return Stream.of("output", "state")
        .flatMap(area -> place.files(area).stream())
        .filter(Traces::isUnfinished)
        .toList();
  }

  private static boolean isUnfinished(String file) {
    return UNFINISHED_FOLDERS.stream().anyMatch(file::contains);
  }

  private List<String> visible(String folder) {
    return place.files(folder).stream().filter(file -> !HIDDEN.matcher(file).find()).toList();
  }

  private List<JsonNode> lines(String file) {
    return place.read(file).lines().map(Traces::parsed).toList();
  }

  private static JsonNode parsed(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("no JSON: " + json, e);
    }
  }
}
