package io.gluewright.identity.lifecycle;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;

import io.gluewright.testkit.Spark;
import io.gluewright.transforms.Materializer;
import java.time.Instant;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Entities to start from: E1 is older than E2 and E2 older than E3. */
final class Entities {
  static final Materializer LOCAL =
      (name, rows) -> Spark.session().createDataFrame(rows.collectAsList(), rows.schema());

  static final String TWO =
      """
        record string | entity_id string | founder string | entity_since timestamp
        r1            | E1               | r1             | 2026-01-01T00:00:00Z
        r2            | E1               | r1             | 2026-01-01T00:00:00Z
        r3            | E2               | r3             | 2026-01-02T00:00:00Z
        r4            | E2               | r3             | 2026-01-02T00:00:00Z
        r6            | E3               | r6             | 2026-01-03T00:00:00Z
        """;

  /** An entity whose founder is not its smallest record. */
  static final String THREE =
      """
        record string | entity_id string | founder string | entity_since timestamp
        r1            | E1               | r2             | 2026-01-01T00:00:00Z
        r2            | E1               | r2             | 2026-01-01T00:00:00Z
        r3            | E1               | r2             | 2026-01-01T00:00:00Z
        """;

  private static final Instant AT = Instant.parse("2026-02-01T00:00:00Z");

  private Entities() {}

  static Standing two() {
    return Standing.of(table(TWO));
  }

  static Standing three() {
    return Standing.of(table(THREE));
  }

  static Lifecycle resolve(Standing before, String clusters) {
    return resolve(before, table(clusters));
  }

  static Lifecycle resolve(Standing before, Dataset<Row> clusters) {
    return EntityIds.of("run-2", AT).resolve(clusters, before, LOCAL);
  }

  static void assertEvents(Lifecycle lifecycle, String expected) {
    assertThatTable(lifecycle.events().drop("run", "at")).isEqualTo(expected);
  }
}
