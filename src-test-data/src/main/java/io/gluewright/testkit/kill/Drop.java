package io.gluewright.testkit.kill;

import java.util.List;
import java.util.stream.IntStream;

/**
 * A delivery whose number tells all that is in it: good rows, one that a check refuses, and one
 * record that cannot be read. Every row is of one drop alone.
 */
record Drop(int number) {
  static final int GOOD = 3;
  static final int RECORDS = GOOD + 2;

  /** What rows without a name are called once the rules are corrected. */
  static final String NAMED = "Nan";

  private static final int IDS = 10;

  static List<Drop> first(int count) {
    return IntStream.range(0, count).mapToObj(Drop::new).toList();
  }

  String file() {
    return "input/people/%05d.json".formatted(number);
  }

  String text() {
    return """
    {"id": %1$d, "name": "Ann", "land": "de", "kind": "%4$s"}
    {"id": %2$d, "name": "Bob", "land": "fr", "kind": "%4$s"}
    {"id": %3$d, "name": "Eve", "land": "de", "kind": "all"}
    {"id": %5$d, "name": null, "land": "fr", "kind": "all"}
    %6$s
    """
        .formatted(id(1), id(2), id(3), kind(), id(4), deadLetter());
  }

  /** As the sinks that are added to have them. */
  List<String> people() {
    return List.of(
        row(1, "Ann", "de", kind()), row(2, "Bob", "fr", kind()), row(3, "Eve", "de", "all"));
  }

  /** What no other drop changes in the sink that is merged into. */
  String newest() {
    return newest(kind(), id(2));
  }

  /** What the last drop leaves there of what all drops change. */
  String newestOfAll() {
    return newest("all", id(3));
  }

  /** What the row that was refused is, once it is fed through the corrected rules. */
  String fed() {
    return row(4, NAMED, "fr", "all");
  }

  /** What the last drop leaves of what all drops change, once all is fed. */
  String newestOfAllFed() {
    return newest("all", id(4));
  }

  String refused() {
    return "{\"id\":%d}".formatted(id(4));
  }

  String deadLetter() {
    return "{\"id\": %d, \"name\": \"cut o".formatted(id(5));
  }

  private String kind() {
    return "drop " + number;
  }

  private long id(int place) {
    return (long) number * IDS + place;
  }

  private String row(int place, String name, String land, String kind) {
    return "{\"id\":%d,\"name\":\"%s\",\"land\":\"%s\",\"kind\":\"%s\"}"
        .formatted(id(place), name, land, kind);
  }

  private static String newest(String kind, long id) {
    return "{\"kind\":\"%s\",\"newest\":%d}".formatted(kind, id);
  }
}
