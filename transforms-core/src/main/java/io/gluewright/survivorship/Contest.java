package io.gluewright.survivorship;

import static org.apache.spark.sql.functions.aggregate;
import static org.apache.spark.sql.functions.array_min;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.filter;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.trim;
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

  private static final String BEST = "best";
  private static final String ROW = "row";

  private final StructField attribute;
  private final Column profiles;

  private Contest(StructField attribute, Column profiles) {
    this.attribute = attribute;
    this.profiles = profiles;
  }

  /** What {@link #winner} needs of a profile beside its attributes. */
  static List<Column> credentials(List<String> sourcePriority) {
    Column micros = unix_micros(col(Profiles.SEEN_AT).cast("timestamp"));
    return List.of(
        col(Profiles.ID),
        coalesce(negate(micros), lit(Long.MAX_VALUE)).as(RECENCY),
        rank(sourcePriority).as(RANK));
  }

  /** The winning candidate; null when no profile has a value. */
  static Column winner(Strategy strategy, StructField attribute, Column profiles) {
    Contest contest = new Contest(attribute, profiles);
    return switch (strategy) {
      case MOST_RECENT -> contest.smallest(Contest::recency);
      case FIRST -> contest.smallest(entry -> negate(recency(entry)));
      case SOURCE_PRIORITY -> contest.smallest(entry -> rank(entry).cast("bigint"));
      case LONGEST -> contest.smallest(contest::brevity);
      case MOST_FREQUENT -> contest.mostFrequent();
    };
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
    return array_min(transform(entries(), entry -> candidate(merit.apply(entry), entry)));
  }

  /**
   * Sorted by value, equal ones stand in a row, the best of them first: one pass counts each row
   * and keeps the best of those it has passed.
   */
  private Column mostFrequent() {
    Column none = lit(null).cast(state());
    return aggregate(sort_array(entries()), none, Contest::counted, Contest::best);
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

  /** Who takes part: the profiles that have a value, as structs that sort by value. */
  private Column entries() {
    return transform(
        filter(profiles, profile -> isPresent(profile.getField(attribute.name()))),
        profile ->
            struct(
                profile.getField(attribute.name()).as(VALUE),
                recency(profile).as(RECENCY),
                rank(profile).as(RANK),
                profile.getField(Profiles.ID).as(Profiles.ID)));
  }

  private Column isPresent(Column value) {
    boolean isText = attribute.dataType().sameType(DataTypes.StringType);
    return isText ? trim(value).notEqual("") : value.isNotNull();
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
