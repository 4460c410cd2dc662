package io.gluewright.survivorship;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.Profiles;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One record per entity: each attribute takes the value that its {@link Strategy} picks among the
 * entity's profiles.
 *
 * <pre>{@code
 * golden {
 *   default = most-recent
 *   source-priority = [crm, support]
 *   attributes { first_name = most-frequent, street = longest }
 *   provenance = true
 * }
 * }</pre>
 */
public final class GoldenRecord {
  /** With provenance: a struct with the id of the winning profile under each attribute's name. */
  public static final String PROVENANCE = "provenance";

  private static final String PROFILES = "__profiles";

  private final Strategy fallback;
  private final Map<String, Strategy> strategies;
  private final Map<String, Location> places;
  private final List<String> sourcePriority;
  private final Output output;

  private enum Output {
    ATTRIBUTES,
    ATTRIBUTES_AND_PROVENANCE
  }

  private GoldenRecord(
      Strategy fallback,
      Map<String, Strategy> strategies,
      Map<String, Location> places,
      List<String> sourcePriority,
      Output output) {
    this.fallback = fallback;
    this.strategies = Map.copyOf(strategies);
    this.places = Map.copyOf(places);
    this.sourcePriority = List.copyOf(sourcePriority);
    this.output = output;
  }

  /** Every attribute by the same strategy, no source before another, no provenance. */
  public static GoldenRecord of(Strategy fallback) {
    return new GoldenRecord(fallback, Map.of(), Map.of(), List.of(), Output.ATTRIBUTES);
  }

  /** Mistakes go to the problems of {@code golden}. */
  public static GoldenRecord read(Settings golden) {
    Strategy fallback = golden.choice("default", Strategy.MOST_RECENT);
    Map<String, Strategy> strategies = new LinkedHashMap<>();
    Map<String, Location> places = new LinkedHashMap<>();
    Settings attributes = golden.block("attributes");
    for (String attribute : golden.pairs("attributes").keySet()) {
      strategies.put(attribute, attributes.choice(attribute, fallback));
      places.put(attribute, attributes.at(attribute));
    }
    List<String> sources = golden.texts("source-priority");
    if (sources.isEmpty() && needsSources(fallback, strategies)) {
      golden.refuse(
          "source-priority",
          "\"source-priority\" lists no source, but a strategy asks for it",
          "source-priority = [...], the source to be trusted most first");
    }
    Output output =
        golden.isOn("provenance") ? Output.ATTRIBUTES_AND_PROVENANCE : Output.ATTRIBUTES;
    golden.refuseUnknown();
    return new GoldenRecord(fallback, strategies, places, sources, output);
  }

  /** The same, but {@code attribute} by a strategy of its own. */
  public GoldenRecord with(String attribute, Strategy strategy) {
    Map<String, Strategy> more = new LinkedHashMap<>(strategies);
    more.put(attribute, strategy);
    return new GoldenRecord(fallback, more, places, sourcePriority, output);
  }

  /** The same, but these sources before all others, the first first. */
  public GoldenRecord trusting(String... sources) {
    return new GoldenRecord(fallback, strategies, places, List.of(sources), output);
  }

  /** The same, and the column {@link #PROVENANCE}. */
  public GoldenRecord withProvenance() {
    Output both = Output.ATTRIBUTES_AND_PROVENANCE;
    return new GoldenRecord(fallback, strategies, places, sourcePriority, both);
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
    for (String attribute : strategies.keySet().stream().sorted().toList()) {
      if (!names.contains(attribute)) {
        Location at = places.getOrDefault(attribute, Location.of("golden"));
        problems.add(Problem.unknown(at, "attribute", attribute, names));
      }
    }
    for (StructField attribute : attributes) {
      if (attribute.dataType() instanceof MapType) {
        problems.add(
            Problem.of(
                places.getOrDefault(attribute.name(), Location.of("golden")),
                "attribute \"%s\" is a map, and maps have no order".formatted(attribute.name()),
                "a type whose values can be compared"));
      }
    }
    return rows -> golden(rows, attributes);
  }

  /** {@link #over} the profiles themselves; a mistake throws. */
  public Dataset<Row> apply(Dataset<Row> profiles) {
    Problems problems = new Problems();
    Transform transform = over(profiles.schema(), problems);
    problems.throwIfAny();
    return transform.apply(profiles);
  }

  private Dataset<Row> golden(Dataset<Row> profiles, List<StructField> attributes) {
    List<Column> columns = new ArrayList<>(Contest.credentials(sourcePriority));
    attributes.forEach(attribute -> columns.add(column(attribute)));
    Column profile = struct(columns.toArray(Column[]::new));
    return profiles
        .groupBy(Profiles.ENTITY)
        .agg(collect_list(profile).as(PROFILES))
        .select(entityAnd(attributes.stream().map(this::winner).toList()))
        .select(entityAnd(shown(attributes)));
  }

  private Column winner(StructField attribute) {
    Strategy strategy = strategies.getOrDefault(attribute.name(), fallback);
    return Contest.winner(strategy, attribute, col(PROFILES)).as(attribute.name());
  }

  private List<Column> shown(List<StructField> attributes) {
    List<Column> shown = new ArrayList<>(parts(attributes, Contest.VALUE));
    if (output == Output.ATTRIBUTES_AND_PROVENANCE) {
      Column[] winners = parts(attributes, Profiles.ID).toArray(Column[]::new);
      shown.add(struct(winners).as(PROVENANCE));
    }
    return shown;
  }

  private static List<Column> parts(List<StructField> attributes, String part) {
    return attributes.stream()
        .map(attribute -> column(attribute).getField(part).as(attribute.name()))
        .toList();
  }

  private static Column[] entityAnd(List<Column> columns) {
    return Stream.concat(Stream.of(col(Profiles.ENTITY)), columns.stream()).toArray(Column[]::new);
  }

  private static List<StructField> attributes(StructType profiles) {
    return Arrays.stream(profiles.fields())
        .filter(field -> !Profiles.COLUMNS.contains(field.name()))
        .toList();
  }

  private static Column column(StructField attribute) {
    return col("`" + attribute.name().replace("`", "``") + "`");
  }

  private static boolean needsSources(Strategy fallback, Map<String, Strategy> strategies) {
    return fallback == Strategy.SOURCE_PRIORITY
        || strategies.containsValue(Strategy.SOURCE_PRIORITY);
  }
}
