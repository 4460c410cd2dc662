package io.gluewright.drift;

import static org.apache.spark.sql.functions.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Promised columns that are gone and columns that are new, of which some may be the same. Where
 * values of the promised ones are known from earlier runs, a bounded sample of the new ones is held
 * against them.
 */
public final class RenameSearch {
  /** How many rows are looked at, and so fetched, at most. */
  public static final int SAMPLE = 1_000;

  private final Renames stated;
  private final double leastOverlap;
  private final List<Pair> pairs;

  private RenameSearch(Renames stated, double leastOverlap, List<Pair> pairs) {
    this.stated = stated;
    this.leastOverlap = leastOverlap;
    this.pairs = pairs;
  }

  /**
   * A promised column, and one of the input that may be it.
   *
   * @param sql the value of that column as the promised type
   */
  private record Pair(String promised, String found, String sql, RenameEvidence evidence) {}

  /**
   * What has to be looked for.
   *
   * @param stated by promised name: what the user says that a column is called now
   * @param leastOverlap how much of a new column must be known for it to be an old one
   */
  public static RenameSearch of(
      StructType promised,
      StructType found,
      Typing typing,
      Map<String, String> stated,
      double leastOverlap) {
    Renames known = stated(promised, found, typing, stated);
    List<StructField> gone =
        Arrays.stream(promised.fields())
            .filter(field -> Drifts.match(field.name(), found, known).isEmpty())
            .toList();
    List<StructField> fresh =
        Arrays.stream(found.fields())
            .filter(field -> Fields.named(field.name(), promised).isEmpty())
            .filter(field -> !known.take(field.name()))
            .toList();
    List<Pair> pairs = new ArrayList<>();
    Exact exact = new Exact(DriftPolicy.of(DriftAction.ADAPT), typing);
    for (StructField old : gone) {
      for (StructField now : fresh) {
        if (Shape.of(old.dataType()) == Shape.SINGLE && Shape.of(now.dataType()) == Shape.SINGLE) {
          String value =
              exact
                  .converted(
                      ColumnPath.of(old.name()),
                      Fields.quoted(now.name()),
                      now.dataType(),
                      old.dataType())
                  .value();
          pairs.add(
              new Pair(
                  old.name(),
                  now.name(),
                  value,
                  new RenameEvidence(
                      false,
                      promised.fieldIndex(old.name()) == found.fieldIndex(now.name()),
                      sameType(old, now, typing),
                      OptionalDouble.empty())));
        }
      }
    }
    return new RenameSearch(known, leastOverlap, pairs);
  }

  private static Renames stated(
      StructType promised, StructType found, Typing typing, Map<String, String> names) {
    Renames known = Renames.NONE;
    for (StructField field : promised.fields()) {
      String name = names.get(field.name());
      boolean isThere = name != null && Fields.named(name, found).isPresent();
      if (isThere && Fields.named(field.name(), found).isEmpty()) {
        StructField now = Fields.named(name, found).orElseThrow();
        known =
            known.with(
                field.name(),
                new Renames.Renamed(
                    now.name(),
                    RenameEvidence.stated(
                        promised.fieldIndex(field.name()) == found.fieldIndex(now.name()),
                        sameType(field, now, typing))));
      }
    }
    return known;
  }

  private static boolean sameType(StructField promised, StructField found, Typing typing) {
    return Drifts.kind(promised.dataType(), found.dataType(), typing).isEmpty();
  }

  /** Whether a look at values can tell more. */
  public boolean needsValues(Map<String, ValueSketch> known) {
    return pairs.stream()
        .anyMatch(pair -> pair.evidence().sameType() && known.containsKey(pair.promised()));
  }

  /** What to look at, in at most {@link #SAMPLE} rows of the input. */
  public Column[] sample() {
    return pairs.stream()
        .map(pair -> expr(ValueSketch.position(pair.sql())))
        .toArray(Column[]::new);
  }

  /** The renames that need no look at values. */
  public Renames stated() {
    return stated;
  }

  /**
   * All renames: those that are stated, and those for which the evidence suffices, the best first.
   *
   * @param rows of {@link #sample}
   */
  public Renames recognised(List<Row> rows, Map<String, ValueSketch> known) {
    Map<Pair, RenameEvidence> weighed = new LinkedHashMap<>();
    for (int i = 0; i < pairs.size(); i++) {
      Pair pair = pairs.get(i);
      int column = i;
      List<Long> positions =
          rows.stream().map(row -> row.<Long>getAs(column)).filter(Objects::nonNull).toList();
      OptionalDouble overlap =
          known.containsKey(pair.promised())
              ? known.get(pair.promised()).overlap(positions)
              : OptionalDouble.empty();
      RenameEvidence plain = pair.evidence();
      RenameEvidence evidence =
          new RenameEvidence(false, plain.samePosition(), plain.sameType(), overlap);
      if (evidence.suffices(leastOverlap)) {
        weighed.put(pair, evidence);
      }
    }
    Renames renames = stated;
    Comparator<Map.Entry<Pair, RenameEvidence>> best =
        Comparator.comparing(
            each -> each.getValue().overlap().orElse(0) + (each.getValue().samePosition() ? 1 : 0));
    for (Map.Entry<Pair, RenameEvidence> each :
        weighed.entrySet().stream().sorted(best.reversed()).toList()) {
      Pair pair = each.getKey();
      if (renames.of(pair.promised()).isEmpty() && !renames.take(pair.found())) {
        renames = renames.with(pair.promised(), new Renames.Renamed(pair.found(), each.getValue()));
      }
    }
    return renames;
  }
}
