package io.gluewright.runtime.lease;

import com.amazonaws.auth.AWSCredentials;
import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.auth.BasicSessionCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Reads how to speak to S3 from the settings of {@code s3a:}, those of the bucket first: endpoint,
 * region, path style, keys. Without keys the usual chain gives credentials, on Glue the job's role.
 */
final class S3Clients {
  private static final String DEFAULT_REGION = "us-east-1";

  private final Configuration hadoop;
  private final String bucket;

  S3Clients(Configuration hadoop, String bucket) {
    this.hadoop = hadoop;
    this.bucket = bucket;
  }

  AmazonS3ClientBuilder builder() throws IOException {
    AmazonS3ClientBuilder builder = AmazonS3ClientBuilder.standard();
    setting("path.style.access")
        .ifPresent(text -> builder.withPathStyleAccessEnabled(Boolean.valueOf(text)));
    Optional<String> region = setting("endpoint.region");
    Optional<String> endpoint = setting("endpoint").map(this::address);
    if (endpoint.isPresent()) {
      builder.withEndpointConfiguration(
          new EndpointConfiguration(endpoint.get(), region.orElse(DEFAULT_REGION)));
    } else if (region.isPresent()) {
      builder.withRegion(region.get());
    } else {
      builder.enableForceGlobalBucketAccess();
    }
    credentials()
        .ifPresent(keys -> builder.withCredentials(new AWSStaticCredentialsProvider(keys)));
    return builder;
  }

  private String address(String endpoint) {
    boolean plain = setting("connection.ssl.enabled").filter("false"::equals).isPresent();
    return endpoint.contains("://") ? endpoint : (plain ? "http://" : "https://") + endpoint;
  }

  private Optional<AWSCredentials> credentials() throws IOException {
    Optional<String> key = secret("access.key");
    Optional<String> secret = secret("secret.key");
    if (key.isEmpty() || secret.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        secret("session.token")
            .<AWSCredentials>map(
                token -> new BasicSessionCredentials(key.get(), secret.get(), token))
            .orElseGet(() -> new BasicAWSCredentials(key.get(), secret.get())));
  }

  private Optional<String> setting(String name) {
    return given(hadoop.getTrimmed("fs.s3a.bucket.%s.%s".formatted(bucket, name)))
        .or(() -> given(hadoop.getTrimmed("fs.s3a." + name)));
  }

  /** A secret may be in a credential store of Hadoop. */
  private Optional<String> secret(String name) throws IOException {
    char[] own = hadoop.getPassword("fs.s3a.bucket.%s.%s".formatted(bucket, name));
    char[] found = own == null ? hadoop.getPassword("fs.s3a." + name) : own;
    return given(found == null ? null : new String(found));
  }

  private static Optional<String> given(String text) {
    return Optional.ofNullable(text).filter(value -> !value.isBlank());
  }
}
