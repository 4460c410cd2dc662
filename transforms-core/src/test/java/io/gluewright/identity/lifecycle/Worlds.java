package io.gluewright.identity.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Spark;
import io.gluewright.transforms.Materializer;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/**
 * Worlds of twelve records each that know nothing of each other. In every run some records are
 * deleted, some come or come back, and a part of them is clustered anew.
 */
final class Worlds {
  private static final int WORLDS = 60;
  private static final int RECORDS = 12;
  private static final StructType KNOWN =
      StructType.fromDDL("record string, entity_id string, founder string, entity_since timestamp");
  private static final StructType CLUSTERS = StructType.fromDDL("record string, cluster string");
  private static final StructType GONE = StructType.fromDDL("record string");
  private static final StructType EVENTS = StructType.fromDDL("entity_id string, event string");

  /** One event row, as far as laws are about it; without another entity {@code other} is empty. */
  record Told(String entity, String event, String other, long records, String reason) {}

  private record Member(String entity, String founder, Instant since) {}

  private final Random random;
  private final Map<String, Member> known = new TreeMap<>();
  private final Map<String, String> clusters = new TreeMap<>();
  private final Map<String, String> aliases = new TreeMap<>();
  private final Set<String> gone = new TreeSet<>();
  private final Set<String> used = new HashSet<>();
  private final List<Told> events = new ArrayList<>();
  private List<Told> last = List.of();
  private int run;

  Worlds(long seed) {
    this.random = new Random(seed);
  }

  /** One run: minds change, ids are given, and the books are kept. */
  void live(Materializer materializer) {
    changeTheirMinds();
    Standing before = before(UnaryOperator.identity());
    Lifecycle lifecycle = resolved(materializer, UnaryOperator.identity());
    List<Row> members = lifecycle.membersAfter(before).collectAsList();
    last = lifecycle.events().collectAsList().stream().map(Worlds::told).toList();
    keepAliases(lifecycle);
    known.clear();
    members.forEach(this::keep);
    assertThat(known).as("a record stands once").hasSameSizeAs(members);
    events.addAll(last);
    used.addAll(entities().keySet());
  }

  void changeTheirMinds() {
    run++;
    clusters.clear();
    gone.clear();
    for (int world = 0; world < WORLDS; world++) {
      int labels = 1 + random.nextInt(5);
      double partThatIsLookedAt = List.of(0.0, 0.3, 1.0).get(random.nextInt(3));
      double unrest = List.of(0.0, 0.2, 1.0).get(random.nextInt(3));
      double mortality = List.of(0.0, 0.1, 0.7).get(random.nextInt(3));
      for (int i = 0; i < RECORDS; i++) {
        String record = "w%02d-r%02d".formatted(world, i);
        String any = "w%02d-c%d".formatted(world, random.nextInt(labels));
        Member member = known.get(record);
        String stays = member == null ? any : "w%02d-%s".formatted(world, member.entity());
        if (random.nextDouble() < partThatIsLookedAt) {
          clusters.put(record, random.nextDouble() < unrest ? any : stays);
        } else if (random.nextDouble() < mortality) {
          gone.add(record);
        }
      }
    }
  }

  Lifecycle resolved(Materializer materializer, UnaryOperator<Dataset<Row>> layout) {
    List<Row> rows =
        clusters.entrySet().stream()
            .map(entry -> RowFactory.create(entry.getKey(), entry.getValue()))
            .toList();
    Instant at = Instant.parse("2026-01-01T00:00:00Z").plus(Duration.ofDays(run));
    return EntityIds.of("run-" + run, at)
        .resolve(layout.apply(table(rows, CLUSTERS)), before(layout), materializer);
  }

  private Standing before(UnaryOperator<Dataset<Row>> layout) {
    List<Row> members = new ArrayList<>();
    known.forEach(
        (record, member) ->
            members.add(
                RowFactory.create(
                    record, member.entity(), member.founder(), Timestamp.from(member.since()))));
    List<Row> deleted = gone.stream().map(record -> RowFactory.create(record)).toList();
    List<Row> history =
        events.stream().map(told -> RowFactory.create(told.entity(), told.event())).toList();
    return Standing.of(layout.apply(table(members, KNOWN)))
        .without(layout.apply(table(deleted, GONE)))
        .after(layout.apply(table(history, EVENTS)));
  }

  private void keepAliases(Lifecycle lifecycle) {
    Map<String, String> merged = new TreeMap<>();
    lifecycle.aliases().collectAsList().forEach(r -> merged.put(r.getString(0), r.getString(1)));
    aliases.replaceAll((alias, entity) -> merged.getOrDefault(entity, entity));
    aliases.putAll(merged);
  }

  private void keep(Row row) {
    Instant since = row.getTimestamp(3).toInstant();
    known.put(row.getString(0), new Member(row.getString(1), row.getString(2), since));
  }

  private static Told told(Row row) {
    String other = row.isNullAt(2) ? "" : row.getString(2);
    return new Told(row.getString(0), row.getString(1), other, row.getLong(3), row.getString(4));
  }

  private static Dataset<Row> table(List<Row> rows, StructType schema) {
    return Spark.session().createDataFrame(rows, schema);
  }

  Map<String, Set<String>> entities() {
    Map<String, Set<String>> entities = new TreeMap<>();
    known.forEach(
        (record, member) ->
            entities.computeIfAbsent(member.entity(), any -> new TreeSet<>()).add(record));
    return entities;
  }

  /** The founder of every entity, on which all of its records agree. */
  Map<String, String> founders() {
    Map<String, Set<Member>> members = new TreeMap<>();
    known.values().forEach(m -> members.computeIfAbsent(m.entity(), any -> new HashSet<>()).add(m));
    Map<String, String> founders = new TreeMap<>();
    members.forEach(
        (id, all) -> {
          assertThat(all).as("founder and age of %s", id).hasSize(1);
          founders.put(id, all.iterator().next().founder());
        });
    return founders;
  }

  String entityOf(String record) {
    return known.get(record).entity();
  }

  List<String> told(String event) {
    return last.stream().filter(t -> t.event().equals(event)).map(Told::entity).toList();
  }

  Map<String, String> clusters() {
    return clusters;
  }

  Map<String, String> aliases() {
    return aliases;
  }

  Set<String> used() {
    return used;
  }

  List<Told> events() {
    return events;
  }

  List<Told> lastEvents() {
    return last;
  }
}
