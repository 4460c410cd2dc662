package io.gluewright.landing;

import com.amazonaws.client.builder.AwsClientBuilder;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.regions.DefaultAwsRegionProviderChain;
import com.amazonaws.services.glue.AWSGlueClientBuilder;
import com.amazonaws.services.s3.AmazonS3ClientBuilder;
import com.amazonaws.services.sqs.AmazonSQS;
import com.amazonaws.services.sqs.AmazonSQSClientBuilder;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.landing.gate.Areas;
import io.gluewright.landing.gate.LandingGate;
import io.gluewright.landing.objects.Area;
import io.gluewright.landing.objects.FolderObjects;
import io.gluewright.landing.objects.ObjectStore;
import io.gluewright.landing.objects.S3Objects;
import io.gluewright.landing.registry.FolderRegistry;
import io.gluewright.landing.registry.GlueRegistry;
import io.gluewright.landing.registry.SchemaRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a gate needs to know.
 *
 * @param registry a folder, or {@code glue:NAME}
 * @param endpoint of all services of AWS, in place of AWS's own; for tests
 */
public record LandingSettings(Areas areas, String registry, Optional<String> endpoint) {
  private static final String GLUE = "glue:";
  private static final String AREA = "s3://BUCKET/PREFIX or a folder";

  /**
   * Of texts by name.
   *
   * @param at where they stand, for people
   * @param spelling how a name is written there
   * @param value the text of a spelt name, if it is there
   * @throws InvalidInputException with all mistakes
   */
  public static LandingSettings of(
      Location at, Function<String, String> spelling, Function<String, Optional<String>> value) {
    Problems problems = new Problems();
    Optional<Area> source = area(at, spelling.apply("source"), value, problems);
    Optional<Area> raw = area(at, spelling.apply("raw"), value, problems);
    Optional<Area> dead = area(at, spelling.apply("deadletter"), value, problems);
    Optional<String> registry = value.apply(spelling.apply("registry"));
    if (registry.isEmpty()) {
      problems.add(
          Problem.of(at, spelling.apply("registry") + " is missing", "a folder or glue:NAME"));
    }
    Optional<Areas> areas = Optional.empty();
    if (source.isPresent() && raw.isPresent() && dead.isPresent()) {
      areas = together(at, source.get(), raw.get(), dead.get(), problems);
    }
    problems.throwIfAny();
    return new LandingSettings(
        areas.orElseThrow(), registry.orElseThrow(), value.apply(spelling.apply("endpoint")));
  }

  private static Optional<Area> area(
      Location at, String name, Function<String, Optional<String>> value, Problems problems) {
    Optional<String> text = value.apply(name);
    if (text.isEmpty()) {
      problems.add(Problem.of(at, name + " is missing", AREA));
      return Optional.empty();
    }
    try {
      return Optional.of(Area.of(text.get()));
    } catch (IllegalArgumentException e) {
      problems.add(Problem.of(at, "%s: %s".formatted(name, e.getMessage()), AREA));
      return Optional.empty();
    }
  }

  private static Optional<Areas> together(
      Location at, Area source, Area raw, Area dead, Problems problems) {
    if (source.isFolder() != raw.isFolder() || source.isFolder() != dead.isFolder()) {
      problems.add(
          Problem.of(at, "folders and buckets together", "all three in S3, or all three folders"));
      return Optional.empty();
    }
    try {
      return Optional.of(new Areas(source, raw, dead));
    } catch (IllegalArgumentException e) {
      problems.add(Problem.of(at, e.getMessage(), "three places apart from each other"));
      return Optional.empty();
    }
  }

  /** A gate over the stores and the registry that the settings name. */
  public LandingGate gate() {
    return new LandingGate(store(), areas, registry(registry, endpoint), Clock.systemUTC());
  }

  public ObjectStore store() {
    if (areas.source().isFolder()) {
      return new FolderObjects();
    }
    AmazonS3ClientBuilder builder = AmazonS3ClientBuilder.standard();
    builder.setPathStyleAccessEnabled(endpoint.isPresent());
    return new S3Objects(at(endpoint, builder).build());
  }

  /** The queues of the account. */
  public AmazonSQS queues() {
    return at(endpoint, AmazonSQSClientBuilder.standard()).build();
  }

  /** The registry that a text names: a folder, or {@code glue:NAME}. */
  public static SchemaRegistry registry(String text, Optional<String> endpoint) {
    return text.startsWith(GLUE)
        ? new GlueRegistry(
            at(endpoint, AWSGlueClientBuilder.standard()).build(),
            text.substring(GLUE.length()),
            Duration.ofMillis(500))
        : new FolderRegistry(Path.of(text));
  }

  private static <B extends AwsClientBuilder<B, C>, C> B at(Optional<String> endpoint, B builder) {
    endpoint.ifPresent(
        url ->
            builder.setEndpointConfiguration(
                new EndpointConfiguration(url, new DefaultAwsRegionProviderChain().getRegion())));
    return builder;
  }
}
