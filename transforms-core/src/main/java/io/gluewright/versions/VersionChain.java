package io.gluewright.versions;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.RuleSet;
import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The versions of a table, oldest first, and the rules that lead from each to the next and back.
 * Rows go from any version to any other by way of those between.
 */
public final class VersionChain {
  private final String table;
  private final List<TableVersion> versions;
  private final List<Conversion> ups;
  private final List<Conversion> downs;

  private VersionChain(
      String table, List<TableVersion> versions, List<Conversion> ups, List<Conversion> downs) {
    this.table = table;
    this.versions = List.copyOf(versions);
    this.ups = List.copyOf(ups);
    this.downs = List.copyOf(downs);
  }

  /**
   * Reads {@code table} and {@code versions}: a list of blocks with {@code version}, {@code
   * columns} and, in all but the first, {@code up} and {@code down}, each with {@code rules} and
   * {@code loses}. Needs a Spark session, and starts no job. What is wrong goes to the problems of
   * the settings: also a column that a neighbour does not give back, unless {@code loses} names it.
   */
  public static VersionChain read(Settings settings) {
    String table = settings.text("table");
    List<Settings> blocks = settings.blocks("versions");
    if (blocks.isEmpty()) {
      settings.problems().add(Problem.missing(settings.at("versions"), "versions", "a list"));
    }
    ChainReader reader = new ChainReader(settings.problems());
    blocks.forEach(reader::add);
    settings.refuseUnknown();
    return new VersionChain(table, reader.versions(), reader.ups(), reader.downs());
  }

  /** The name of the table. */
  public String table() {
    return table;
  }

  /** The names of the versions, oldest first. */
  public List<String> names() {
    return versions.stream().map(TableVersion::name).toList();
  }

  /** The version of that name. */
  public TableVersion version(String name) {
    return versions.get(index(name));
  }

  /** The version whose columns are just these, whatever their order and case. */
  public Optional<TableVersion> recognised(Collection<String> columns) {
    return versions.stream().filter(version -> version.has(columns)).findFirst();
  }

  /**
   * Makes rows of one version rows of another. Keeps every row; carried columns stay. A row that a
   * rule of a conversion refuses keeps flowing with {@link Reasons#COLUMN} filled.
   */
  public Transform between(String from, String to) {
    int first = index(from);
    int last = index(to);
    Transform way = Transform.nothing();
    for (int i = first; i < last; i++) {
      way = way.andThen(ups.get(i).transform());
    }
    for (int i = first; i > last; i--) {
      way = way.andThen(downs.get(i - 1).transform());
    }
    return way;
  }

  /**
   * The same, and a row is refused too that would not come back as it was by the opposite
   * conversion, step by step, but for what a step says that it loses. {@link Reasons#COLUMN} is
   * always there.
   */
  public Transform proven(String from, String to) {
    int first = index(from);
    int last = index(to);
    Transform way = Reasons.add(List.of());
    for (int i = first; i < last; i++) {
      way = way.andThen(ups.get(i).proven(downs.get(i)));
    }
    for (int i = first; i > last; i--) {
      way = way.andThen(downs.get(i - 1).proven(ups.get(i - 1)));
    }
    return way;
  }

  /** Whether a step on the way says that it loses something. */
  public boolean loses(String from, String to) {
    int first = index(from);
    int last = index(to);
    List<Conversion> way = first < last ? ups.subList(first, last) : downs.subList(last, first);
    return way.stream().anyMatch(step -> !step.loses().isEmpty());
  }

  /**
   * As {@link #proven}, for rows that take the place of others: of those, what the version {@code
   * from} cannot say stays as it is. Reads of {@code held} the rows with the keys of the new ones.
   *
   * @param held the table of the version {@code to}, with its columns and types
   * @param key columns of {@code to} that tell which rows are the same one
   */
  public Transform updating(String from, String to, Dataset<Row> held, List<String> key) {
    Update update = new Update(this, version(from), version(to), key);
    return rows -> update.over(held, rows);
  }

  /**
   * Gives rows that have the columns of a version its types and their order. A value that its type
   * cannot hold refuses the row; blank text is null where no text is wanted.
   *
   * @param arriving the columns of the rows
   * @throws InvalidInputException for a column whose type is another that would lose values without
   *     a word, such as a double for an int
   */
  public Transform typed(TableVersion version, StructType arriving) {
    Problems problems = new Problems();
    List<Settings> rules = new ArrayList<>();
    for (StructField wanted : version.columns().fields()) {
      StructField found =
          Arrays.stream(arriving.fields())
              .filter(field -> field.name().equalsIgnoreCase(wanted.name()))
              .findFirst()
              .orElseThrow();
      if (!Fidelity.mayArrive(found.dataType(), wanted.dataType())) {
        problems.add(
            Problem.of(
                version.at(),
                "rows of version %s arrive with \"%s\" as %s"
                    .formatted(version.name(), wanted.name(), found.dataType().sql()),
                "%s, or a type that it holds every value of".formatted(wanted.dataType().sql())));
      } else if (!Fidelity.same(found.dataType(), wanted.dataType())) {
        if (found.dataType() instanceof StringType) {
          rules.add(rule(problems, Map.of("type", "blank_to_null", "column", found.name())));
        }
        String type = wanted.dataType().sql();
        rules.add(
            rule(problems, Map.of("type", "cast", "column", found.name(), "target_type", type)));
      }
    }
    problems.throwIfAny();
    Transform cast = RuleSet.read(rules).over(arriving, problems).transform();
    problems.throwIfAny();
    return cast.andThen(Conversion.ordered(version.columns()));
  }

  private static Settings rule(Problems problems, Map<String, String> keys) {
    return Settings.of(ConfigFactory.parseMap(keys, "columns of a version"), problems);
  }

  private int index(String name) {
    return IntStream.range(0, versions.size())
        .filter(i -> versions.get(i).name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                InvalidInputException.of(
                    Problem.unknown(Location.of("versions"), "version", name, names())));
  }
}
