package io.gluewright.jobs.load;

import io.gluewright.testkit.S3Endpoint;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Skipped, saying so, where no Docker engine answers; {@link KillsOnS3ProxyIT} runs the same body
 * everywhere.
 */
@Testcontainers(disabledWithoutDocker = true)
@EnabledIfSystemProperty(named = "gluewright.kill-matrix", matches = "all")
final class KillsOnLocalStackIT extends ObjectStoreKills {
  @Container
  private static final LocalStackContainer LOCALSTACK =
      new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.9"))
          .withServices("s3");

  @Override
  URI endpoint() {
    return LOCALSTACK.getEndpoint();
  }

  @Override
  Map<String, String> hadoopSettings() {
    return S3Endpoint.hadoopSettings(
        LOCALSTACK.getEndpoint(),
        LOCALSTACK.getRegion(),
        LOCALSTACK.getAccessKey(),
        LOCALSTACK.getSecretKey());
  }
}
