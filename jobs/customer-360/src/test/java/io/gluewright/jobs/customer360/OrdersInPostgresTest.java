package io.gluewright.jobs.customer360;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.gluewright.testdata.SampleData;
import io.gluewright.testdata.Truth;
import io.gluewright.testkit.Interpreted;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class OrdersInPostgresTest {
  @TempDir Path folder;

  @Test
  void readsEachOrderOnceFromARealServer() throws Exception {
    SampleData sample = SampleData.of(60, 11);
    Company company = Company.byKeysAt(folder.resolve("input").toString(), folder.toString());
    try (EmbeddedPostgres postgres =
        EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
      for (int drop = 1; drop <= 2; drop++) {
        Truth truth = sample.write(folder.resolve("input"), drop);
        try (Connection shop = postgres.getPostgresDatabase().getConnection()) {
          sample.writeOrders(shop, drop);
        }
        JsonNode report = run(company, postgres);
        Company.assertBooks(report, truth);
      }
      assertThat(run(company, postgres).path("total").path("read").asLong(-1)).isZero();
    }
  }

  private static JsonNode run(Company company, EmbeddedPostgres postgres) {
    String url = postgres.getJdbcUrl("postgres", "postgres");
    return company
        .run("--set", "sources.orders.url = \"%s\", sources.orders.user = postgres".formatted(url))
        .report();
  }
}
