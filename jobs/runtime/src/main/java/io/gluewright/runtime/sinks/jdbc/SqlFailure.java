package io.gluewright.runtime.sinks.jdbc;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database answered, as it may be told: without values of rows, which drivers put into their
 * messages and Spark into its logs, and without secrets. State and code stay, for they tell what
 * class of failure it is.
 */
final class SqlFailure {
  /** Classes of SQL states whose messages are about names, rights and lines. */
  private static final Set<String> PLAIN =
      Set.of("08", "28", "3D", "3F", "40", "42", "53", "55", "57");

  private static final Set<String> CONSTRAINTS = Set.of("23");

  /** Names that PostgreSQL, MySQL and H2 give with a constraint that is broken. */
  private static final Pattern NAME =
      Pattern.compile("(?:constraint|column|for key|CONSTRAINT) [\"'`]([\\w.$-]{1,128})[\"'`]");

  private SqlFailure() {}

  static boolean isOfConstraint(SQLException failure) {
    return CONSTRAINTS.contains(group(root(failure)));
  }

  /** The failure without its causes. */
  static SQLException told(SQLException failure, Database database, String table) {
    SQLException root = root(failure);
    String text = text(root, database, table);
    boolean mayPass =
        root instanceof SQLTransientException || root instanceof SQLRecoverableException;
    return mayPass
        ? new SQLTransientException(text, root.getSQLState(), root.getErrorCode())
        : new SQLException(text, stateOf(root), root.getErrorCode());
  }

  private static String text(SQLException root, Database database, String table) {
    String state = String.valueOf(root.getSQLState());
    if (PLAIN.contains(group(root))) {
      String said = String.valueOf(root.getMessage()).strip().lines().findFirst().orElse("");
      return "%s: %s (SQL state %s)".formatted(table, database.redacted(said), state);
    }
    String names = isOfConstraint(root) ? names(String.valueOf(root.getMessage())) : "";
    return isOfConstraint(root)
        ? "%s takes no such row: it breaks a constraint%s (SQL state %s)"
            .formatted(table, names, state)
        : "%s takes no such row, or not now (SQL state %s, code %d)"
            .formatted(table, state, root.getErrorCode());
  }

  /** The first line has no values in PostgreSQL; in MySQL the name comes after them. */
  private static String names(String message) {
    Set<String> names = new LinkedHashSet<>();
    Matcher matcher = NAME.matcher(message.strip().lines().findFirst().orElse(""));
    while (matcher.find()) {
      names.add(matcher.group(1));
    }
    return names.isEmpty() ? "" : ", " + String.join(" of ", names);
  }

  /** Drivers that give no state mostly have lost the connection when they say so by the class. */
  private static String stateOf(SQLException root) {
    return root.getSQLState() == null && root instanceof SQLNonTransientConnectionException
        ? "08000"
        : root.getSQLState();
  }

  /** A batch that failed has what failed in it behind it. */
  private static SQLException root(SQLException failure) {
    SQLException root = failure;
    while (root instanceof BatchUpdateException
        && root.getNextException() != null
        && root.getNextException() != root) {
      root = root.getNextException();
    }
    return root;
  }

  private static String group(SQLException failure) {
    String state = failure.getSQLState();
    return state == null || state.length() < 2 ? "" : state.substring(0, 2);
  }
}
