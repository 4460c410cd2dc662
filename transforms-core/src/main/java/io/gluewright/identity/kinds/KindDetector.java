package io.gluewright.identity.kinds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Decides what the columns of a table are, by their names and by what is in them.
 *
 * <ul>
 *   <li>A name that says something wins as long as the content does not contradict it: a column
 *       {@code website} full of yes and no is a category. What a name says is known in English,
 *       German, French, Spanish and Italian.
 *   <li>Where the name says nothing, the content decides: patterns of e-mail addresses, dates,
 *       phone numbers and so on, and words that are frequent in names, streets and companies.
 *   <li>Where both leave it open, the columns beside it decide: {@code name} is a person's beside a
 *       birthday, a work's beside an author or a price, an organisation's beside a phone number;
 *       digits beside a city are its postal code.
 *   <li>A column without values, with the same value throughout, or that tells where and when a
 *       record was loaded is ignored. One with few values is kept: they can still tell.
 * </ul>
 *
 * <p>The number of a house in a column of its own is {@link ColumnKind#TEXT}: it repeats too much
 * for an identifier, and neither a near number nor one of few values means anything.
 */
public final class KindDetector {
  private KindDetector() {}

  /**
   * Measures {@code columns} of {@code records}, lazily: one row per column, none if there are no
   * records, all long but the name and the same for every partitioning. Columns may have any type;
   * of an array the elements are read as one text. What values look like is found out from a sample
   * of large tables.
   *
   * @param rows about how many records there are
   */
  public static Dataset<Row> survey(Dataset<Row> records, List<String> columns, long rows) {
    return Survey.of(records, columns, rows);
  }

  /**
   * The kinds of {@code columns}, in their order.
   *
   * @param surveyed the rows of {@link #survey}, in any order
   */
  public static List<DetectedColumn> decide(List<String> columns, List<Row> surveyed) {
    Map<String, Measures> measured = new HashMap<>();
    for (Row row : surveyed) {
      measured.put(row.getAs(Survey.COLUMN), Measures.of(row));
    }
    List<Candidate> candidates = new ArrayList<>();
    for (String column : columns) {
      candidates.add(Candidate.of(column, measured.getOrDefault(column, Measures.NONE)));
    }
    return settled(candidates);
  }

  /** The kinds of the columns of {@code samples}, in their order. */
  public static List<DetectedColumn> decide(List<ValueSample> samples) {
    return settled(
        samples.stream()
            .map(sample -> Candidate.of(sample.column(), Measures.of(sample)))
            .toList());
  }

  /**
   * What the name of a column alone says, where nothing is known of its values: {@link
   * ColumnKind#TEXT} if it says nothing.
   */
  public static DetectedColumn byName(String column) {
    return NamedLike.of(column)
        .map(like -> new DetectedColumn(column, like.kind(), like.reason(), 0, 0))
        .orElseGet(() -> new DetectedColumn(column, ColumnKind.TEXT, "a name of its own", 0, 0));
  }

  private static List<DetectedColumn> settled(List<Candidate> candidates) {
    Neighbours neighbours = Neighbours.of(candidates);
    return candidates.stream().map(neighbours::settle).map(Candidate::detected).toList();
  }
}
