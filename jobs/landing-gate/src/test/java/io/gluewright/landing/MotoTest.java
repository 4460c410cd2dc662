package io.gluewright.landing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.amazonaws.services.glue.AWSGlue;
import com.amazonaws.services.glue.AWSGlueClientBuilder;
import com.amazonaws.services.glue.model.CreateRegistryRequest;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.s3.model.BucketVersioningConfiguration;
import com.amazonaws.services.s3.model.ListVersionsRequest;
import com.amazonaws.services.s3.model.SetBucketVersioningConfigurationRequest;
import io.gluewright.landing.gate.Areas;
import io.gluewright.landing.gate.LandingGate;
import io.gluewright.landing.gate.Outcome;
import io.gluewright.landing.objects.Area;
import io.gluewright.landing.objects.ObjectAddress;
import io.gluewright.landing.objects.S3Objects;
import io.gluewright.landing.registry.GlueRegistry;
import io.gluewright.landing.registry.SchemaRegistry;
import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.RegisteredSchema;
import io.gluewright.landing.schema.SchemaFormat;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * The gate between buckets with versions, by schemas of a registry of Glue. Of that registry moto
 * has no lists of versions and no check of definitions.
 */
class MotoTest {
  private static final String STRICT = "{\"required\": [\"id\", \"name\"]}";
  private static final String LAXER = "{\"required\": [\"id\"]}";

  @Test
  void versionsOfOneKeyLandInAnyOrderAndNothingElseIsRemoved()
      throws IOException, InterruptedException {
    Optional<MotoServer> moto = MotoServer.start();
    assumeThat(moto).as("moto_server is not installed: pip install 'moto[server]'").isPresent();
    try (MotoServer server = moto.get()) {
      AWSGlue glue = server.client(AWSGlueClientBuilder.standard());
      glue.createRegistry(new CreateRegistryRequest().withRegistryName("landing"));
      SchemaRegistry registry = new GlueRegistry(glue, "landing", Duration.ofMillis(10));
      AmazonS3 s3 =
          server.client(AmazonS3ClientBuilder.standard().withPathStyleAccessEnabled(true));
      s3.createBucket("upload");
      s3.createBucket("lake");
      s3.setBucketVersioningConfiguration(
          new SetBucketVersioningConfigurationRequest(
              "upload", new BucketVersioningConfiguration("Enabled")));
      Areas areas =
          new Areas(Area.of("s3://upload"), Area.of("s3://lake/raw"), Area.of("s3://lake/dead"));
      LandingGate gate = new LandingGate(new S3Objects(s3), areas, registry, Clock.systemUTC());
      ObjectAddress at = areas.source().at("orders/ä b.json");

      assertThat(registry.latest("orders")).isEmpty();
      RegisteredSchema strict =
          registry.create("orders", SchemaFormat.JSON, Compatibility.BACKWARD, STRICT);
      assertThat(strict).isEqualTo(schema(1, STRICT));
      assertThat(registry.append(strict, LAXER)).isEqualTo(schema(2, LAXER));
      assertThat(registry.latest("orders")).contains(schema(2, LAXER));
      assertThat(registry.compatibility("orders")).contains(Compatibility.BACKWARD);
      String first = s3.putObject("upload", at.key(), "{\"id\": 1}").getVersionId();
      String second = s3.putObject("upload", at.key(), "{\"id\": 2}").getVersionId();
      String third = s3.putObject("upload", at.key(), "{}").getVersionId();

      assertThat(gate.take(at, second)).isEqualTo(Outcome.LANDED);
      assertThat(versions(s3)).containsExactlyInAnyOrder(first, third);
      assertThat(gate.take(at, second)).isEqualTo(Outcome.GONE);
      assertThat(gate.take(at, third)).isEqualTo(Outcome.REFUSED);
      assertThat(gate.take(at, first)).isEqualTo(Outcome.LANDED);
      assertThat(versions(s3)).isEmpty();
      assertThat(keys(s3, "raw/"))
          .hasSize(2)
          .allMatch(key -> key.matches("raw/orders/ä b~[0-9a-f]{32}\\.json"));
      assertThat(keys(s3, "dead/")).hasSize(2);
      glue.shutdown();
      s3.shutdown();
    }
  }

  private static RegisteredSchema schema(int version, String definition) {
    return new RegisteredSchema("orders", version, SchemaFormat.JSON, definition);
  }

  private static List<String> versions(AmazonS3 s3) {
    return s3
        .listVersions(new ListVersionsRequest().withBucketName("upload"))
        .getVersionSummaries()
        .stream()
        .map(version -> version.getVersionId())
        .toList();
  }

  private static List<String> keys(AmazonS3 s3, String prefix) {
    return s3.listObjects("lake", prefix).getObjectSummaries().stream()
        .map(summary -> summary.getKey())
        .toList();
  }
}
