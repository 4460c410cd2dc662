package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Redaction;
import io.gluewright.diagnostics.Settings;
import io.gluewright.drift.DriftPolicy;
import io.gluewright.drift.Fit;
import io.gluewright.drift.RenameSearch;
import io.gluewright.drift.Renames;
import io.gluewright.drift.Settlement;
import io.gluewright.drift.TableContract;
import io.gluewright.drift.Typing;
import io.gluewright.runtime.config.UserFiles;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Columns that a source promises, and a policy for input that has others. No input is a mistake: it
 * is made to fit, its rows are refused, or the run stops, as the policy says.
 *
 * @param contract the promise
 * @param fit carries the policy out
 * @param stated what the user says that promised columns are called now
 * @param recognition by what other names are known
 * @param leastOverlap the share of a new column's values that must be known for it to be an old one
 */
public record EvolvingContract(
    TableContract contract,
    Fit fit,
    Map<String, String> stated,
    Recognition recognition,
    double leastOverlap)
    implements Promise {
  /** By what a column is known under another name. */
  enum Recognition {
    /** By its values, of which a sketch is kept from run to run; and where the user says so. */
    VALUES,
    /** Where the user says so. */
    STATEMENT
  }

  private static final String CONTRACT = "contract";
  private static final String RENAMES = "renames";
  private static final String MAY_LOSE = "may-lose";
  private static final String RESOLVE = "resolve";
  private static final String OVERLAP = "rename-overlap";
  private static final double HALF = 0.5;
  private static final String PROMISE =
      "columns = \"id long, ...\" in the source, or contract = \"orders.json\" in its drift";

  /**
   * Reads the block {@code drift} of a source, and its {@code resolve}.
   *
   * @param declared the columns that stand in the source itself
   */
  static Optional<EvolvingContract> read(
      Settings source, Optional<StructType> declared, Set<String> plainValues, Typing typing) {
    Settings drift = source.block("drift");
    Optional<TableContract> contract = contract(source, drift, declared);
    DriftPolicy policy = DriftPolicy.read(drift.block("policy"));
    Map<String, Settlement> settlements = settlements(source);
    Map<String, String> renames = drift.pairs(RENAMES);
    List<String> mayLose = drift.texts(MAY_LOSE);
    Recognition recognition = drift.choice("recognise-by", Recognition.VALUES);
    double overlap = drift.share(OVERLAP, HALF);
    drift.refuseUnknown();
    return contract.map(
        promise -> {
          List<String> names = List.of(promise.columns().fieldNames());
          requireKnown(drift, RENAMES, renames.keySet(), names);
          requireKnown(drift, MAY_LOSE, mayLose, names);
          Fit fit =
              new Fit(
                  promise.columns(),
                  policy,
                  typing,
                  Renames.NONE,
                  settlements,
                  Set.copyOf(mayLose),
                  plainValues,
                  SourceSpec.HIDDEN);
          return new EvolvingContract(promise, fit, renames, recognition, overlap);
        });
  }

  /**
   * What a source with a block {@code drift} promises: the file that it names, or its own columns.
   * Mistakes go to the problems of {@code source}.
   *
   * @param declared the columns that stand in the source itself
   */
  public static Optional<TableContract> promise(Settings source, Optional<StructType> declared) {
    return contract(source, source.block("drift"), declared);
  }

  private static Optional<TableContract> contract(
      Settings source, Settings drift, Optional<StructType> declared) {
    Optional<String> file = drift.optionalText(CONTRACT);
    if (file.isPresent() && source.has("columns")) {
      drift
          .problems()
          .add(
              Problem.of(drift.at(CONTRACT), "both \"columns\" and a contract are there", PROMISE));
      return Optional.empty();
    }
    if (file.isPresent()) {
      return ofFile(file.get(), drift);
    }
    if (!source.has("columns")) {
      drift.problems().add(Problem.of(drift.at(), "drift from what is not said", PROMISE));
    }
    return declared.map(
        columns -> new TableContract(source.at("columns"), Optional.empty(), columns));
  }

  private static Optional<TableContract> ofFile(String file, Settings drift) {
    try {
      return TableContract.parse(file, UserFiles.read(file), drift.problems());
    } catch (IOException e) {
      drift.refuse(CONTRACT, "%s: %s".formatted(file, said(e)), "a file with columns");
      return Optional.empty();
    }
  }

  private static String said(IOException e) {
    return e instanceof FileNotFoundException || e instanceof NoSuchFileException
        ? "there is no such file"
        : "cannot be read: " + Redaction.text(String.valueOf(e.getMessage()));
  }

  private static Map<String, Settlement> settlements(Settings source) {
    Map<String, Settlement> settlements = new LinkedHashMap<>();
    source
        .pairs(RESOLVE)
        .forEach(
            (column, text) ->
                Settlement.parse(text)
                    .ifPresentOrElse(
                        how -> settlements.put(column, how),
                        () ->
                            source
                                .problems()
                                .add(
                                    Problem.of(
                                        source.at(RESOLVE, column),
                                        "unknown way to resolve \"%s\": \"%s\""
                                            .formatted(column, text),
                                        "cast:TYPE, project:TYPE, make_cols or make_struct"))));
    return settlements;
  }

  private static void requireKnown(
      Settings drift, String key, Iterable<String> names, List<String> known) {
    for (String name : names) {
      if (!known.contains(name)) {
        drift.refuseUnknown(key, "promised column", name, known);
      }
    }
  }

  @Override
  public StructType columns() {
    return contract.columns();
  }

  /** Whether values may tell a column under another name. */
  public boolean recognisesValues() {
    return recognition == Recognition.VALUES;
  }

  EvolvingContract with(Renames found) {
    return new EvolvingContract(contract, fit.with(found), stated, recognition, leastOverlap);
  }

  /** Looks for promised columns under other names. */
  public RenameSearch renames(StructType found) {
    StructType visible =
        new StructType(
            Arrays.stream(found.fields())
                .filter(field -> !SourceSpec.isHidden(field.name()))
                .toArray(StructField[]::new));
    return RenameSearch.of(columns(), visible, fit.typing(), stated, leastOverlap);
  }

  @Override
  public List<String> undeclared(StructType found) {
    return fit.leftOut(found);
  }

  /** All: a row that is refused for a column that nobody promised has to show it. */
  @Override
  public Set<String> taken(StructType found) {
    return Arrays.stream(found.fieldNames()).collect(Collectors.toSet());
  }

  @Override
  public Map<String, String> definitions() {
    return Map.of(Fit.RULE, columns().toDDL());
  }

  @Override
  public Dataset<Row> apply(Dataset<Row> rows, Problems problems) {
    return apply(rows, problems, Watch.NONE);
  }

  /** The same; what it does is seen by {@code watch}. */
  Dataset<Row> apply(Dataset<Row> rows, Problems problems, Watch watch) {
    problems.throwIfAny();
    StructType input = rows.schema();
    Dataset<Row> seen = watch.over(rows, fit.before(input), Map.of());
    return watch.over(
        fit.apply(seen), fit.after(input), recognisesValues() ? fit.sketches() : Map.of());
  }
}
