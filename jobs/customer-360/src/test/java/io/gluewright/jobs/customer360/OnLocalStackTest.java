package io.gluewright.jobs.customer360;

import io.gluewright.testkit.S3Endpoint;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * Skipped, saying so, where no Docker engine answers; {@link OnS3ProxyTest} runs the same body
 * everywhere.
 */
@Testcontainers(disabledWithoutDocker = true)
class OnLocalStackTest {
  @Container
  private static final LocalStackContainer LOCALSTACK =
      new LocalStackContainer(DockerImageName.parse("localstack/localstack:4.9"))
          .withServices("s3");

  @TempDir Path local;

  @Test
  void runsWithEveryPathOnAnObjectStore() throws Exception {
    Map<String, String> hadoop =
        S3Endpoint.hadoopSettings(
            LOCALSTACK.getEndpoint(),
            LOCALSTACK.getRegion(),
            LOCALSTACK.getAccessKey(),
            LOCALSTACK.getSecretKey());
    ObjectStoreRuns.on(LOCALSTACK.getEndpoint(), hadoop, "localstack", local)
        .deliveriesArriveOnceEach();
  }
}
