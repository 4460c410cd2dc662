package io.gluewright.runtime.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.DefaultRequest;
import com.amazonaws.SdkClientException;
import com.amazonaws.auth.AWS4Signer;
import com.amazonaws.auth.AWSCredentialsProvider;
import com.amazonaws.auth.DefaultAWSCredentialsProviderChain;
import com.amazonaws.http.HttpMethodName;
import com.amazonaws.regions.DefaultAwsRegionProviderChain;
import com.amazonaws.regions.RegionUtils;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * AWS Secrets Manager, asked in its JSON protocol and signed by the core of AWS's SDK, for its own
 * client is not on every class path that has the core. Its region is that of the secret's ARN, or
 * the one that the usual chain of the SDK finds, as it finds the credentials.
 */
final class SecretStore {
  private static final String SERVICE = "secretsmanager";
  private static final String ARN = "arn:";
  private static final int REGION_OF_ARN = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int ATTEMPTS = 3;
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final UnaryOperator<String> environment;
  private final AWSCredentialsProvider credentials;

  /**
   * {@code environment} gives null for a variable that is not set. As for other clients of AWS, its
   * {@code AWS_ENDPOINT_URL_SECRETS_MANAGER} stands for the address of the service.
   */
  SecretStore(UnaryOperator<String> environment, AWSCredentialsProvider credentials) {
    this.environment = environment;
    this.credentials = credentials;
  }

  static SecretStore of(UnaryOperator<String> environment) {
    return new SecretStore(environment, DefaultAWSCredentialsProviderChain.getInstance());
  }

  /** A secret is not to be had, which asking again does not change. */
  static final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    RefusedException(String message) {
      super(message);
    }
  }

  /**
   * The text of a secret as it is now.
   *
   * @param name or ARN
   * @throws RefusedException when there is none, or it is not for this user; also without a region
   * @throws AmazonServiceException when the service is busy or broken
   */
  Secret fetch(String name) throws RefusedException {
    String region = region(name);
    byte[] body = write(name);
    HttpResponse<byte[]> answer =
        Failsafe.with(
                RetryPolicy.<HttpResponse<byte[]>>builder()
                    .handle(UncheckedIOException.class)
                    .handleResultIf(SecretStore::mayPass)
                    .withBackoff(Duration.ofMillis(200), Duration.ofSeconds(2))
                    .withMaxAttempts(ATTEMPTS)
                    .build())
            .get(() -> send(signed(endpoint(region), region, body), body));
    return new Secret(text(name, answer));
  }

  private static byte[] write(String name) {
    return JSON.createObjectNode().put("SecretId", name).toString().getBytes(UTF_8);
  }

  private static String region(String name) throws RefusedException {
    if (name.startsWith(ARN)) {
      String[] parts = name.split(":", -1);
      return parts.length > REGION_OF_ARN ? parts[REGION_OF_ARN] : "";
    }
    try {
      return new DefaultAwsRegionProviderChain().getRegion();
    } catch (SdkClientException e) {
      throw new RefusedException("no region is known: set AWS_REGION, or give its ARN");
    }
  }

  private URI endpoint(String region) {
    return Stream.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", "AWS_ENDPOINT_URL")
        .flatMap(variable -> Optional.ofNullable(environment.apply(variable)).stream())
        .findFirst()
        .map(URI::create)
        .orElseGet(() -> URI.create("https://" + host(region)));
  }

  private static String host(String region) {
    return Optional.ofNullable(RegionUtils.getRegion(region))
        .filter(known -> known.isServiceSupported(SERVICE))
        .map(known -> known.getServiceEndpoint(SERVICE))
        .orElseGet(() -> "%s.%s.amazonaws.com".formatted(SERVICE, region));
  }

  private DefaultRequest<Void> signed(URI endpoint, String region, byte[] body) {
    DefaultRequest<Void> request = new DefaultRequest<>(SERVICE);
    request.setHttpMethod(HttpMethodName.POST);
    request.setEndpoint(endpoint);
    request.setResourcePath("/");
    request.addHeader("Content-Type", "application/x-amz-json-1.1");
    request.addHeader("X-Amz-Target", "secretsmanager.GetSecretValue");
    request.setContent(new ByteArrayInputStream(body));
    AWS4Signer signer = new AWS4Signer();
    signer.setServiceName(SERVICE);
    signer.setRegionName(region);
    signer.sign(request, credentials.getCredentials());
    return request;
  }

  private static HttpResponse<byte[]> send(DefaultRequest<Void> request, byte[] body) {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(request.getEndpoint().resolve("/"))
            .timeout(PATIENCE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body));
    request
        .getHeaders()
        .forEach(
            (name, value) -> {
              if (!name.equalsIgnoreCase("Host")) { // which the client says itself
                post.header(name, value);
              }
            });
    try {
      return HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .build()
          .send(post.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException("AWS Secrets Manager cannot be asked", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while AWS Secrets Manager was asked", e);
    }
  }

  private static boolean mayPass(HttpResponse<byte[]> answer) {
    return answer.statusCode() >= SERVER_ERROR || code(read(answer)).startsWith("Throttl");
  }

  private static String text(String name, HttpResponse<byte[]> answer) throws RefusedException {
    JsonNode said = read(answer);
    if (answer.statusCode() == OK) {
      if (!said.path("SecretString").isTextual()) {
        throw new RefusedException("it is not a text");
      }
      return said.path("SecretString").textValue();
    }
    if (mayPass(answer)) {
      AmazonServiceException busy =
          new AmazonServiceException("AWS Secrets Manager does not give \"%s\"".formatted(name));
      busy.setStatusCode(answer.statusCode());
      busy.setErrorCode(code(said));
      throw busy;
    }
    String message = said.path("Message").asText(said.path("message").asText(""));
    throw new RefusedException("%s %s".formatted(code(said), message).strip());
  }

  private static JsonNode read(HttpResponse<byte[]> answer) {
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      return JSON.createObjectNode().put("__type", "status " + answer.statusCode());
    }
  }

  /** What went wrong; before it may stand the namespace of the word. */
  private static String code(JsonNode said) {
    String type = said.path("__type").asText("");
    return type.substring(type.indexOf('#') + 1);
  }
}
