package io.gluewright.jobs.load;

import java.net.URI;
import java.util.Map;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Skipped, saying so, where no Docker engine answers; {@link KillsOnS3ProxyIT} runs the same body
 * everywhere.
 */
@Testcontainers(disabledWithoutDocker = true)
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
    return Map.of(
        "fs.s3a.endpoint", endpoint().toString(),
        "fs.s3a.endpoint.region", LOCALSTACK.getRegion(),
        "fs.s3a.path.style.access", "true",
        "fs.s3a.connection.ssl.enabled", "false",
        "fs.s3a.access.key", LOCALSTACK.getAccessKey(),
        "fs.s3a.secret.key", LOCALSTACK.getSecretKey());
  }
}
