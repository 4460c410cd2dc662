package io.gluewright.dedup;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.transforms.Transform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Transforms that keep one row of several. Columns and rows that are kept stay as they are; one
 * column more, {@link #MERGED}, counts the rows that gave way to each, so that what was merged can
 * be counted in the pass that reads the result. Where the input has that column, its counts are
 * carried on.
 *
 * <p>The same rows give the same result, in whatever order they come: ties are broken by a hash of
 * the whole row, then by its values.
 */
public final class Dedup {
  /** A long: how many rows gave way to this one. */
  public static final String MERGED = "__merged";

  private static final String KEYS = "keys";
  static final String LATEST_BY = "latest-by";
  static final String FIRST_BY = "first-by";
  private static final String EXACT = "exact";
  private static final String IGNORING = "ignoring";

  private Dedup() {}

  /**
   * Keeps one of the rows that are equal but for the columns {@code ignoring}; null equals null.
   */
  public static Transform exact(List<String> ignoring) {
    return rows -> Survivors.among(rows).exact(ignoring);
  }

  /**
   * Keeps, of the rows that are equal in {@code keys}, the one that is greatest in {@code order};
   * null is smaller than any value. Rows with a null key are all kept.
   */
  public static Transform keepLatest(List<String> keys, List<String> order) {
    requireKeys(keys);
    return rows -> Survivors.among(rows).latest(keys, order);
  }

  /**
   * Keeps, of the rows that are equal in {@code keys}, the one that is smallest in {@code order};
   * null comes after any value. Rows with a null key are all kept.
   */
  public static Transform keepFirst(List<String> keys, List<String> order) {
    requireKeys(keys);
    return rows -> Survivors.among(rows).first(keys, order);
  }

  /**
   * Reads {@code { keys = [...], latest-by = [...] }}, the same with {@code first-by}, or {@code {
   * exact = true, ignoring = [...] }}. Mistakes go to the problems of the settings. {@code fuzzy =
   * true} is one: see {@link FuzzyDedup}.
   */
  public static Transform read(Settings settings) {
    List<String> keys = settings.texts(KEYS);
    List<String> latest = settings.texts(LATEST_BY);
    List<String> first = settings.texts(FIRST_BY);
    List<String> ignoring = settings.texts(IGNORING);
    boolean exact = settings.isOn(EXACT);
    if (FuzzyDedup.isMeant(settings)) {
      settings.refuse(
          FuzzyDedup.FUZZY,
          "what is alike is learnt from all rows, which cannot be done here",
          "the block \"dedup\" of a source");
      return Transform.nothing();
    }
    settings.refuseUnknown();
    if (exact) {
      refuseBeside(settings, EXACT, List.of(KEYS, LATEST_BY, FIRST_BY));
      return exact(ignoring);
    }
    refuseBeside(settings, KEYS, List.of(IGNORING));
    if (keys.isEmpty()) {
      settings.problems().add(Problem.missing(settings.at(), KEYS, "\"keys\", or exact = true"));
      return Transform.nothing();
    }
    if (latest.isEmpty() == first.isEmpty()) {
      settings.refuse(
          first.isEmpty() ? KEYS : FIRST_BY,
          first.isEmpty() ? "the rows have no order" : "the rows have two orders",
          "one of \"latest-by\" and \"first-by\"");
      return Transform.nothing();
    }
    return first.isEmpty() ? keepLatest(keys, latest) : keepFirst(keys, first);
  }

  /**
   * The same, and every column must be one of {@code input}. Others that rows have stay with them,
   * and make no two rows different.
   */
  public static Transform read(Settings settings, StructType input) {
    Transform dedup = read(settings);
    List<String> known = Arrays.asList(input.fieldNames());
    boolean right = true;
    for (String key : List.of(KEYS, LATEST_BY, FIRST_BY, IGNORING)) {
      for (String column : settings.texts(key)) {
        if (!known.contains(column)) {
          settings.refuseUnknown(key, "column", column, known);
          right = false;
        }
      }
    }
    if (!right) {
      return Transform.nothing();
    }
    return settings.isOn(EXACT) ? exact(settings.texts(IGNORING), known) : dedup;
  }

  private static Transform exact(List<String> ignoring, List<String> known) {
    return rows -> {
      List<String> all = new ArrayList<>(ignoring);
      all.addAll(beside(known, rows));
      return exact(all).apply(rows);
    };
  }

  /** The columns of rows that are none of those that are {@code known}, nor {@link #MERGED}. */
  static List<String> beside(List<String> known, Dataset<Row> rows) {
    return Arrays.stream(rows.columns())
        .filter(column -> !known.contains(column) && !column.equals(MERGED))
        .toList();
  }

  private static void refuseBeside(Settings settings, String one, List<String> others) {
    for (String other : others) {
      if (settings.has(other)) {
        settings.refuse(
            other, "\"%s\" says nothing beside \"%s\"".formatted(other, one), "one of the two");
      }
    }
  }

  private static void requireKeys(List<String> keys) {
    if (keys.isEmpty()) {
      throw new IllegalArgumentException("at least one key expected");
    }
  }
}
