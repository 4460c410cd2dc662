package io.gluewright.benchmarks;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.timestamp_seconds;
import static org.apache.spark.sql.functions.xxhash64;

import io.gluewright.identity.Profiles;
import io.gluewright.survivorship.GoldenRecord;
import io.gluewright.survivorship.Strategy;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Golden records of people, by three strategies, with their provenance. */
final class GoldenPeople {
  private static final GoldenRecord GOLDEN =
      GoldenRecord.of(Strategy.MOST_FREQUENT)
          .with("phone", Strategy.MOST_RECENT)
          .with("email", Strategy.MOST_RECENT)
          .with("street", Strategy.LONGEST)
          .with("suburb", Strategy.LONGEST)
          .withProvenance();

  private static final long FIRST_SECOND = 1_700_000_000;
  private static final long SECONDS = 10_000_000;

  private GoldenPeople() {}

  /**
   * One row per entity.
   *
   * @param people the columns of the generator; one that knows no time gives each record one
   * @param members {@code record string, entity_id string}
   */
  static Dataset<Row> of(Dataset<Row> people, Dataset<Row> members) {
    Column second = pmod(xxhash64(col(PeopleTables.ID)), lit(SECONDS)).plus(FIRST_SECOND);
    Dataset<Row> entities =
        members.select(col("record").as(Profiles.ID), col("entity_id").as(Profiles.ENTITY));
    return GOLDEN.apply(
        people
            .withColumn(Profiles.SEEN_AT, timestamp_seconds(second))
            .withColumn(Profiles.SOURCE, lit("people"))
            .withColumnRenamed(PeopleTables.ID, Profiles.ID)
            .join(entities, Profiles.ID));
  }
}
