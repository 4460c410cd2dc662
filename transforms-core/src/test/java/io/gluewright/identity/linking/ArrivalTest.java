package io.gluewright.identity.linking;

import static io.gluewright.testkit.Tables.table;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.LocalMaterializer;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.lifecycle.EntityIds;
import io.gluewright.identity.lifecycle.Event;
import io.gluewright.identity.lifecycle.Lifecycle;
import io.gluewright.identity.lifecycle.Standing;
import io.gluewright.identity.model.ColumnModel;
import io.gluewright.identity.model.ColumnModel.Chances;
import io.gluewright.identity.model.MatchModel;
import io.gluewright.identity.preparation.Frequencies;
import io.gluewright.identity.preparation.Frequencies.ColumnCount;
import io.gluewright.identity.preparation.RecordColumns;
import io.gluewright.identity.preparation.Side;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The same records come in fifty orders, in batches. As runs are what takes time, all orders go
 * through the same few: each order is a world of its own, and every blocking rule asks for the same
 * world too, so that no record ever meets one of another world. The world weighs nothing. That the
 * linker does not heed the order of the rows and partitions of one batch is tested in {@link
 * LinkerTest}.
 *
 * <p>Some records come with the values of another at first, and with their own in the last batch:
 * then entities merge and split.
 */
@ExtendWith(Interpreted.class)
class ArrivalTest {
  private static final int ORDERS = 50;
  private static final int BATCHES = 3;
  private static final String WORLD = "world";
  private static final Persons PERSONS = Persons.of(16, 7);
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** What stands after a batch, and what happened in it. */
  private record Standings(Map<String, String> entities, List<Row> events) {}

  private static final List<Standings> RUNS = new ArrayList<>();
  private static Map<String, String> atOnce;

  @BeforeAll
  static void link() {
    Linked learnt = Linking.deduped(Persons.of(60, 7).table(), Persons.ID);
    Trained trained = inWorlds(learnt.trained());
    List<Row> records = PERSONS.table().collectAsList();
    List<List<Row>> batches = batches(records);
    List<Row> all = new ArrayList<>();
    for (int world = 0; world < ORDERS; world++) {
      for (Row record : records) {
        all.add(inWorld(world, record, record));
      }
    }
    atOnce = Linking.clusters(extended(nobody(trained), rows(all)));
    Known known = nobody(trained);
    Standing standing = Standing.none(Spark.session());
    Dataset<Row> events = Event.none(Spark.session());
    for (int batch = 0; batch < BATCHES; batch++) {
      Linked linked = extended(known, rows(batches.get(batch)));
      Dataset<Row> clusters = linked.clusters();
      Lifecycle lifecycle =
          EntityIds.of("run-" + batch, START.plusSeconds(batch))
              .resolve(clusters.select("record", "cluster"), standing, new LocalMaterializer());
      Dataset<Row> members = lifecycle.membersAfter(standing).localCheckpoint();
      Dataset<Row> happened = lifecycle.events().localCheckpoint();
      events = events.union(happened);
      standing = Standing.of(members).after(events);
      Dataset<Row> components =
          known
              .components()
              .join(clusters.select("record"), new String[] {"record"}, "left_anti")
              .union(clusters.select("record", "component"));
      known =
          new Known(
              trained,
              linked.prepared().withColumn("side", Side.known()).localCheckpoint(),
              linked.scored().localCheckpoint(),
              components.localCheckpoint());
      Map<String, String> entities = new TreeMap<>();
      members.collectAsList().forEach(row -> entities.put(row.getString(0), row.getString(1)));
      RUNS.add(new Standings(entities, happened.collectAsList()));
    }
  }

  @Test
  void findsTheSameEntitiesInWhateverOrderRecordsCome() {
    Map<String, String> last = RUNS.get(BATCHES - 1).entities();
    Set<Set<String>> expected = entities(atOnce, 0);

    assertThat(expected).anyMatch(entity -> entity.size() > 2);
    assertThat(atOnce)
        .allSatisfy((record, cluster) -> assertThat(cluster).startsWith(record.substring(0, 3)));
    for (int world = 0; world < ORDERS; world++) {
      assertThat(entities(atOnce, world)).as("at once in world %d", world).isEqualTo(expected);
      assertThat(entities(last, world)).as("order %d", world).isEqualTo(expected);
    }
  }

  /** Nobody's id changes in silence, nor does an id come or go so. */
  @Test
  void tellsOfEveryChangeOfAnId() {
    Map<String, String> before = Map.of();
    for (Standings run : RUNS) {
      for (Map.Entry<String, String> member : run.entities().entrySet()) {
        String was = before.get(member.getKey());
        String is = member.getValue();
        if (was == null) {
          assertThat(run.events())
              .as("%s came to %s", member.getKey(), is)
              .anyMatch(event -> is(event, is, Event.CREATED) || is(event, is, Event.GROWN));
        } else if (!was.equals(is)) {
          assertThat(run.events())
              .as("%s went from %s to %s", member.getKey(), was, is)
              .anyMatch(event -> tells(event, was, is));
        }
      }
      Set<String> gone = new HashSet<>(before.values());
      gone.removeAll(run.entities().values());
      for (String id : gone) {
        assertThat(run.events()).anyMatch(event -> is(event, id, Event.RETIRED));
      }
      before = run.entities();
    }
  }

  /** What the other tests say of changes they say of some. */
  @Test
  void sawEveryKindOfChange() {
    Set<String> kinds = new TreeSet<>();
    RUNS.forEach(run -> run.events().forEach(event -> kinds.add(event.getAs(Event.EVENT))));

    for (Event event : Event.values()) {
      assertThat(kinds).contains(event.text());
    }
  }

  private static boolean is(Row event, String entity, Event kind) {
    return event.getAs("entity_id").equals(entity) && event.getAs(Event.EVENT).equals(kind.text());
  }

  private static boolean tells(Row event, String was, String is) {
    return (is(event, is, Event.MERGED) || is(event, is, Event.SPLIT))
        && was.equals(event.getAs(Event.OTHER));
  }

  /** Every order in its world: each record in a batch, and some once more in the last. */
  private static List<List<Row>> batches(List<Row> records) {
    List<List<Row>> batches = new ArrayList<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      batches.add(new ArrayList<>());
    }
    for (int world = 0; world < ORDERS; world++) {
      Random random = new Random(world);
      List<Row> order = new ArrayList<>(records);
      Collections.shuffle(order, random);
      for (int i = 0; i < order.size(); i++) {
        int batch = i * BATCHES / order.size();
        Row record = order.get(i);
        boolean isWrong = batch < BATCHES - 1 && random.nextInt(6) == 0;
        Row values = isWrong ? order.get(random.nextInt(order.size())) : record;
        batches.get(batch).add(inWorld(world, record, values));
        if (isWrong) {
          batches.get(BATCHES - 1).add(inWorld(world, record, record));
        }
      }
    }
    return batches;
  }

  private static Row inWorld(int world, Row record, Row values) {
    Object[] cells = new Object[values.size() + 1];
    for (int i = 0; i < values.size(); i++) {
      cells[i] = values.get(i);
    }
    cells[0] = prefix(world) + record.getString(0);
    cells[values.size()] = WORLD + world;
    return RowFactory.create(cells);
  }

  private static String prefix(int world) {
    return "%02d/".formatted(world);
  }

  private static Dataset<Row> rows(List<Row> rows) {
    StructType schema = PERSONS.table().schema().add(WORLD, "string");
    return Spark.session().createDataFrame(rows, schema);
  }

  private static Linked extended(Known known, Dataset<Row> fresh) {
    return Linking.linker(LinkSettings.DEFAULTS)
        .extend(known, fresh, Optional.empty(), Persons.ID, Mode.DEDUPE);
  }

  private static Known nobody(Trained trained) {
    return new Known(
        trained,
        table("record string | side int | payload binary"),
        table("left_record string | right_record string | weight double"),
        table("record string | component string"));
  }

  /** The same model, where no record is compared with one of another world. */
  private static Trained inWorlds(Trained trained) {
    MatchModel model = trained.model();
    List<Double> nothing = List.of(0.0, 0.0, 0.0);
    List<ColumnModel> columns = new ArrayList<>(model.columns());
    columns.add(
        ColumnModel.independent(
            WORLD, ColumnKind.CATEGORY, new Chances(nothing, nothing, nothing), 0));
    List<List<String>> blocking =
        model.blocking().stream()
            .map(
                rule -> {
                  List<String> within = new ArrayList<>(rule);
                  within.add("whole:" + WORLD);
                  return List.copyOf(within);
                })
            .toList();
    List<String> names = new ArrayList<>(trained.columns().names());
    names.add(WORLD);
    List<ColumnKind> kinds = new ArrayList<>(trained.columns().kinds());
    kinds.add(ColumnKind.CATEGORY);
    List<ColumnCount> counts = new ArrayList<>(trained.frequencies().columns());
    counts.add(new ColumnCount(counts.size(), 1, 1, 0));
    return new Trained(
        trained.detected(),
        RecordColumns.of(names, kinds, List.of()),
        new Frequencies(counts, trained.frequencies().values(), trained.frequencies().grams()),
        new MatchModel(
            model.method(),
            columns,
            blocking,
            model.prior(),
            model.related(),
            model.threshold(),
            model.nearness(),
            model.choice()));
  }

  /** The records of each entity of a world. */
  private static Set<Set<String>> entities(Map<String, String> labels, int world) {
    String prefix = prefix(world);
    return new HashSet<>(
        labels.entrySet().stream()
            .filter(entry -> entry.getKey().startsWith(prefix))
            .collect(
                groupingBy(
                    Map.Entry::getValue,
                    mapping(
                        entry -> entry.getKey().substring(prefix.length()),
                        toCollection(TreeSet::new))))
            .values());
  }
}
