package io.gluewright.runtime.sinks.jdbc;

import java.io.Serializable;

/**
 * A column of the rows and the column of the table that takes it.
 *
 * @param name as the table spells it
 * @param type of {@link java.sql.Types}, as which its values are bound
 */
record BoundColumn(String name, ValueKind kind, int type) implements Serializable {}
