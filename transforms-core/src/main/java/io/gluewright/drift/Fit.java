package io.gluewright.drift;

import static io.gluewright.drift.Fields.quoted;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.gluewright.transforms.Reasons;
import io.gluewright.transforms.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.NullType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Makes rows fit what was promised, as a policy says. No value is lost but those of columns that
 * may lose: a row in which another one would be is refused.
 *
 * @param promised names, types and order
 * @param renames by which columns come under other names
 * @param settlements by name: what becomes of columns of several types
 * @param mayLose promised columns whose values may be cut or become null
 * @param plainValues columns whose values may be shown in reasons
 * @param hidden columns that are neither promised nor new, and stay as they are
 */
public record Fit(
    StructType promised,
    DriftPolicy policy,
    Typing typing,
    Renames renames,
    Map<String, Settlement> settlements,
    Set<String> mayLose,
    Set<String> plainValues,
    Set<String> hidden) {
  /** By what name reasons call it. */
  public static final String RULE = "drift";

  private static final String NO_COLUMN = "no such column";

  /** Nothing but a contract and a policy. */
  public static Fit of(StructType promised, DriftPolicy policy, Typing typing) {
    return new Fit(promised, policy, typing, Renames.NONE, Map.of(), Set.of(), Set.of(), Set.of());
  }

  public Fit with(Renames found) {
    return new Fit(promised, policy, typing, found, settlements, mayLose, plainValues, hidden);
  }

  /** What differs, and what is done about it; known before a row is read. */
  public List<Finding> findings(StructType input) {
    StructType found = visible(input);
    List<Finding> findings = new ArrayList<>();
    for (StructField field : found.fields()) {
      Settlement settlement = settlements.get(field.name());
      if (settlement != null) {
        Choice.of(field.dataType())
            .map(
                types ->
                    new Drift.Mixed(
                        ColumnPath.of(field.name()), promisedType(field.name(), settlement), types))
            .map(drift -> new Finding(drift, policy.of(drift), Optional.of(settlement)))
            .ifPresent(findings::add);
      }
    }
    StructType settled = Settled.schema(settled(found));
    Drifts.between(promised, settled, typing, renames).stream()
        .map(drift -> Finding.of(drift, policy))
        .forEach(findings::add);
    return findings;
  }

  private DataType promisedType(String name, Settlement settlement) {
    if (settlement instanceof Settlement.CastTo cast) {
      return cast.type();
    }
    return settlement instanceof Settlement.Project project
        ? project.type()
        : Fields.named(name, promised)
            .map(StructField::dataType)
            .orElseGet(() -> DataType.fromDDL("string"));
  }

  /**
   * What is done about a promised column whose values alone tell that they are of another type.
   *
   * @param rows how many have such a value
   */
  public Finding unreadable(StructField column, StructType input, long rows) {
    DataType found =
        Drifts.match(column.name(), Settled.schema(settled(visible(input))), renames)
            .map(StructField::dataType)
            .orElse(column.dataType());
    ColumnPath path = ColumnPath.of(column.name());
    return Finding.of(new Drift.Unreadable(path, column.dataType(), found, rows), policy);
  }

  /** The columns of the input that are left out. */
  public List<String> leftOut(StructType input) {
    return findings(input).stream()
        .filter(finding -> finding.action() != DriftAction.ACCEPT)
        .map(Finding::drift)
        .filter(drift -> drift.kind() == DriftKind.ADDED && !drift.path().isNested())
        .map(drift -> drift.path().column())
        .toList();
  }

  /**
   * The promised columns in the promised order, then accepted ones, then the hidden ones that are
   * there, then {@link Reasons#COLUMN}. Keeps every row.
   */
  public Dataset<Row> apply(Dataset<Row> rows) {
    Fitted fitted = fitted(rows.schema());
    List<Column> columns = new ArrayList<>(fitted.columns());
    Arrays.stream(rows.columns())
        .filter(hidden::contains)
        .forEach(name -> columns.add(col(quoted(name))));
    columns.add(col(Reasons.COLUMN));
    return Reasons.add(fitted.refusals()).apply(rows).select(columns.toArray(Column[]::new));
  }

  /**
   * What to sum up over the rows as they come, by name: {@code types COLUMN TYPE} how many have
   * which type, {@code given up COLUMN} how many lose a value.
   */
  public Map<String, Column> before(StructType input) {
    Map<String, Column> sums = new LinkedHashMap<>();
    for (StructField field : visible(input).fields()) {
      Choice.of(field.dataType())
          .ifPresent(
              types ->
                  types.forEach(
                      type ->
                          sums.put(
                              typesOf(field.name(), type.name()),
                              one(Exact.present(Exact.part(quoted(field.name()), type.name()))))));
    }
    fitted(input).givenUp().forEach((name, lost) -> sums.put(givenUpOf(name), one(lost)));
    return sums;
  }

  /** What to sum up over the rows as they leave: {@code refused COLUMN} how many are, for it. */
  public Map<String, Column> after(StructType input) {
    Map<String, Column> sums = new LinkedHashMap<>();
    for (Refusal refusal : fitted(input).refusals()) {
      sums.put(
          refusedOf(refusal.column()),
          one(
              "%s IS NOT NULL AND exists(%s, r -> r.rule = '%s' AND r.column = %s)"
                  .formatted(
                      Reasons.COLUMN, Reasons.COLUMN, RULE, Fields.literal(refusal.column()))));
    }
    return sums;
  }

  /**
   * Aggregates over the rows as they leave, by name: {@code values COLUMN} what {@link ValueSketch}
   * reads, of each promised column of single values. They cost a hash of each value.
   */
  public Map<String, Column> sketches() {
    Map<String, Column> sketches = new LinkedHashMap<>();
    for (StructField field : promised.fields()) {
      if (Shape.of(field.dataType()) == Shape.SINGLE
          && !(field.dataType() instanceof BooleanType)) {
        sketches.put(valuesOf(field.name()), ValueSketch.aggregate(quoted(field.name())));
      }
    }
    return sketches;
  }

  public static String typesOf(String column, String type) {
    return "types %s %s".formatted(column, type);
  }

  public static String givenUpOf(String column) {
    return "given up " + column;
  }

  public static String valuesOf(String column) {
    return "values " + column;
  }

  public static String refusedOf(String column) {
    return "refused " + column;
  }

  private static Column one(String condition) {
    return when(expr(condition), 1L).otherwise(0L);
  }

  /** What is made of an input of certain columns. */
  private record Fitted(
      List<Column> columns, List<Refusal> refusals, Map<String, String> givenUp) {}

  private Fitted fitted(StructType input) {
    List<Settled> settled = settled(visible(input));
    StructType schema = Settled.schema(settled);
    Exact exact = new Exact(policy, typing);
    Fitted fitted = new Fitted(new ArrayList<>(), new ArrayList<>(), new LinkedHashMap<>());
    List<String> taken = new ArrayList<>();
    for (StructField field : promised.fields()) {
      Optional<Settled> match = match(field.name(), schema, settled);
      if (match.isEmpty()) {
        missing(field, fitted);
      } else {
        taken.add(match.get().name());
        taken(field, match.get(), exact, fitted);
      }
    }
    settled.stream()
        .filter(column -> !taken.contains(column.name()))
        .filter(column -> !(column.type() instanceof NullType))
        .forEach(column -> added(column, fitted));
    return fitted;
  }

  /** A rename that is not to be undone is a column gone and a column new. */
  private Optional<Settled> match(String name, StructType schema, List<Settled> settled) {
    boolean isKept =
        renames.of(name).isPresent()
            && policy.of(ColumnPath.of(name), DriftKind.RENAMED) == DriftAction.ACCEPT;
    return Drifts.match(name, schema, isKept ? Renames.NONE : renames)
        .flatMap(
            field -> settled.stream().filter(it -> it.name().equals(field.name())).findFirst());
  }

  private void missing(StructField field, Fitted fitted) {
    fitted.columns().add(expr(Exact.nothing(field.dataType())).as(field.name()));
    boolean isRenamed = renames.of(field.name()).isPresent();
    if (!isRenamed
        && policy.of(ColumnPath.of(field.name()), DriftKind.MISSING) == DriftAction.QUARANTINE) {
      fitted
          .refusals()
          .add(
              new Refusal(
                  RULE,
                  field.name(),
                  lit(true),
                  lit(null).cast("string"),
                  field.dataType().simpleString()));
    }
  }

  private void taken(StructField field, Settled column, Exact exact, Fitted fitted) {
    ColumnPath path = ColumnPath.of(field.name());
    Exact.Converted converted = exact.decided(path, column.sql(), column.type(), field.dataType());
    if (renames.of(field.name()).isPresent()
        && policy.of(path, DriftKind.RENAMED) == DriftAction.QUARANTINE) {
      converted = converted.orMisfit(Exact.present(column.sql()));
    }
    Optional<String> misfit =
        Exact.either(Stream.concat(column.misfit().stream(), converted.misfit().stream()));
    fitted.columns().add(expr(converted.value()).as(field.name()));
    column.given().ifPresent(lost -> fitted.givenUp().put(field.name(), lost));
    misfit.ifPresent(
        lost -> {
          if (mayLose.contains(field.name())) {
            fitted.givenUp().put(field.name(), lost);
          } else {
            fitted
                .refusals()
                .add(refusal(field.name(), column, lost, field.dataType().simpleString()));
          }
        });
  }

  private void added(Settled column, Fitted fitted) {
    boolean isRename = renames.take(column.name());
    DriftAction action =
        isRename ? DriftAction.ACCEPT : policy.of(ColumnPath.of(column.name()), DriftKind.ADDED);
    column
        .misfit()
        .ifPresent(
            lost ->
                fitted
                    .refusals()
                    .add(refusal(column.name(), column, lost, column.type().simpleString())));
    column.given().ifPresent(lost -> fitted.givenUp().put(column.name(), lost));
    if (action == DriftAction.ACCEPT) {
      fitted.columns().add(expr(column.sql()).as(column.name()));
    } else if (action == DriftAction.QUARANTINE) {
      fitted.refusals().add(refusal(column.name(), column, Exact.present(column.sql()), NO_COLUMN));
    }
  }

  private Refusal refusal(String name, Settled column, String condition, String expected) {
    Column value = col(quoted(column.from())).cast("string");
    return new Refusal(
        RULE,
        name,
        expr(condition),
        plainValues.contains(name) ? value : Reasons.shape(value),
        expected);
  }

  private List<Settled> settled(StructType found) {
    return Settled.all(found, settlements, new Exact(policy, typing));
  }

  private StructType visible(StructType input) {
    return new StructType(
        Arrays.stream(input.fields())
            .filter(field -> !hidden.contains(field.name()))
            .filter(field -> !field.name().equals(Reasons.COLUMN))
            .toArray(StructField[]::new));
  }
}
