package io.gluewright.survivorship;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.get;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.slice;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.unix_micros;
import static org.apache.spark.sql.functions.when;

import io.gluewright.identity.Profiles;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * How the values of one attribute compete. Each candidate is a struct whose fields are in the order
 * in which ties are broken, so that the smallest struct wins.
 */
final class Contest {
  /** The winning value; beside it stands {@link Profiles#ID}. */
  static final String VALUE = "value";

  /** What the strategy asks for; the smallest is the best. */
  private static final String MERIT = "merit";

  /** Counted backwards, so that what was seen last is the smallest. */
  private static final String RECENCY = "recency";

  private static final String RANK = "rank";

  /** How many attributes the profile has. */
  private static final String FILLED = "filled";

  private static final String BEST = "best";
  private static final String ROW = "row";

  private final StructField attribute;
  private final Column entries;

  private Contest(StructField attribute, Column entries) {
    this.attribute = attribute;
    this.entries = entries;
  }

  /** What {@link #entries} needs of a profile beside its attributes. */
  static List<Column> credentials(List<String> sourcePriority, List<StructField> attributes) {
    Column micros = unix_micros(col(Profiles.SEEN_AT).cast("timestamp"));
    return List.of(
        col(Profiles.ID),
        coalesce(negate(micros), lit(Long.MAX_VALUE)).as(RECENCY),
        rank(sourcePriority).as(RANK),
        Values.filled(attributes).as(FILLED));
  }

  /** Who takes part: the profiles that have a value, as structs that sort by value. */
  static Column entries(StructField attribute, Column profiles) {
    return transform(
        filter(
            profiles,
            profile -> Values.isPresent(attribute.dataType(), profile.getField(attribute.name()))),
        profile ->
            struct(
                profile.getField(attribute.name()).as(VALUE),
                recency(profile).as(RECENCY),
                rank(profile).as(RANK),
                profile.getField(Profiles.ID).as(Profiles.ID),
                profile.getField(FILLED).as(FILLED)));
  }

  /** The winning candidate; null when no profile has a value. */
  static Column winner(Strategy strategy, StructField attribute, Column entries) {
    Contest contest = new Contest(attribute, entries);
    return switch (strategy) {
      case MOST_RECENT -> contest.smallest(Contest::recency);
      case FIRST -> contest.smallest(entry -> negate(recency(entry)));
      case SOURCE_PRIORITY -> contest.smallest(entry -> rank(entry).cast("bigint"));
      case LONGEST -> contest.smallest(contest::brevity);
      case MOST_FREQUENT -> contest.mostFrequent();
      case MOST_COMPLETE -> contest.smallest(entry -> negate(entry.getField(FILLED)));
      case SET_UNION -> Values.union(attribute, entries);
    };
  }

  /** A value that was computed, and the best of the profiles that have it, if one has. */
  static Column holder(StructField attribute, Column entries, Column computed, DataType type) {
    Column none = lit(null).cast("string");
    Column having = filter(entries, entry -> value(entry).equalTo(computed));
    Column best =
        type.sameType(attribute.dataType())
            ? new Contest(attribute, having).smallest(Contest::recency).getField(Profiles.ID)
            : none;
    return struct(computed.as(VALUE), best.as(Profiles.ID));
  }

  /**
   * The values that are not {@code winner}, each once, with the best of its profiles; the best
   * first.
   *
   * @param entries sorted
   */
  static Column losing(Column entries, Column winner) {
    Column distinct =
        filter(
            entries,
            (entry, i) ->
                i.equalTo(0).or(not(value(entry).eqNullSafe(value(get(entries, i.minus(1)))))));
    Column lost = filter(distinct, entry -> not(value(entry).eqNullSafe(winner)));
    return sort_array(transform(lost, entry -> candidate(recency(entry), entry)));
  }

  /** The first {@code most} of {@link #losing}, as they are shown. */
  static Column shown(Column losing, int most) {
    return transform(
        slice(losing, 1, most),
        entry -> struct(value(entry).as(VALUE), entry.getField(Profiles.ID).as(Profiles.ID)));
  }

  private static Column rank(List<String> sourcePriority) {
    Column source = col(Profiles.SOURCE);
    return IntStream.range(0, sourcePriority.size())
        .mapToObj(i -> when(source.equalTo(sourcePriority.get(i)), lit(i)))
        .reduce((first, next) -> coalesce(first, next))
        .map(rank -> coalesce(rank, lit(sourcePriority.size())))
        .orElse(lit(0));
  }

  private Column brevity(Column entry) {
    return negate(length(value(entry).cast("string"))).cast("bigint");
  }

  private Column smallest(UnaryOperator<Column> merit) {
    return array_min(transform(entries, entry -> candidate(merit.apply(entry), entry)));
  }

  /**
   * Sorted by value, equal ones stand in a row, the best of them first: one pass counts each row
   * and keeps the best of those it has passed.
   */
  private Column mostFrequent() {
    Column none = lit(null).cast(state());
    return aggregate(sort_array(entries), none, Contest::counted, Contest::best);
  }

  private static Column counted(Column state, Column entry) {
    Column row = state.getField(ROW);
    Column goesOn = value(row).equalTo(value(entry));
    Column longer = struct(state.getField(BEST).as(BEST), onceMore(row).as(ROW));
    Column next = struct(best(state).as(BEST), candidate(lit(-1L), entry).as(ROW));
    return when(goesOn, longer).otherwise(next);
  }

  private static Column best(Column state) {
    return least(state.getField(BEST), state.getField(ROW));
  }

  private static Column onceMore(Column row) {
    return row.withField(MERIT, row.getField(MERIT).minus(1L));
  }

  private static Column candidate(Column merit, Column entry) {
    return struct(
        merit.as(MERIT),
        recency(entry).as(RECENCY),
        rank(entry).as(RANK),
        value(entry).as(VALUE),
        entry.getField(Profiles.ID).as(Profiles.ID));
  }

  private static Column value(Column entry) {
    return entry.getField(VALUE);
  }

  private static Column recency(Column entry) {
    return entry.getField(RECENCY);
  }

  private static Column rank(Column entry) {
    return entry.getField(RANK);
  }

  private DataType state() {
    StructType candidate =
        new StructType()
            .add(MERIT, DataTypes.LongType)
            .add(RECENCY, DataTypes.LongType)
            .add(RANK, DataTypes.IntegerType)
            .add(VALUE, attribute.dataType())
            .add(Profiles.ID, DataTypes.StringType);
    return new StructType().add(BEST, candidate).add(ROW, candidate);
  }
}
