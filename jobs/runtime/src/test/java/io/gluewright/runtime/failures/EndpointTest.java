package io.gluewright.runtime.failures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EndpointTest {
  @ParameterizedTest
  @CsvSource({
    "s3a://bucket/a/b, s3a://bucket",
    "s3://bucket, s3://bucket",
    "hdfs://ann:pw@node:8020/x, hdfs://node:8020",
    "/data/in, the files of this machine",
    "file:///data/in, the files of this machine",
    "in/a b.csv, the files of this machine",
    "s3a://bucket/{a|b}/*, the files of this machine"
  })
  void ofAPathIsItsBucketOrHost(String path, String endpoint) {
    assertThat(Endpoint.ofPath(path)).hasToString(endpoint);
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db.example:5432/shop?user=ann&password=pw, postgresql://db.example:5432",
    "jdbc:mysql://ann:pw@db/shop, mysql://db",
    "jdbc:sqlserver://db:1433;databaseName=x;password=pw, sqlserver://db:1433",
    "jdbc:oracle:thin:@db:1521:orcl, oracle://db:1521:orcl",
    "jdbc:oracle:thin:ann/pw@//db:1521/svc, oracle://db:1521",
    "jdbc:h2:tcp://localhost:1/shop, h2://localhost:1",
    "jdbc:h2:mem:shop, jdbc:h2",
    "jdbc:h2:/data/shop, jdbc:h2"
  })
  void ofADatabaseIsItsHostWithoutUserAndPassword(String url, String endpoint) {
    assertThat(Endpoint.ofDatabase(url)).hasToString(endpoint);
  }
}
