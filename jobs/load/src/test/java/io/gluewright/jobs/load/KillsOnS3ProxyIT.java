package io.gluewright.jobs.load;

import io.gluewright.testkit.S3Endpoint;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Here, without Docker: an endpoint that keeps its objects in memory. */
@EnabledIfSystemProperty(named = "gluewright.kill-matrix", matches = "all")
final class KillsOnS3ProxyIT extends ObjectStoreKills {
  private static final S3Endpoint S3 = S3Endpoint.start();

  @Override
  URI endpoint() {
    return S3.uri();
  }

  @Override
  Map<String, String> hadoopSettings() {
    return S3.hadoopSettings();
  }
}
