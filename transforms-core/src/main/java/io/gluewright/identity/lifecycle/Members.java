package io.gluewright.identity.lifecycle;

/** The columns of the tables that say which record belongs to which entity. */
public final class Members {
  /** {@code string}, unique in the table: the record. */
  public static final String RECORD = "record";

  /** {@code string}: the entity that the record belongs to. */
  public static final String ENTITY = "entity_id";

  /** {@code string}: the record that keeps the entity's id; the same for all of its records. */
  public static final String FOUNDER = "founder";

  /** {@code timestamp}: when the entity was founded; the same for all of its records. */
  public static final String SINCE = "entity_since";

  /** {@code string}, in a table of clusters: any label, the same for all records of a cluster. */
  public static final String CLUSTER = "cluster";

  /** {@code string}, in a table of aliases: an entity that merged into {@link #ENTITY}. */
  public static final String ALIAS = "alias_id";

  private Members() {}
}
