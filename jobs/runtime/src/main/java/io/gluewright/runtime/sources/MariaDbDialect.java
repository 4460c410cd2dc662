package io.gluewright.runtime.sources;

import org.apache.spark.sql.jdbc.JdbcDialect;
import org.apache.spark.sql.jdbc.JdbcDialects;

/**
 * Quotes names for a MariaDB that is read by its own driver. Without it Spark quotes as the
 * standard says, and what stands in such quotes is a text there.
 */
final class MariaDbDialect extends JdbcDialect {
  private static final long serialVersionUID = 1L;
  private static final MariaDbDialect DIALECT = new MariaDbDialect();

  private MariaDbDialect() {}

  /** Spark knows it from here on; more than once does no harm. */
  static void register() {
    JdbcDialects.registerDialect(DIALECT);
  }

  @Override
  public boolean canHandle(String url) {
    return url.startsWith("jdbc:mariadb:");
  }

  @Override
  public String quoteIdentifier(String name) {
    return "`" + name.replace("`", "``") + "`";
  }
}
