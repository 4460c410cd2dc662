package io.gluewright.rules.engine;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * What is noted about the work of rules while rows flow through them. Each row carries a few whole
 * numbers whose bits say what each rule did to it; they are counted, or left for the reader.
 */
public final class Watch {
  /** The carried columns with the bits: this and a number. */
  public static final String BITS = Carried.PREFIX + "bits_";

  /** Nothing is noted; the plan has no column for it. */
  public static final Watch NOTHING = new Watch(Optional.empty(), Mode.OFF);

  /** The rows keep the bits. */
  public static final Watch BITS_KEPT = new Watch(Optional.empty(), Mode.KEPT);

  private static final int SIGNS_PER_COLUMN = 63;
  private static final List<Kind> KINDS = List.of(Kind.values());

  private final Optional<Tally> tally;
  private final Mode mode;

  private Watch(Optional<Tally> tally, Mode mode) {
    this.tally = tally;
    this.mode = mode;
  }

  /** The bits are counted where a stretch of rules ends; the rows do not keep them. */
  public static Watch counting(Tally tally) {
    return new Watch(Optional.of(tally), Mode.COUNTED);
  }

  /** True for a row to which the rule of that number, counted from 0, did something of the kind. */
  public static Column did(Dataset<Row> rows, int rule, Kind kind) {
    Sign sign = new Sign(rule, kind);
    return List.of(rows.columns()).contains(sign.column()) ? sign.isSet() : lit(false);
  }

  boolean isOn() {
    return mode != Mode.OFF;
  }

  /** The carried columns of {@code rows}, without the reasons, after {@code noted}. */
  List<Column> carried(Dataset<Row> rows, List<Noted> noted) {
    Map<String, List<Column>> bits = new TreeMap<>();
    for (Noted note : noted) {
      Column bit = when(coalesce(note.condition(), lit(false)), lit(note.sign().bit()));
      bits.computeIfAbsent(note.sign().column(), name -> new ArrayList<>())
          .add(bit.otherwise(lit(0L)));
    }
    List<Column> all = new ArrayList<>();
    for (String name : Carried.of(rows)) {
      List<Column> more = bits.remove(name);
      if (more != null) {
        all.add(either(more).bitwiseOR(PlainSql.column(name)).as(name));
      } else if (name.startsWith(Carried.PREFIX)) {
        all.add(PlainSql.column(name));
      }
    }
    bits.forEach((name, some) -> all.add(either(some).as(name)));
    return all;
  }

  /** Counts what {@code signs} say, and forgets their bits. */
  Dataset<Row> counted(Dataset<Row> rows, Set<Sign> signs, int stretch) {
    if (mode != Mode.COUNTED || signs.isEmpty()) {
      return rows;
    }
    Map<String, Column> sums = new LinkedHashMap<>();
    Map<Integer, Column> touched = new LinkedHashMap<>();
    for (Sign sign : signs) {
      sums.put(metric(stretch, sign.rule(), sign.kind().written()), ones(sign.isSet()));
      touched.merge(sign.rule(), sign.isSet(), Column::or);
    }
    touched.forEach((rule, any) -> sums.put(metric(stretch, rule, "touched"), ones(any)));
    String[] bits = signs.stream().map(Sign::column).distinct().toArray(String[]::new);
    return tally.orElseThrow().over(rows, sums).drop(bits);
  }

  /** Counts the rows that a filter is about to drop. */
  Dataset<Row> dropped(Dataset<Row> rows, int rule, Column kept, int stretch) {
    if (mode != Mode.COUNTED) {
      return rows;
    }
    Map<String, Column> sums = new LinkedHashMap<>();
    sums.put(metric(stretch, rule, "dropped"), ones(not(kept)));
    return tally.orElseThrow().over(rows, sums);
  }

  /** A rule made a value, or changed what it looks like. */
  static Noted changed(Step.Assign step, int rule, StructType before) {
    Column changed =
        before.getFieldIndex(step.column()).isDefined()
            ? Comparison.differ(
                PlainSql.column(step.column()),
                before.apply(step.column()).dataType(),
                step.value(),
                step.type())
            : step.value().isNotNull();
    Column repaired =
        step.failed().map(failed -> changed.and(not(coalesce(failed, lit(false))))).orElse(changed);
    return new Noted(new Sign(rule, Kind.FIXED), repaired);
  }

  private static Column ones(Column condition) {
    return when(condition, lit(1L)).otherwise(lit(0L));
  }

  /** A balanced tree, for Spark walks down expressions by recursion. */
  private static Column either(List<Column> bits) {
    int half = bits.size() / 2;
    return half == 0
        ? bits.get(0)
        : either(bits.subList(0, half)).bitwiseOR(either(bits.subList(half, bits.size())));
  }

  private static String metric(int stretch, int rule, String what) {
    return "%d:%d:%s".formatted(stretch, rule, what);
  }

  private enum Mode {
    OFF,
    COUNTED,
    KEPT
  }

  /** What a rule can do to a row. */
  public enum Kind {
    /** It made or changed a value. */
    FIXED,
    /** It refused the row. */
    QUARANTINED,
    /** It found the row at fault and left it as it was. */
    NOTED;

    private String written() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** One bit: that a rule did something to a row. */
  record Sign(int rule, Kind kind) {
    private int number() {
      return rule * KINDS.size() + KINDS.indexOf(kind);
    }

    String column() {
      return BITS + number() / SIGNS_PER_COLUMN;
    }

    long bit() {
      return 1L << (number() % SIGNS_PER_COLUMN);
    }

    Column isSet() {
      return PlainSql.column(column()).bitwiseAND(lit(bit())).notEqual(lit(0L));
    }
  }

  /** A condition under which a bit is set. */
  record Noted(Sign sign, Column condition) {}
}
