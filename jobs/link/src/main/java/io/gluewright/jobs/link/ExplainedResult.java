package io.gluewright.jobs.link;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.levenshtein;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.regexp_replace;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Similar;
import io.gluewright.identity.blocking.BlockingRules;
import io.gluewright.identity.blocking.KeyedRecords;
import io.gluewright.identity.blocking.RuleMatch;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.explain.Pair;
import io.gluewright.identity.explain.Reach;
import io.gluewright.identity.explain.Reach.Nearness;
import io.gluewright.identity.linking.Linked;
import io.gluewright.identity.linking.Linker;
import io.gluewright.identity.linking.Mode;
import io.gluewright.identity.linking.OwnBars;
import io.gluewright.identity.linking.Trained;
import io.gluewright.runtime.commands.CommandArguments;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Looks up in the folder of a link what an explanation needs: a few records, never all. */
final class ExplainedResult {
  private static final int MOST_SIMILAR = 1_000;

  /** Two letters that changed places are two edits. */
  private static final int LEAST_SLIP = 2;

  private static final List<String> TABLES = List.of("", Linker.LEFT, Linker.RIGHT);

  private final LinkFolder folder;
  private final String name;
  private final Trained trained;

  /** A record of the result. */
  record Found(String name, String entity, Values values) {
    String table() {
      return name.startsWith(Linker.RIGHT) ? Linker.RIGHT : Linker.LEFT;
    }

    /** How its table calls it, where there are two. */
    String id() {
      return name.substring(name.indexOf(':') + 1);
    }
  }

  ExplainedResult(LinkFolder folder, String name, Trained trained) {
    this.folder = folder;
    this.name = name;
    this.trained = trained;
  }

  /**
   * The entity of a record, or the one that is called so.
   *
   * @throws InvalidInputException if there is neither
   */
  String recordOrEntity(String written) {
    Optional<String> ofRecord = named(entities(List.of(written)), written).map(Map.Entry::getValue);
    return ofRecord.orElseGet(
        () -> {
          if (folder.members().filter(col("entity_id").equalTo(written)).isEmpty()) {
            throw InvalidInputException.of(unknown(written, "record or entity"));
          }
          return written;
        });
  }

  /**
   * Two records.
   *
   * @throws InvalidInputException if one is not there, or both are the same
   */
  List<Found> records(String one, String other) {
    Map<String, String> entities = entities(List.of(one, other));
    Problems problems = new Problems();
    List<Map.Entry<String, String>> found = new ArrayList<>();
    for (String written : List.of(one, other)) {
      named(entities, written)
          .ifPresentOrElse(found::add, () -> problems.add(unknown(written, "record")));
    }
    problems.throwIfAny();
    if (found.get(0).getKey().equals(found.get(1).getKey())) {
      throw InvalidInputException.of(
          Problem.of(
              CommandArguments.AT,
              "\"%s\" and \"%s\" are the same record".formatted(one, other),
              "two records",
              "with one id, it is said what holds the entity of the record together"));
    }
    List<String> names = found.stream().map(Map.Entry::getKey).toList();
    Map<String, Values> values =
        values(folder.prepared().filter(col("record").isin(names.toArray())));
    return found.stream()
        .map(it -> new Found(it.getKey(), it.getValue(), values.get(it.getKey())))
        .toList();
  }

  /** The records of an entity, by name; so many at most. */
  SortedMap<String, Values> members(String entity, int most) {
    Dataset<Row> names = ofEntity(entity).limit(most);
    return values(folder.prepared().join(broadcast(names), "record"));
  }

  /** The pairs within an entity that were found to match. */
  List<Pair> links(String entity) {
    Dataset<Row> members = ofEntity(entity).withColumn("entity_id", lit(entity));
    return Linked.links(folder.scored(), members, trained.model())
        .select("left_record", "right_record")
        .collectAsList()
        .stream()
        .map(row -> Pair.of(row.getString(0), row.getString(1)))
        .toList();
  }

  /** Whose bar a pair does not pass where whole texts are compared, and how high that is. */
  SortedMap<String, Double> barsAbove(double weight, Found one, Found other) {
    return OwnBars.of(folder.scored(), trained.model())
        .above(weight, List.of(one.name(), other.name()));
  }

  /** Whether two tables were linked so that each record has one partner at most. */
  boolean isOneToOne() {
    return folder.mode().map(Mode.ONE_TO_ONE::equals).orElseGet(this::looksOneToOne);
  }

  /** Of a result that does not say. */
  private boolean looksOneToOne() {
    Column table = col("record").substr(1, Linker.LEFT.length());
    return hasTwoTables()
        && folder
            .members()
            .groupBy(col("entity_id"), table)
            .agg(count(lit(1)).as("records"))
            .filter(col("records").gt(1))
            .isEmpty();
  }

  Reach reach(Found one, Found other) {
    BlockingRules blocking =
        BlockingRules.of(
            trained.model().blocking(), trained.columns().names(), trained.columns().kinds());
    List<RuleMatch> rules = RuleMatch.of(blocking, one.values(), other.values());
    Set<Long> common =
        rules.stream().flatMap(rule -> rule.keys().stream()).collect(Collectors.toSet());
    Set<Long> compared = isScored(one, other) ? common : compared(one, other, common);
    List<Long> left = common.stream().filter(key -> !compared.contains(key)).toList();
    Map<Long, Long> tooLarge = left.isEmpty() ? Map.of() : sizes(blocking, left);
    return new Reach(rules, compared, tooLarge, nearness(one, other));
  }

  private boolean isScored(Found one, Found other) {
    return !folder
        .scored()
        .filter(isPair("left_record", "right_record", one.name(), other.name()))
        .isEmpty();
  }

  private Set<Long> compared(Found one, Found other, Set<Long> common) {
    if (common.isEmpty()) {
      return Set.of();
    }
    boolean two = hasTwoTables();
    Column isOne = isRecord(one, two);
    return folder
        .keys()
        .filter(isOne.or(isRecord(other, two)).and(col("key").isin(common.toArray())))
        .select("key")
        .distinct()
        .collectAsList()
        .stream()
        .map(row -> row.getLong(0))
        .collect(Collectors.toSet());
  }

  private static Column isRecord(Found record, boolean two) {
    return two
        ? col("record_id")
            .equalTo(record.id())
            .and(col("table").equalTo(record.table().replace(":", "")))
        : col("record_id").equalTo(record.name());
  }

  private Map<Long, Long> sizes(BlockingRules rules, List<Long> keys) {
    Map<Long, Long> sizes = new HashMap<>();
    KeyedRecords.of(folder.prepared(), rules)
        .filter(col("key").isin(keys.toArray()))
        .groupBy("key")
        .count()
        .collectAsList()
        .forEach(row -> sizes.put(row.getLong(0), row.getLong(1)));
    return sizes;
  }

  private Nearness nearness(Found one, Found other) {
    boolean two = hasTwoTables();
    if (two && one.table().equals(other.table())) {
      return Nearness.SAME_TABLE;
    }
    if (folder.neighbours().isEmpty()) {
      return Nearness.NOT_SOUGHT;
    }
    Found left = one.table().equals(Linker.LEFT) ? one : other;
    Found right = left.equals(one) ? other : one;
    Column isPair =
        two
            ? col("left_id").equalTo(left.id()).and(col("right_id").equalTo(right.id()))
            : isPair("left_id", "right_id", one.name(), other.name());
    return folder.neighbours().filter(isPair).isEmpty() ? Nearness.APART : Nearness.NEIGHBOURS;
  }

  private static Column isPair(String left, String right, String one, String other) {
    return col(left)
        .isin(one, other)
        .and(col(right).isin(one, other))
        .and(col(left).notEqual(col(right)));
  }

  private boolean hasTwoTables() {
    return !folder.prepared().filter(col("side").equalTo(1)).isEmpty();
  }

  private Dataset<Row> ofEntity(String entity) {
    return folder
        .members()
        .filter(col("entity_id").equalTo(entity))
        .select("record")
        .orderBy("record");
  }

  private static SortedMap<String, Values> values(Dataset<Row> prepared) {
    SortedMap<String, Values> values = new TreeMap<>();
    prepared
        .select("record", "payload")
        .collectAsList()
        .forEach(row -> values.put(row.getString(0), Values.read(row.getAs(1))));
    return values;
  }

  /** The entities of the records that may be meant, by the records' names. */
  private Map<String, String> entities(List<String> written) {
    Object[] names = written.stream().flatMap(ExplainedResult::names).toArray();
    return folder
        .members()
        .filter(col("record").isin(names))
        .select("record", "entity_id")
        .collectAsList()
        .stream()
        .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
  }

  /** The first name that is known: as written, else of the left table, else of the right. */
  private static Optional<Map.Entry<String, String>> named(
      Map<String, String> entities, String written) {
    return names(written)
        .filter(entities::containsKey)
        .findFirst()
        .map(record -> Map.entry(record, entities.get(record)));
  }

  private static Stream<String> names(String written) {
    return TABLES.stream().map(table -> table + written);
  }

  private Problem unknown(String written, String kind) {
    String found = "unknown %s \"%s\"".formatted(kind, written);
    String expected = "the id of a %s of %s".formatted(kind, name);
    return Similar.to(written, near(written))
        .map(
            similar ->
                Problem.of(
                    CommandArguments.AT,
                    found,
                    expected,
                    "did you mean \"%s\"?".formatted(similar)))
        .orElseGet(() -> Problem.of(CommandArguments.AT, found, expected));
  }

  /** The ids that are nearest to what was written, with the table before them if it was. */
  private List<String> near(String written) {
    if (written.isBlank()) {
      return List.of();
    }
    boolean bare = hasTwoTables() && TABLES.stream().skip(1).noneMatch(written::startsWith);
    Column id = bare ? regexp_replace(col("record"), "^(left|right):", "") : col("record");
    int bound = Math.max(LEAST_SLIP, written.length() / 3);
    Column slip = levenshtein(lower(id), lit(written.toLowerCase(Locale.ROOT)), bound);
    return folder
        .members()
        .select(id.as("id"), slip.as("slip"))
        .filter(col("slip").geq(0))
        .orderBy("slip", "id")
        .limit(MOST_SIMILAR)
        .collectAsList()
        .stream()
        .map(row -> row.getString(0))
        .toList();
  }
}
