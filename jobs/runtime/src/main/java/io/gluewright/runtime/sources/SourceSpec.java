package io.gluewright.runtime.sources;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.dedup.Dedup;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.drift.Renames;
import io.gluewright.quality.Checks;
import io.gluewright.quality.Gate;
import io.gluewright.rules.DeclaredColumns;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.engine.ReferenceTables;
import io.gluewright.rules.engine.Tally;
import io.gluewright.runtime.arrivals.Arrivals;
import io.gluewright.runtime.batches.Input;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.quarantine.Line;
import io.gluewright.transforms.Materializer;
import io.gluewright.transforms.PointInTime;
import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Transform;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/** A source as its user described it. It holds no connection and reads nothing. */
public final class SourceSpec {
  /** The column in which a row keeps the file it came from, until it leaves the runtime. */
  public static final String FILE = FilesOrigin.FILE;

  /** The column in which a row keeps itself as it came, as long as it may be refused. */
  public static final String ROW = "__gw_row";

  /** The columns that neither a rule nor a job sees. */
  public static final Set<String> HIDDEN = Set.of(FILE, ROW);

  /** How rows are quarantined that have these. */
  public static final Line LINE = Line.with(FILE, ROW);

  private final String name;
  private final Location at;
  private final Origin origin;
  private final Optional<FilesOrigin> fallback;
  private final Optional<EvolvingContract> evolving;
  private final Optional<Promise> contract;
  private final Map<String, String> resolve;
  private final SourceRules rules;
  private final Optional<SourceRules> candidate;
  private final Set<String> plainValues;
  private final Checks checks;
  private final Optional<SourceDedup> dedup;
  private final Gate gate;
  private final boolean required;
  private final Judge lastJudge;

  private SourceSpec(
      String name, Origin origin, Optional<FilesOrigin> fallback, Settings settings) {
    this.plainValues = Set.copyOf(settings.texts("plain-values"));
    this.name = name;
    this.at = settings.at();
    this.origin = origin;
    this.fallback = fallback;
    Optional<StructType> declared = DeclaredColumns.read(settings, "columns");
    this.evolving =
        settings.has("drift")
            ? EvolvingContract.read(settings, declared, plainValues, origin.typing())
            : Optional.empty();
    this.contract =
        evolving
            .<Promise>map(it -> it)
            .or(
                () ->
                    declared.map(c -> new Contract(name, settings.at("columns"), c, plainValues)));
    this.resolve = settings.has("drift") ? Map.of() : settings.pairs("resolve");
    this.rules = SourceRules.read(name, settings, plainValues);
    this.candidate = SourceRules.readShadow(name, settings, plainValues);
    this.checks = Checks.read(settings.blocks("checks"), plainValues);
    this.dedup = SourceDedup.read(settings);
    this.gate = Gate.read(settings.block("gate"));
    this.required = settings.isOnUnlessSaid("required");
    this.lastJudge = Judge.SOURCE;
  }

  private SourceSpec(SourceSpec other, Optional<EvolvingContract> evolving, Judge lastJudge) {
    this.name = other.name;
    this.at = other.at;
    this.origin = other.origin;
    this.fallback = other.fallback;
    this.evolving = evolving;
    this.contract = evolving.<Promise>map(it -> it).or(() -> other.contract);
    this.resolve = other.resolve;
    this.rules = other.rules;
    this.candidate = other.candidate;
    this.plainValues = other.plainValues;
    this.checks = other.checks;
    this.dedup = other.dedup;
    this.gate = other.gate;
    this.required = other.required;
    this.lastJudge = lastJudge;
  }

  /** Reads one block of {@code sources}; mistakes go to the problems of {@code settings}. */
  public static Optional<SourceSpec> read(String name, Settings settings, Secrets secrets) {
    Optional<SourceSpec> spec =
        Origin.read(settings, secrets)
            .map(
                origin ->
                    new SourceSpec(name, origin, fallback(settings, origin, secrets), settings));
    if (spec.isPresent()) {
      settings.refuseUnknown();
    }
    return spec;
  }

  private static Optional<FilesOrigin> fallback(Settings source, Origin origin, Secrets secrets) {
    return source.has("fallback")
        ? Fallbacks.read(source.block("fallback"), origin, secrets)
        : Optional.empty();
  }

  public String name() {
    return name;
  }

  /** Where it stands. */
  public Location at() {
    return at;
  }

  Origin origin() {
    return origin;
  }

  /** What is read when the origin is not there. */
  Optional<FilesOrigin> fallback() {
    return fallback;
  }

  /** The declared columns. */
  public Optional<StructType> columns() {
    return contract.map(Promise::columns);
  }

  /** The declared columns with the types in which they are read, where these are certain. */
  public Optional<StructType> columnsAsRead() {
    return resolve.isEmpty() && evolving.isEmpty()
        ? columns().flatMap(origin::asRead)
        : Optional.empty();
  }

  /** What is done about input that is not as promised, if the source says so. */
  public Optional<EvolvingContract> evolving() {
    return evolving;
  }

  /** The same source, whose columns come under other names. */
  public SourceSpec recognising(Renames renames) {
    return evolving
        .map(it -> new SourceSpec(this, Optional.of(it.with(renames)), lastJudge))
        .orElse(this);
  }

  /** The same source, of whose rows the job refuses some that the source has accepted. */
  public SourceSpec judgedByJob() {
    return new SourceSpec(this, evolving, Judge.JOB);
  }

  /** Whether a row that rules, checks and gates have accepted may still be refused. */
  public boolean isJudgedByJob() {
    return lastJudge == Judge.JOB;
  }

  /** The columns that the reader is told of beforehand, as it would not find them itself. */
  Optional<StructType> imposed() {
    return origin.takesSchema() && evolving.isEmpty() ? columns() : Optional.empty();
  }

  /**
   * The declared columns that the reader is told of beforehand. It finds no value for one that the
   * input does not have, instead of no column.
   */
  public List<String> imposedColumns() {
    return imposed().map(columns -> List.of(columns.fieldNames())).orElse(List.of());
  }

  /** Whether its rows are treated by other rules, too, to see what would become of them. */
  public boolean hasShadow() {
    return candidate.isPresent();
  }

  Map<String, String> resolve() {
    return resolve;
  }

  /** How many refused rows stop the run. */
  public Gate gate() {
    return gate;
  }

  /** Whether a folder that is not there is a mistake. */
  public boolean required() {
    return required;
  }

  /**
   * Removes rows that are there more than once, or are about the same thing, whatever their {@link
   * #HIDDEN} columns say; adds {@link Dedup#MERGED}.
   *
   * @param materializer where tables rest while it is learnt what is alike
   * @throws io.gluewright.diagnostics.InvalidInputException when {@code rows} lacks a column of it
   */
  public Optional<Dataset<Row>> deduplicated(Dataset<Row> rows, Materializer materializer) {
    return dedup.map(it -> it.apply(rows, materializer));
  }

  /** Where the rows are, in a few words. */
  public String describe() {
    return origin.describe();
  }

  /** Where its files are and what shapes their listing; empty if it is not of files. */
  public Optional<Listing> files() {
    return origin instanceof FilesOrigin files ? Optional.of(files.listing()) : Optional.empty();
  }

  /** Whether a run may leave files of it that are new for the one after it. */
  public boolean mayLeaveFiles() {
    return origin instanceof FilesOrigin files && files.mayLeaveFiles();
  }

  /** Those of its files that its bookmark never reads, as far as earlier runs have left word. */
  public List<String> late(Arrivals arrivals, Configuration hadoop) {
    if (!(origin instanceof FilesOrigin files)) {
      return List.of();
    }
    FileSurvey survey = FileSurvey.of(files, hadoop);
    return survey.isWhole()
        ? arrivals.late(name, files.inputs(survey.files().values()), files.band())
        : List.of();
  }

  /** The key by which rows are told from those that come later, where the source has one. */
  public Optional<Input.Keys> key() {
    return origin.key();
  }

  /** What is asked for of rows that are there no more. */
  public Optional<Deletes> deletes() {
    return origin.deletes();
  }

  /** Whether rows that have landed may be among those that are new. */
  public boolean rowsComeAgain() {
    return origin.rowsComeAgain();
  }

  /** The columns of the input that are not declared, and so are left out. */
  public List<String> undeclared(StructType found) {
    return contract.map(c -> c.undeclared(found)).orElse(List.of());
  }

  static boolean isHidden(String column) {
    return HIDDEN.contains(column);
  }

  /** The rows without their {@link #HIDDEN} columns. */
  public static Dataset<Row> seen(Dataset<Row> rows) {
    return rows.drop(HIDDEN.toArray(String[]::new));
  }

  /** Who is the last to refuse a row. */
  private enum Judge {
    SOURCE,
    JOB
  }

  /** Which columns of a row are kept as they came. */
  public enum Kept {
    /** Those that the source declares, or all if it declares none. */
    DECLARED,
    /** All, whether they are declared or not. */
    ALL
  }

  /** The same rows, each with itself as it came, in {@link #ROW}. */
  public Dataset<Row> keeping(Dataset<Row> rows, Kept which) {
    Set<String> all = new HashSet<>(List.of(rows.columns()));
    Set<String> kept =
        which == Kept.ALL ? all : contract.map(it -> it.taken(rows.schema())).orElse(all);
    Column[] came =
        Arrays.stream(rows.columns())
            .filter(name -> kept.contains(name) && !isHidden(name))
            .map(name -> col("`%s`".formatted(name.replace("`", "``"))).as(name))
            .toArray(Column[]::new);
    return came.length == 0 ? rows : rows.withColumn(ROW, struct(came));
  }

  /**
   * The rows with the declared columns, as the rules leave them, every row with its {@link
   * Reasons#COLUMN}. Keeps the {@link #HIDDEN} columns that are there.
   *
   * @param clock what rules and checks take for now
   * @param tables what rules may look into
   * @param tally counts what the rules do, in the pass that computes the rows
   * @throws io.gluewright.diagnostics.InvalidInputException when the rows are not as declared, or a
   *     rule or a check names a column that is not there
   */
  public Treated treat(Dataset<Row> rows, Clock clock, ReferenceTables tables, Tally tally) {
    return treat(rows, clock, tables, tally, Watch.NONE);
  }

  /**
   * The same.
   *
   * @param watch sees what is done about input that is not as promised
   */
  public Treated treat(
      Dataset<Row> rows, Clock clock, ReferenceTables tables, Tally tally, Watch watch) {
    Problems problems = new Problems();
    Dataset<Row> promised =
        evolving
            .map(it -> it.apply(rows, problems, watch))
            .or(() -> contract.map(it -> it.apply(rows, problems)))
            .orElse(rows);
    RulePlan plan = rules.over(promised.schema(), tables, problems);
    Transform checked = checks.over(plan.output(), clock, problems);
    problems.throwIfAny();
    Dataset<Row> ruled = plan.counted(tally).apply(promised);
    Dataset<Row> judged = checked.andThen(Reasons.add(List.of())).apply(ruled);
    return new Treated(PointInTime.of(clock).in(judged), plan, definitions(plan));
  }

  private Map<String, String> definitions(RulePlan plan) {
    Map<String, String> definitions = new LinkedHashMap<>(checks.definitions());
    plan.uses().forEach(use -> definitions.put(use.id(), use.definition()));
    contract.ifPresent(it -> definitions.putAll(it.definitions()));
    return definitions;
  }

  /** The columns that {@link #treat} gives when the input is as declared; empty if it is not. */
  public Optional<StructType> treatedColumns(Clock clock, ReferenceTables tables) {
    return columns().map(columns -> treatedColumns(columns, clock, tables, new Problems()));
  }

  /**
   * Checks rules, checks and dedup against the declared columns; empty where there are none.
   * Otherwise the columns that {@link #treat} gives.
   */
  public Optional<StructType> verify(Clock clock, ReferenceTables tables, Problems problems) {
    Optional<StructType> treated =
        columns().map(columns -> treatedColumns(columns, clock, tables, problems));
    treated.ifPresent(output -> dedup.ifPresent(it -> it.verify(output)));
    return treated;
  }

  /** Checks the rules of a shadow against the declared columns, where there are any. */
  public void verifyShadow(ReferenceTables tables, Problems problems) {
    columns().ifPresent(columns -> candidate.ifPresent(it -> it.over(columns, tables, problems)));
  }

  /**
   * The rules of the source and those of its shadow, over rows as they came; empty if it has no
   * shadow.
   *
   * @throws io.gluewright.diagnostics.InvalidInputException as {@link #treat}
   */
  public Optional<Trial> trial(Dataset<Row> rows, ReferenceTables tables) {
    return candidate.map(
        shadow -> {
          Problems problems = new Problems();
          Dataset<Row> promised = contract.map(c -> c.apply(rows, problems)).orElse(rows);
          RulePlan plan = rules.over(promised.schema(), tables, problems);
          RulePlan other = shadow.over(promised.schema(), tables, problems);
          problems.throwIfAny();
          return new Trial(name, promised, plan, other, plainValues);
        });
  }

  private StructType treatedColumns(
      StructType input, Clock clock, ReferenceTables tables, Problems problems) {
    StructType output = rules.over(input, tables, problems).output();
    checks.over(output, clock, problems);
    return output;
  }

  /**
   * Where the files of a source are.
   *
   * @param options of the connection: which files count, and how many a run takes
   */
  public record Listing(List<String> paths, Map<String, String> options) {}

  /**
   * Rows after rules and checks.
   *
   * @param plan the rules that were applied
   * @param definitions what each rule and check says, by the name that reasons call it
   */
  public record Treated(Dataset<Row> rows, RulePlan plan, Map<String, String> definitions) {}
}
