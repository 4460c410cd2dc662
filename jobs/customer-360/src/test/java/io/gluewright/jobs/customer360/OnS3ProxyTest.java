package io.gluewright.jobs.customer360;

import io.gluewright.testkit.S3Endpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnS3ProxyTest {
  @TempDir Path local;

  @Test
  void runsWithEveryPathOnAnObjectStore() throws Exception {
    try (S3Endpoint s3 = S3Endpoint.start()) {
      ObjectStoreRuns.on(s3.uri(), s3.hadoopSettings(), "proxy", local).deliveriesArriveOnceEach();
    }
  }
}
