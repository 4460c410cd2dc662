package io.gluewright.rules.business;

import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.last;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.PlainSql;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Step.Movement;
import io.gluewright.transforms.Transform;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.types.DataType;

/** How rows find those of another table. */
sealed interface Matching {
  /** The way, unless a mistake had to be told. */
  Optional<Way> over(RuleHead head, Meeting meeting);

  /**
   * A checked way.
   *
   * @param transform adds what was found to rows
   * @param reads the columns that it looks at, besides the keys
   */
  record Way(Transform transform, Set<String> reads, Movement movement) {
    static Way joined(Meeting meeting, Dataset<Row> theirs, Movement movement) {
      Dataset<Row> side = movement == Movement.BROADCAST ? broadcast(theirs) : theirs;
      return new Way(
          rows ->
              meeting.result(rows, meeting.ours(rows).join(side, meeting.isMet(), "left_outer")),
          Set.of(),
          movement);
    }
  }

  /** One match; the table is sent to every place if it is small enough. */
  record Small(Matches matches, long bound) implements Matching {
    static final Key<Long> BROADCAST_BELOW =
        Key.of(
            "broadcast-below",
            Map.of(
                "type",
                List.of("string", "integer"),
                "default",
                "64MB",
                "description",
                "up to which size the table is sent to every place, such as 64MB"),
            Small::bytes);

    @Override
    public Optional<Way> over(RuleHead head, Meeting meeting) {
      Dataset<Row> theirs = One.theirs(matches, head, meeting);
      BigInteger size = theirs.queryExecution().optimizedPlan().stats().sizeInBytes().bigInteger();
      boolean isSmall = size.compareTo(BigInteger.valueOf(bound)) <= 0;
      return Optional.of(
          Way.joined(meeting, theirs, isSmall ? Movement.BROADCAST : Movement.SHUFFLE));
    }

    private static long bytes(Settings settings) {
      String written = settings.text("broadcast-below", "64MB");
      try {
        return ConfigFactory.parseMap(Map.of("size", written)).getBytes("size");
      } catch (ConfigException e) {
        settings.refuse(
            "broadcast-below",
            "\"broadcast-below\" is \"%s\"".formatted(written),
            "a size, as 64MB");
        return 0;
      }
    }
  }

  /** One match from a table of any size. */
  record One(Matches matches) implements Matching {
    @Override
    public Optional<Way> over(RuleHead head, Meeting meeting) {
      return Optional.of(Way.joined(meeting, theirs(matches, head, meeting), Movement.SHUFFLE));
    }

    static Dataset<Row> theirs(Matches matches, RuleHead head, Meeting meeting) {
      return offered(matches.unique(head, meeting, meeting.theirs(), meeting.theirKeys()), meeting);
    }
  }

  /** Every match. */
  record All() implements Matching {
    @Override
    public Optional<Way> over(RuleHead head, Meeting meeting) {
      return Optional.of(Way.joined(meeting, offered(meeting.theirs(), meeting), Movement.SHUFFLE));
    }
  }

  /**
   * The last match at or before the row. Both tables are laid one behind the other and walked
   * through in order, so that no row meets all that have its key.
   */
  record Latest(Matches matches, AsOf asOf) implements Matching {
    private static final String AT = Carried.PREFIX + "at";
    private static final String IS_OURS = Carried.PREFIX + "is_ours";
    private static final String MATCH = Carried.PREFIX + "match";

    @Override
    public Optional<Way> over(RuleHead head, Meeting meeting) {
      Optional<Meeting.Pair> at = asOf.over(meeting.scope(), meeting.table());
      return at.map(pair -> way(pair, theirs(head, meeting, pair), meeting));
    }

    private Dataset<Row> theirs(RuleHead head, Meeting meeting, Meeting.Pair at) {
      List<String> keys = new ArrayList<>(meeting.theirKeys());
      keys.add(AT);
      Column when = PlainSql.column(at.theirs().name()).cast(at.type());
      Dataset<Row> rows =
          meeting.theirs().withColumn(AT, when).filter(PlainSql.column(AT).isNotNull());
      List<Column> columns = new ArrayList<>();
      for (int i = 0; i < meeting.keys().size(); i++) {
        columns.add(PlainSql.column(meeting.theirKeys().get(i)).as(meeting.ourKeys().get(i)));
      }
      columns.add(PlainSql.column(AT));
      columns.add(lit(false).as(IS_OURS));
      columns.add(struct(meeting.offered().toArray(Column[]::new)).as(MATCH));
      return matches.unique(head, meeting, rows, keys).select(columns.toArray(Column[]::new));
    }

    private static Way way(Meeting.Pair at, Dataset<Row> theirs, Meeting meeting) {
      Column[] keys = meeting.ourKeys().stream().map(PlainSql::column).toArray(Column[]::new);
      WindowSpec soFar =
          Window.partitionBy(keys)
              .orderBy(PlainSql.column(AT).asc_nulls_first(), PlainSql.column(IS_OURS))
              .rowsBetween(Window.unboundedPreceding(), Window.currentRow());
      DataType match = theirs.schema().apply(MATCH).dataType();
      Column when = PlainSql.column(at.ours().name()).cast(at.type());
      return new Way(
          rows ->
              meeting.result(
                  rows,
                  meeting
                      .ours(rows)
                      .withColumn(AT, when)
                      .withColumn(IS_OURS, lit(true))
                      .withColumn(MATCH, lit(null).cast(match))
                      .unionByName(theirs, true)
                      .withColumn(MATCH, last(PlainSql.column(MATCH), true).over(soFar))
                      .filter(PlainSql.column(IS_OURS))
                      .select(col("*"), col(MATCH + ".*"))),
          Set.of(at.ours().name()),
          Movement.SHUFFLE);
    }
  }

  private static Dataset<Row> offered(Dataset<Row> rows, Meeting meeting) {
    List<Column> columns = new ArrayList<>();
    meeting.theirKeys().forEach(key -> columns.add(PlainSql.column(key)));
    columns.addAll(meeting.offered());
    return rows.select(columns.toArray(Column[]::new));
  }
}
