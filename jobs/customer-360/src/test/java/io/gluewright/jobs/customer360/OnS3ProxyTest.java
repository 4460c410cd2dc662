package io.gluewright.jobs.customer360;

import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.S3Endpoint;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Interpreted.class)
class OnS3ProxyTest {
  @TempDir Path local;

  @Test
  void runsWithEveryPathOnAnObjectStore() throws Exception {
    try (S3Endpoint s3 = S3Endpoint.start()) {
      ObjectStoreRuns.on(s3.uri(), s3.hadoopSettings(), "proxy", local).deliveriesArriveOnceEach();
    }
  }
}
