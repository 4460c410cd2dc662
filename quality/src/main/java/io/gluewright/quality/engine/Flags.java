package io.gluewright.quality.engine;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/**
 * Yes or no to many predicates, in a few columns of numbers that a projection makes and what comes
 * after it reads.
 */
final class Flags {
  private final String prefix;
  private final Masks masks;
  private final List<Masks.Bit> decisive;

  private Flags(String prefix, Masks masks, List<Masks.Bit> decisive) {
    this.prefix = prefix;
    this.masks = masks;
    this.decisive = decisive;
  }

  /**
   * Flags of which any may matter.
   *
   * @param prefix of the names of the columns
   */
  static Flags of(String prefix, List<Column> predicates) {
    return of(prefix, predicates, IntStream.range(0, predicates.size()).boxed().toList());
  }

  /** Flags of which {@link #any} looks at some. */
  static Flags of(String prefix, List<Column> predicates, List<Integer> decisive) {
    Masks masks = Masks.of(predicates);
    return new Flags(prefix, masks, decisive.stream().map(masks.bits()::get).toList());
  }

  /**
   * The columns to be projected. The last reads all the others: what an expression of a projection
   * has in common with another, Spark puts into a method of its own, and so each mask gets one.
   */
  List<Column> columns() {
    List<Column> each = masks.columns();
    List<Column> columns = new ArrayList<>();
    for (int i = 0; i < each.size(); i++) {
      columns.add(each.get(i).as(prefix + i));
    }
    columns.add(Masks.any(masks.parts(each, decisive)).as(any(prefix)));
    return columns;
  }

  /** After the projection: whether the predicate at {@code index} holds. */
  Column isSet(int index) {
    return masks.bits().isEmpty() ? lit(false) : masks.bits().get(index).isSet(named());
  }

  /**
   * After the projection: all masks, as an array, and all of them again. Spark does away with a
   * projection whose columns are read once each, and the code of a mask would go where it is read.
   */
  Column masks() {
    List<Column> twice = new ArrayList<>(named());
    twice.addAll(named());
    return array(twice.toArray(Column[]::new)).cast("array<bigint>");
  }

  /** Where in {@link #masks} the predicate at {@code index} went. */
  Masks.Bit bit(int index) {
    return masks.bits().get(index);
  }

  /** After the projection: whether any that matters holds. */
  Column any() {
    return col(any(prefix)).notEqual(lit(0L));
  }

  /** After the projection: as {@link #any}, and all flags of the row are counted. */
  Column anyCounted(FlagCounter counter) {
    List<Column> masks = named();
    Column any = col(any(prefix));
    for (int i = 0; i < masks.size(); i++) {
      Column zero = i == 0 ? counter.row(masks.get(i)) : counter.more(i, masks.get(i));
      any = any.bitwiseOR(zero);
    }
    return any.notEqual(lit(0L));
  }

  FlagCounter counter(SparkSession spark) {
    return FlagCounter.of(spark, masks.count());
  }

  double count(int index, FlagCounter counter) {
    return counter.count(masks.bits().get(index));
  }

  private static String any(String prefix) {
    return prefix + "_any";
  }

  private List<Column> named() {
    return IntStream.range(0, masks.count()).mapToObj(i -> col(prefix + i)).toList();
  }
}
