package io.gluewright.survivorship;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.Profiles;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One record per entity: each attribute takes the value that its {@link Strategy} picks among the
 * entity's profiles, or that an aggregate in SQL computes of them.
 *
 * <pre>{@code
 * golden {
 *   default = most-recent
 *   source-priority = [crm, support]
 *   attributes {
 *     first_name = most-frequent
 *     email = set-union
 *     phone { sql = "max_by(value, seen_at) filter (where source <> 'web')" }
 *   }
 *   provenance = true
 * }
 * }</pre>
 *
 * <p>The SQL reads the columns {@code value}, of the attribute's type, {@code source}, {@code
 * seen_at} and {@code profile_id}, one row per profile; a profile without a value shows null in all
 * four. It means the same as in rules, and functions whose result a rerun would not give again are
 * refused. Where {@code max_by} and {@code min_by} meet a tie, the profile id decides, the greatest
 * or the smallest. Sums of {@code double} hang on the order of the rows: cast to decimal.
 */
public final class GoldenRecord {
  /**
   * With provenance: a struct with a struct under each attribute's name, which tells where the
   * value comes from.
   *
   * <ul>
   *   <li>{@code winner string}: the id of the profile whose value won; null where no profile has
   *       it, as when SQL computed it
   *   <li>{@code strategy string}, as a user writes it; {@code sql} for SQL
   *   <li>{@code losing array<struct<value, profile_id string>>}: the other values, each once with
   *       the id of the profile that was seen last of those that have it; the value seen last comes
   *       first, and there are 20 at most
   *   <li>{@code lost int}: how many other values there are
   * </ul>
   *
   * <p>For {@link Strategy#SET_UNION}, where nothing loses, {@code winners array<string>}, the
   * sorted ids of all profiles that have a value, and {@code strategy}.
   *
   * <p><b>Danger:</b> the losing values are personal data, as are the winning ones: old addresses,
   * names given up. Who may see them and when they are deleted must be settled as for the profiles
   * themselves; a masked or deleted attribute lives on here.
   */
  public static final String PROVENANCE = "provenance";

  private static final String PROFILES = "__profiles";

  private final Choice fallback;
  private final Map<String, Choice> choices;
  private final Map<String, Location> places;
  private final List<String> sourcePriority;
  private final Output output;

  private enum Output {
    ATTRIBUTES,
    ATTRIBUTES_AND_PROVENANCE
  }

  private GoldenRecord(
      Choice fallback,
      Map<String, Choice> choices,
      Map<String, Location> places,
      List<String> sourcePriority,
      Output output) {
    this.fallback = fallback;
    this.choices = Map.copyOf(choices);
    this.places = Map.copyOf(places);
    this.sourcePriority = List.copyOf(sourcePriority);
    this.output = output;
  }

  /** Every attribute by the same strategy, no source before another, no provenance. */
  public static GoldenRecord of(Strategy fallback) {
    Choice all = new Choice.Known(fallback);
    return new GoldenRecord(all, Map.of(), Map.of(), List.of(), Output.ATTRIBUTES);
  }

  /** Mistakes go to the problems of {@code golden}, those in SQL to those of {@link #over}. */
  public static GoldenRecord read(Settings golden) {
    Strategy usual = golden.choice("default", Strategy.MOST_RECENT);
    Choice fallback = new Choice.Known(usual);
    Map<String, Choice> choices = new LinkedHashMap<>();
    Map<String, Location> places = new LinkedHashMap<>();
    Settings attributes = golden.block("attributes");
    for (String attribute : attributes.keys()) {
      choices.put(
          attribute,
          attributes.hasBlock(attribute)
              ? Choice.Custom.read(attributes.block(attribute)).orElse(fallback)
              : new Choice.Known(attributes.choice(attribute, usual)));
      places.put(attribute, attributes.at(attribute));
    }
    List<String> sources = golden.texts("source-priority");
    if (sources.isEmpty()
        && needsSources(Stream.concat(Stream.of(fallback), choices.values().stream()))) {
      golden.refuse(
          "source-priority",
          "\"source-priority\" lists no source, but a strategy asks for it",
          "source-priority = [...], the source to be trusted most first");
    }
    Output output =
        golden.isOn("provenance") ? Output.ATTRIBUTES_AND_PROVENANCE : Output.ATTRIBUTES;
    golden.refuseUnknown();
    return new GoldenRecord(fallback, choices, places, sources, output);
  }

  /** The same, but {@code attribute} by a strategy of its own. */
  public GoldenRecord with(String attribute, Strategy strategy) {
    return with(attribute, new Choice.Known(strategy));
  }

  /** The same, but {@code attribute} by an aggregate, as in {@code max_by(value, seen_at)}. */
  public GoldenRecord withSql(String attribute, String sql) {
    return with(attribute, Choice.Custom.of(attribute, sql));
  }

  private GoldenRecord with(String attribute, Choice choice) {
    Map<String, Choice> more = new LinkedHashMap<>(choices);
    more.put(attribute, choice);
    return new GoldenRecord(fallback, more, places, sourcePriority, output);
  }

  /** The same, but these sources before all others, the first first. */
  public GoldenRecord trusting(String... sources) {
    return new GoldenRecord(fallback, choices, places, List.of(sources), output);
  }

  /** The same, and the column {@link #PROVENANCE}. */
  public GoldenRecord withProvenance() {
    Output both = Output.ATTRIBUTES_AND_PROVENANCE;
    return new GoldenRecord(fallback, choices, places, sourcePriority, both);
  }

  /**
   * From profiles with {@link Profiles#ENTITY} to {@code entity_id} and the attributes, one row per
   * entity. All attributes share one shuffle.
   *
   * @param profiles the profiles' columns; those that are not in {@link Profiles#COLUMNS} are the
   *     attributes
   * @param problems gets a strategy for an attribute that does not exist
   */
  public Transform over(StructType profiles, Problems problems) {
    List<StructField> attributes = attributes(profiles);
    List<String> names = attributes.stream().map(StructField::name).toList();
    for (String attribute : choices.keySet().stream().sorted().toList()) {
      if (!names.contains(attribute)) {
        problems.add(Problem.unknown(place(attribute), "attribute", attribute, names));
      }
    }
    for (StructField attribute : attributes) {
      if (attribute.dataType().existsRecursively(MapType.class::isInstance)) {
        problems.add(
            Problem.of(
                place(attribute.name()),
                "attribute \"%s\" is a map, and maps have no order".formatted(attribute.name()),
                "a type whose values can be compared"));
      }
    }
    List<Ballot> ballots = PlainSql.in(() -> ballots(attributes, profiles, problems));
    return rows -> PlainSql.in(() -> golden(rows, ballots));
  }

  /** {@link #over} the profiles themselves; a mistake throws. */
  public Dataset<Row> apply(Dataset<Row> profiles) {
    Problems problems = new Problems();
    Transform transform = over(profiles.schema(), problems);
    problems.throwIfAny();
    return transform.apply(profiles);
  }

  private Dataset<Row> golden(Dataset<Row> profiles, List<Ballot> ballots) {
    List<StructField> attributes = ballots.stream().map(Ballot::attribute).toList();
    List<Column> columns = new ArrayList<>(Contest.credentials(sourcePriority, attributes));
    attributes.forEach(attribute -> columns.add(Values.column(attribute)));
    Column together = collect_list(struct(columns.toArray(Column[]::new))).as(PROFILES);
    Column[] computed = all(ballots, Ballot::aggregates).toArray(Column[]::new);
    Dataset<Row> entries =
        profiles
            .groupBy(Profiles.ENTITY)
            .agg(together, computed)
            .select(entityAnd(all(ballots, ballot -> ballot.entries(col(PROFILES)))));
    Dataset<Row> winners = entries.select(entityAnd(all(ballots, Ballot::winner)));
    Stream<Column> values = ballots.stream().map(Ballot::value);
    if (output == Output.ATTRIBUTES) {
      return winners.select(entityAnd(values));
    }
    Column[] provenance = ballots.stream().map(Ballot::provenance).toArray(Column[]::new);
    return winners
        .select(entityAnd(all(ballots, Ballot::losing)))
        .select(entityAnd(Stream.concat(values, Stream.of(struct(provenance).as(PROVENANCE)))));
  }

  private static Stream<Column> all(
      List<Ballot> ballots, Function<Ballot, Stream<Column>> columns) {
    return ballots.stream().flatMap(columns);
  }

  private static Column[] entityAnd(Stream<Column> columns) {
    return Stream.concat(Stream.of(col(Profiles.ENTITY)), columns).toArray(Column[]::new);
  }

  private List<Ballot> ballots(
      List<StructField> attributes, StructType profiles, Problems problems) {
    List<Ballot> ballots = new ArrayList<>();
    for (StructField attribute : attributes) {
      Choice choice = choices.getOrDefault(attribute.name(), fallback);
      Optional<CustomSql> sql =
          choice instanceof Choice.Custom custom
              ? CustomSql.read(custom.sql(), attribute, profiles, problems)
              : Optional.empty();
      ballots.add(new Ballot(ballots.size(), attribute, choice, sql));
    }
    return ballots;
  }

  private Location place(String attribute) {
    return places.getOrDefault(attribute, Location.of("golden"));
  }

  private static List<StructField> attributes(StructType profiles) {
    return Arrays.stream(profiles.fields())
        .filter(field -> !Profiles.COLUMNS.contains(field.name()))
        .toList();
  }

  private static boolean needsSources(Stream<Choice> choices) {
    return choices.anyMatch(new Choice.Known(Strategy.SOURCE_PRIORITY)::equals);
  }
}
