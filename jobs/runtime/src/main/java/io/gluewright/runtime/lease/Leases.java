package io.gluewright.runtime.lease;

import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The leases of jobs: in the state of each, or in a table of DynamoDB. */
public final class Leases {
  private static final Set<String> S3 = Set.of("s3", "s3a", "s3n");

  private final LeaseSpec spec;
  private final String state;
  private final Configuration hadoop;

  private Leases(LeaseSpec spec, String state, Configuration hadoop) {
    this.spec = spec;
    this.state = state;
    this.hadoop = hadoop;
  }

  /**
   * Leases as a configuration wants them kept.
   *
   * @param state the folder of the job's state
   */
  public static Leases of(LeaseSpec spec, String state, Configuration hadoop) {
    return new Leases(spec, state, hadoop);
  }

  /**
   * Gives a run the lease of its job, and renews it from then on.
   *
   * @param patience how long to wait for another run that is alive
   * @throws LeaseHeldException when another run has it after that time
   * @throws InvalidInputException when there is no keeping a lease where the configuration says
   */
  public Lease acquire(String job, String run, Duration patience, Clock clock) {
    Time time = Time.by(clock);
    LeaseStore store = store(job);
    try {
      Holder me = Holder.ofThisProcess(run, time.now());
      return new Acquisition(job, store, me, spec.ttl(), time).acquire(patience).renewing();
    } catch (IOException e) {
      store.close();
      throw new UncheckedIOException("the lease of %s is not to be had".formatted(job), e);
    } catch (RuntimeException | Error e) {
      store.close();
      throw e;
    }
  }

  private LeaseStore store(String job) {
    try {
      return spec.place() == LeaseSpec.Place.DYNAMODB
          ? DynamoLeaseStore.open(spec, job)
          : kept(job);
    } catch (NoClassDefFoundError e) {
      throw InvalidInputException.of(
          Problem.of(
              Location.of("lease"),
              "a lease in %s needs a class that is not there: %s"
                  .formatted(
                      spec.place() == LeaseSpec.Place.DYNAMODB ? "DynamoDB" : state,
                      e.getMessage()),
              "the AWS SDK for Java 1 on the class path: aws-java-sdk-s3 for S3, aws-java-sdk-dynamodb for DynamoDB"));
    } catch (IOException e) {
      throw new UncheckedIOException("the lease of %s is not to be had".formatted(job), e);
    }
  }

  private LeaseStore kept(String job) throws IOException {
    URI folder = address(new Path(state, "leases"));
    String name = URLEncoder.encode(job, StandardCharsets.UTF_8);
    String scheme = Optional.ofNullable(folder.getScheme()).orElse("");
    if (scheme.equals("file")) {
      return new FolderLeaseStore(java.nio.file.Path.of(folder.getPath(), name + ".json"));
    }
    if (S3.contains(scheme)) {
      String bucket = folder.getAuthority();
      return S3LeaseStore.open(
          new S3Clients(hadoop, bucket).builder(),
          bucket,
          "%s/%s/".formatted(folder.getPath().substring(1), name));
    }
    throw InvalidInputException.of(
        Problem.of(
            Location.of("state"),
            "the state is in %s, which cannot keep a lease".formatted(state),
            "a local folder or S3, or lease { store = dynamodb, table = ... }"));
  }

  /** A path without a scheme is of the file system that Hadoop takes for the usual one. */
  private URI address(Path folder) throws IOException {
    URI given = folder.toUri();
    return given.getScheme() == null ? FileSystem.get(hadoop).makeQualified(folder).toUri() : given;
  }
}
