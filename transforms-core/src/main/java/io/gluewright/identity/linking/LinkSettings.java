package io.gluewright.identity.linking;

import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.preparation.RecordColumns;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How records are linked. Nothing needs to be said:
 *
 * <pre>{@code
 * columns { given_name = given-name, notes = ignore }   # detected where not declared
 * threshold = 1.0                                        # bits of evidence that make a match
 * blocking { pairs-per-record = 40, most-records = 1000, neighbours = 20 }
 * largest-entity = 200                                   # larger ones are told
 * }</pre>
 *
 * @param kinds declared kinds by column
 * @param threshold the mean weight in bits above which records belong together: 1 is two to one.
 *     Unless said, 1 for persons and 6 where texts are compared, for the texts of a record repeat
 *     each other, and so does their evidence. Where a record's whole text is compared, the bits by
 *     which a cosine must be above the learnt cut, of which a whole cosine has 20: 0 unless said
 * @param pairsPerRecord how many pairs may be compared for each record, on average
 * @param mostRecords a blocking key that more records share is left out
 * @param neighbours how many most similar records each record is compared with where texts are
 *     compared
 * @param largestEntity an entity of more records is named in what is told of the run
 */
public record LinkSettings(
    Map<String, ColumnKind> kinds,
    OptionalDouble threshold,
    long pairsPerRecord,
    long mostRecords,
    int neighbours,
    long largestEntity) {
  public static final LinkSettings DEFAULTS =
      new LinkSettings(Map.of(), OptionalDouble.empty(), 40, 1_000, 20, 200);

  private static final double PERSONS = 1;

  /**
   * The levels of columns are taken for independent, but the same words stand in a title and in a
   * description, in the name of an organisation and in its branch: strangers who share them gain
   * their weight from each. Six bits are what the rarity of one value adds at most when pairs are
   * scored; a rare value that is counted once too often must not make a match.
   */
  private static final double TEXTS = 6;

  /** Small tables may be compared as much as they like. */
  private static final long LEAST_BUDGET = 2_000_000;

  public LinkSettings {
    kinds = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(kinds));
  }

  /** The same for a table with these columns: one that it does not have is a mistake. */
  public static LinkSettings read(Settings link, List<String> known) {
    for (String column : link.pairs("columns").keySet()) {
      if (!known.contains(column)) {
        Settings columns = link.block("columns");
        columns.refuseUnknown(column, "column", column, known);
      }
    }
    return read(link);
  }

  /** Mistakes go to the problems of {@code link}. */
  public static LinkSettings read(Settings link) {
    Map<String, ColumnKind> kinds = new LinkedHashMap<>();
    Settings columns = link.block("columns");
    for (String column : link.pairs("columns").keySet()) {
      kinds.put(column, columns.choice(column, ColumnKind.TEXT));
    }
    OptionalDouble threshold =
        link.has("threshold")
            ? OptionalDouble.of(link.decimal("threshold", PERSONS))
            : OptionalDouble.empty();
    Settings blocking = link.block("blocking");
    long pairs = atLeast(blocking, "pairs-per-record", DEFAULTS.pairsPerRecord(), 1);
    long most = atLeast(blocking, "most-records", DEFAULTS.mostRecords(), 2);
    long neighbours = atLeast(blocking, "neighbours", DEFAULTS.neighbours(), 1);
    blocking.refuseUnknown();
    long largest = atLeast(link, "largest-entity", DEFAULTS.largestEntity(), 1);
    link.refuseUnknown();
    return new LinkSettings(
        kinds, threshold, pairs, most, (int) Math.min(neighbours, 1_000), largest);
  }

  private static long atLeast(Settings settings, String key, long otherwise, long least) {
    long value = settings.whole(key, otherwise);
    if (value < least) {
      settings.refuse(key, "\"%s\" is %d".formatted(key, value), least + " or more");
      return otherwise;
    }
    return value;
  }

  /** Bits above the learnt cut, where the whole texts of records are compared. */
  double textThreshold() {
    return threshold.orElse(0);
  }

  double threshold(RecordColumns columns) {
    return threshold.orElse(columns.comparesTexts() ? TEXTS : PERSONS);
  }

  long budget(long records) {
    return Math.max(LEAST_BUDGET, pairsPerRecord * records);
  }
}
