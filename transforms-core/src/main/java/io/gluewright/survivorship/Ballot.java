package io.gluewright.survivorship;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;

import io.gluewright.identity.Profiles;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructField;

/**
 * One attribute on its way through the steps of {@link GoldenRecord}. Each step names its columns,
 * so that the next may use them more than once at no cost.
 *
 * @param number among the attributes; the columns of the steps are named after it
 * @param sql for an attribute that is chosen by SQL
 */
record Ballot(int number, StructField attribute, Choice choice, Optional<CustomSql> sql) {
  /** How many losing values the provenance shows. */
  static final int MOST_LOSING = 20;

  private static final String WINNER = "winner";
  private static final String STRATEGY = "strategy";
  private static final String LOSING = "losing";
  private static final String LOST = "lost";

  /** What is computed of an entity's profiles while they are brought together. */
  Stream<Column> aggregates() {
    Column value = Values.column(attribute);
    return sql.stream()
        .map(
            custom ->
                custom
                    .over(value, Values.isPresent(attribute.dataType(), value))
                    .as(name("computed")));
  }

  /** The profiles that have a value. */
  Stream<Column> entries(Column profiles) {
    Column entries = Contest.entries(attribute, profiles);
    return Stream.concat(computed().stream(), Stream.of(sort_array(entries).as(name("entries"))));
  }

  Stream<Column> winner() {
    return Stream.of(chosen().as(name(WINNER)), col(name("entries")));
  }

  private Column chosen() {
    Column entries = col(name("entries"));
    return choice instanceof Choice.Known known
        ? Contest.winner(known.strategy(), attribute, entries)
        : Contest.holder(attribute, entries, computed().orElseThrow(), type());
  }

  Stream<Column> losing() {
    Column losing = Contest.losing(col(name("entries")), comparable());
    return isUnion()
        ? Stream.of(col(name(WINNER)))
        : Stream.of(col(name(WINNER)), losing.as(name(LOSING)));
  }

  Column value() {
    return col(name(WINNER)).getField(Contest.VALUE).as(attribute.name());
  }

  Column provenance() {
    Column winner = col(name(WINNER));
    Column strategy = lit(choice.written()).as(STRATEGY);
    Column provenance =
        isUnion()
            ? struct(winner.getField(Values.WINNERS).as(Values.WINNERS), strategy)
            : struct(
                winner.getField(Profiles.ID).as(WINNER),
                strategy,
                Contest.shown(col(name(LOSING)), MOST_LOSING).as(LOSING),
                size(col(name(LOSING))).as(LOST));
    return provenance.as(attribute.name());
  }

  private Optional<Column> computed() {
    return sql.map(custom -> col(name("computed")));
  }

  private DataType type() {
    return sql.map(CustomSql::type).orElse(attribute.dataType());
  }

  /** The winning value; null where it is of another type than the values that lost. */
  private Column comparable() {
    return type().sameType(attribute.dataType())
        ? col(name(WINNER)).getField(Contest.VALUE)
        : lit(null).cast(attribute.dataType());
  }

  private boolean isUnion() {
    return choice.equals(new Choice.Known(Strategy.SET_UNION));
  }

  private String name(String what) {
    return "__%s_%d".formatted(what, number);
  }
}
