package io.gluewright.landing.objects;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import io.gluewright.testkit.S3Endpoint;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What both stores promise. */
class StorePromisesTest {
  @TempDir private Path folder;

  @Test
  void foldersKeepThePromises() throws IOException {
    keepsThePromises(new FolderObjects(), name -> folder.resolve(name).toString());
  }

  @Test
  void bucketsKeepThePromises() throws IOException {
    try (S3Endpoint endpoint = S3Endpoint.start()) {
      AmazonS3 s3 =
          AmazonS3ClientBuilder.standard()
              .withEndpointConfiguration(
                  new EndpointConfiguration(endpoint.uri().toString(), "us-east-1"))
              .withCredentials(
                  new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
              .withPathStyleAccessEnabled(true)
              .build();
      s3.createBucket("inbox");
      s3.createBucket("outbox");
      keepsThePromises(new S3Objects(s3), name -> name);
      s3.shutdown();
    }
  }

  private static void keepsThePromises(ObjectStore store, Function<String, String> bucket)
      throws IOException {
    ObjectAddress at = new ObjectAddress(bucket.apply("inbox"), "orders/ä b+c.csv");
    ObjectAddress target = new ObjectAddress(bucket.apply("outbox"), "deep/er/ä b+c.csv");
    assertThat(store.find(at, "")).isEmpty();
    store.put(at, "one".getBytes(UTF_8));
    StoredObject one = store.find(at, "").orElseThrow();
    assertThat(one.size()).isEqualTo(3);
    assertThat(one.tag()).matches("[0-9A-Za-z-]+");

    store.copy(one, target);
    store.copy(one, target);
    StoredObject copy = store.find(target, "").orElseThrow();
    assertThat(text(store, copy)).isEqualTo("one");
    assertThat(store.list(new Area(bucket.apply("outbox"), "deep/"))).isEqualTo(List.of(target));
    assertThat(store.list(new Area(bucket.apply("outbox"), "other/"))).isEmpty();

    store.put(at, "two".getBytes(UTF_8));
    assertThatThrownBy(() -> store.copy(one, target)).isInstanceOf(ObjectChangedException.class);
    assertThatThrownBy(() -> store.delete(one)).isInstanceOf(ObjectChangedException.class);
    assertThat(text(store, store.find(at, "").orElseThrow())).isEqualTo("two");
    assertThat(text(store, copy)).isEqualTo("one");

    StoredObject two = store.find(at, "").orElseThrow();
    store.delete(two);
    assertThat(store.find(at, "")).isEmpty();
    assertThatThrownBy(() -> store.open(two)).isInstanceOf(ObjectChangedException.class);
    assertThatThrownBy(() -> store.delete(two)).isInstanceOf(ObjectChangedException.class);
  }

  @Test
  void noKeyLeadsOutOfItsFolder() {
    assertThatThrownBy(
            () -> new FolderObjects().find(new ObjectAddress("/tmp/in", "../out/a.csv"), ""))
        .hasMessage("a key that leads out of its folder: /tmp/in/../out/a.csv");
  }

  private static String text(ObjectStore store, StoredObject object) throws IOException {
    try (InputStream bytes = store.open(object)) {
      return new String(bytes.readAllBytes(), UTF_8);
    }
  }
}
