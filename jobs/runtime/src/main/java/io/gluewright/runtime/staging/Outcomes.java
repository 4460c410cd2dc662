package io.gluewright.runtime.staging;

import static org.apache.spark.sql.functions.col;

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
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * Rows of two outcomes on their way into one pass: accepted ones, in which a column is null, and
 * refused ones. The columns that accepted rows keep stand first.
 *
 * @param rows all of them
 * @param kept how many columns accepted rows keep
 * @param refusedBy the place of the column that is null in an accepted row
 * @param origin the place of the column, of type string, that says what a row was read from
 */
public record Outcomes(Dataset<Row> rows, int kept, int refusedBy, Optional<Integer> origin) {
  static final String KEPT = "kept";
  static final String REFUSED_BY = "refused-by";
  static final String ORIGIN = "origin";

  /**
   * The same rows, ready to be parted.
   *
   * @param forgotten columns that only refused rows keep, with {@code refusedBy}: if they are there
   */
  public static Outcomes of(Dataset<Row> rows, Set<String> forgotten, String refusedBy) {
    List<String> all = List.of(rows.columns());
    List<String> kept =
        all.stream().filter(name -> !forgotten.contains(name) && !name.equals(refusedBy)).toList();
    List<String> ordered =
        Stream.concat(kept.stream(), all.stream().filter(name -> !kept.contains(name))).toList();
    Column[] columns = ordered.stream().map(Outcomes::quoted).toArray(Column[]::new);
    return new Outcomes(
        ordered.equals(all) ? rows : rows.select(columns),
        kept.size(),
        ordered.indexOf(refusedBy),
        Optional.empty());
  }

  /** The same, where the column {@code origin}, if it is there, says what a row was read from. */
  public Outcomes from(String origin) {
    int place = List.of(rows.columns()).indexOf(origin);
    return new Outcomes(rows, kept, refusedBy, Optional.of(place).filter(each -> each >= 0));
  }

  /** What a writer has to know. */
  Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put(KEPT, Integer.toString(kept));
    options.put(REFUSED_BY, Integer.toString(refusedBy));
    origin.ifPresent(place -> options.put(ORIGIN, Integer.toString(place)));
    return options;
  }

  /** The columns of accepted rows. */
  static StructType kept(StructType all, int kept) {
    return new StructType(Arrays.stream(all.fields()).limit(kept).toArray(StructField[]::new));
  }

  private static Column quoted(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
