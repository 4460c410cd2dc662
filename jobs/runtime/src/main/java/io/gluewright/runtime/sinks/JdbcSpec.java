package io.gluewright.runtime.sinks;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.config.Secrets;
import io.gluewright.runtime.sinks.jdbc.DatabaseTable;
import java.util.List;

/** A table of a database. */
record JdbcSpec(DatabaseTable table) implements SinkSpec {

  @Override
  public String name() {
    return table.sink();
  }

  @Override
  public Location at() {
    return table.at();
  }

  @Override
  public List<String> mergeOn() {
    return table.mergeOn();
  }

  static JdbcSpec read(String name, Settings settings, Secrets secrets) {
    return new JdbcSpec(DatabaseTable.read(name, settings, secrets));
  }
}
