package io.gluewright.identity;

import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * The columns that every table of profiles has. A profile is what one system knows of one person;
 * beside these columns it has attributes, such as {@code email}. A known profile has an entity too.
 */
public final class Profiles {
  /** {@code string}, unique in the table, such as {@code crm:123}. */
  public static final String ID = "profile_id";

  /** {@code string}: the system that the profile comes from. */
  public static final String SOURCE = "source";

  /** {@code timestamp}: when the system last saw or changed the profile. */
  public static final String SEEN_AT = "seen_at";

  /** {@code string}: the entity that a known profile belongs to. */
  public static final String ENTITY = "entity_id";

  /** {@code timestamp}: when that entity was founded; the same for all profiles of an entity. */
  public static final String ENTITY_SINCE = "entity_since";

  /** All of them; every other column is an attribute. */
  public static final List<String> COLUMNS = List.of(ID, SOURCE, SEEN_AT, ENTITY, ENTITY_SINCE);

  private Profiles() {}

  /** The known profiles of a first run: no rows, the columns of {@code fresh} and the entity's. */
  public static Dataset<Row> noneKnown(Dataset<Row> fresh) {
    return fresh
        .limit(0)
        .withColumn(ENTITY, lit(null).cast("string"))
        .withColumn(ENTITY_SINCE, lit(null).cast("timestamp"));
  }
}
