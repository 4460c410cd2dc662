package io.gluewright.identity;

import io.gluewright.transforms.Materializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Decides which profiles belong to the same entity. */
@FunctionalInterface
public interface EntityResolver {
  /**
   * Resolves new and changed profiles against each other and against those known from earlier runs.
   * The same rows give the same answer, however they are ordered and partitioned.
   *
   * @param fresh profiles that are new, or known and changed: {@link Profiles#ID}, {@link
   *     Profiles#SOURCE}, {@link Profiles#SEEN_AT} and attributes; one row per profile id
   * @param known every profile of earlier runs as it was then, with {@link Profiles#ENTITY} and
   *     {@link Profiles#ENTITY_SINCE}; {@link Profiles#noneKnown} on the first run
   * @param materializer where intermediate tables rest; they must stay readable for as long as the
   *     resolution is used
   */
  Resolution resolve(Dataset<Row> fresh, Dataset<Row> known, Materializer materializer);
}
