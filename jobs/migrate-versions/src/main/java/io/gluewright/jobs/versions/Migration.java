package io.gluewright.jobs.versions;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.rules.engine.Carried;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import io.gluewright.transforms.Transform;
import io.gluewright.versions.Comparison;
import io.gluewright.versions.TableVersion;
import io.gluewright.versions.VersionChain;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** What the phases do to rows. All of it is lazy. */
final class Migration {
  /** The row as the old version has it; a struct. */
  static final String OLD = "__gw_old";

  /** The row as the new version has it. */
  static final String NEW = "__gw_new";

  private static final String CAME = "__gw_came";

  private final MigrationSettings settings;
  private final VersionChain chain;
  private final List<String> key;
  private final List<String> newKey;

  private Migration(MigrationSettings settings, List<String> key, List<String> newKey) {
    this.settings = settings;
    this.chain = settings.chain();
    this.key = List.copyOf(key);
    this.newKey = List.copyOf(newKey);
  }

  /**
   * @throws InvalidInputException when a sink has no key, or one that is no column of its version
   */
  static Migration of(JobRuntime job, MigrationSettings settings) {
    List<String> newKey = requireKey(job, settings, settings.now());
    return new Migration(settings, requireKey(job, settings, settings.old()), newKey);
  }

  private static List<String> requireKey(
      JobRuntime job, MigrationSettings settings, MigrationSettings.End end) {
    List<String> key = job.sink(end.sink()).key();
    List<String> columns = List.of(settings.chain().version(end.version()).columns().fieldNames());
    if (key.isEmpty() || !columns.containsAll(key)) {
      throw InvalidInputException.of(
          Problem.of(
              Location.of("sinks." + end.sink()),
              "the rows of version %s are told apart by %s".formatted(end.version(), key),
              "merge-on = [ some of %s ]".formatted(columns)));
    }
    return key;
  }

  MigrationSettings settings() {
    return settings;
  }

  /**
   * Rows that arrived, in both versions: {@link #OLD} and {@link #NEW} as structs, and their
   * reasons. The version is told by the columns. What it cannot say stays as the tables have it.
   * What tells how a row arrived stays beside it.
   *
   * @param held the old table, if it is there
   * @param heldNow the new table, if it is there
   * @throws InvalidInputException when no version has just these columns
   */
  Dataset<Row> inBoth(
      String source,
      Dataset<Row> arrived,
      Optional<Dataset<Row>> held,
      Optional<Dataset<Row>> heldNow) {
    Dataset<Row> seen = arrived.drop(carried(arrived).toArray(String[]::new));
    TableVersion version = version("rows of the source \"%s\"".formatted(source), seen);
    Dataset<Row> typed = chain.typed(version, seen.schema()).apply(arrived);
    Dataset<Row> came = typed.withColumn(CAME, struct(columns(version)));
    TableVersion old = chain.version(settings.old().version());
    TableVersion now = chain.version(settings.now().version());
    Dataset<Row> asNew =
        withCarried(
            arrived,
            to(settings.now(), newKey, version.name(), heldNow).apply(came),
            col(CAME + ".*"),
            struct(columns(now)).as(NEW));
    Dataset<Row> asOld = to(settings.old(), key, version.name(), held).apply(asNew);
    return withCarried(arrived, withoutNullKeys(asOld), struct(columns(old)).as(OLD), col(NEW));
  }

  /** Columns of rows, their reasons, and what tells how they arrived. */
  private static Dataset<Row> withCarried(
      Dataset<Row> arrived, Dataset<Row> rows, Column... columns) {
    return rows.select(
        Stream.of(
                Stream.of(columns),
                carried(arrived).stream().map(Migration::column),
                Stream.of(col(Reasons.COLUMN)))
            .flatMap(each -> each)
            .toArray(Column[]::new));
  }

  private static List<String> carried(Dataset<Row> rows) {
    return Stream.of(rows.columns()).filter(Carried::is).toList();
  }

  /** Joins only where there is something that the version cannot say. */
  private Transform to(
      MigrationSettings.End end, List<String> keyOfEnd, String from, Optional<Dataset<Row>> held) {
    return held.filter(table -> chain.loses(end.version(), from))
        .map(table -> typed(end, table).drop(Reasons.COLUMN))
        .map(table -> chain.updating(from, end.version(), table, keyOfEnd))
        .orElseGet(() -> chain.proven(from, end.version()));
  }

  /**
   * Rows of the old version as the new one has them, with reasons. What the old one cannot say
   * stays as it is in {@code now}, the new table.
   */
  Dataset<Row> asNew(Dataset<Row> old, Dataset<Row> now) {
    Dataset<Row> kept = withoutNullKeys(old.withColumn(JobRuntime.AS_IT_CAME, struct(all(old))));
    return to(settings.now(), newKey, settings.old().version(), Optional.of(now)).apply(kept);
  }

  /** A merge finds no match for null, and would add the row again and again. */
  private Dataset<Row> withoutNullKeys(Dataset<Row> rows) {
    return Reasons.add(
            key.stream()
                .map(
                    name ->
                        new Refusal(
                            "key",
                            name,
                            column(name).isNull(),
                            lit(null).cast("string"),
                            "a value, by which rows are told apart"))
                .toList())
        .apply(rows);
  }

  /**
   * Both tables, key by key, as the old version sees them: a {@link Comparison} in which {@code
   * old} has the row of the old table as {@link #OLD}.
   */
  Dataset<Row> compared(Dataset<Row> old, Dataset<Row> now) {
    String before = settings.old().version();
    String after = settings.now().version();
    Dataset<Row> was = typed(settings.old(), old);
    // what the way up loses is lost on both sides
    Dataset<Row> seen = chain.between(before, after).apply(was.withColumn(OLD, struct(all(was))));
    return comparison()
        .of(
            chain.between(after, before).apply(seen),
            chain.between(after, before).apply(typed(settings.now(), now)));
  }

  Comparison comparison() {
    return Comparison.by(key, chain.version(settings.old().version()));
  }

  List<String> key() {
    return key;
  }

  private Dataset<Row> typed(MigrationSettings.End end, Dataset<Row> rows) {
    TableVersion version = chain.version(end.version());
    if (!version.has(Arrays.asList(rows.columns()))) {
      throw unlike(
          "the table of the sink \"%s\"".formatted(end.sink()), rows, "those of " + version.name());
    }
    return chain.typed(version, rows.schema()).apply(rows);
  }

  private TableVersion version(String what, Dataset<Row> rows) {
    return chain
        .recognised(Arrays.asList(rows.columns()))
        .orElseThrow(() -> unlike(what, rows, "those of one of the versions " + chain.names()));
  }

  private InvalidInputException unlike(String what, Dataset<Row> rows, String expected) {
    return InvalidInputException.of(
        Problem.of(
            Location.of(chain.table()),
            "%s have the columns %s".formatted(what, Arrays.asList(rows.columns())),
            expected,
            "a source brings rows of one version at a time; give writers of others their own"));
  }

  private static Column[] all(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).map(Migration::column).toArray(Column[]::new);
  }

  private static Column[] columns(TableVersion version) {
    return Arrays.stream(version.columns().fieldNames())
        .map(Migration::column)
        .toArray(Column[]::new);
  }

  private static Column column(String name) {
    return col(CatalogName.quoted(name));
  }
}
