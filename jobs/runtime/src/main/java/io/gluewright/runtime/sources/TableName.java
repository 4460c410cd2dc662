package io.gluewright.runtime.sources;

import io.gluewright.diagnostics.Settings;
import java.util.regex.Pattern;

/** The name of a table or view of a database, which goes into SQL as it is written. */
final class TableName {
  private static final String PART =
      "(?:[\\p{L}_][\\p{L}\\p{N}_$#]*|\"(?:[^\"]|\"\")+\"|`(?:[^`]|``)+`)";
  private static final Pattern NAME = Pattern.compile(PART + "(?:\\." + PART + "){0,2}");

  private TableName() {}

  /** Reads {@code table}; anything that is no name, such as a query, is a mistake. */
  static String read(Settings settings) {
    String name = settings.text("table");
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      settings.refuse(
          "table",
          "%s, which is no name of a table".formatted(name),
          "orders, shop.orders, or \"Shop\".\"Orders\" in the quotes of the database; make a view of a query");
    }
    return name;
  }
}
