package io.gluewright.runtime.lease;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.arguments.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The block {@code lease} of a configuration.
 *
 * @param place where the lease is kept
 * @param table of DynamoDB
 * @param region of DynamoDB; else the one of the machine
 * @param endpoint of DynamoDB; else that of the region
 * @param ttl how long the holder may be silent before another run may take the lease
 */
public record LeaseSpec(
    Place place,
    Optional<String> table,
    Optional<String> region,
    Optional<String> endpoint,
    Duration ttl) {

  /** Where a lease can be kept. */
  public enum Place {
    /** Beside the ledger, in the job's state: a local folder, or S3. */
    STATE,
    /** In an item of a table. */
    DYNAMODB
  }

  private static final String STORE = "store";
  private static final String TABLE = "table";
  private static final String TTL = "ttl";
  private static final List<String> OF_DYNAMODB = List.of(TABLE, "region", "endpoint");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration DEFAULT_TTL = Duration.ofMinutes(1);

  /** Reads the block; mistakes go to its problems. */
  public static LeaseSpec read(Settings block) {
    LeaseSpec spec =
        new LeaseSpec(
            block.choice(STORE, Place.STATE),
            block.optionalText(TABLE),
            block.optionalText("region"),
            block.optionalText("endpoint"),
            ttl(block));
    block.refuseUnknown();
    if (spec.place == Place.DYNAMODB && spec.table.isEmpty()) {
      block
          .problems()
          .add(
              Problem.missing(
                  block.at(STORE), TABLE, "the name of a DynamoDB table with the key \"job\""));
    }
    if (spec.place == Place.STATE) {
      OF_DYNAMODB.stream()
          .filter(block::has)
          .forEach(key -> block.problems().add(needsDynamo(block, key)));
    }
    return spec;
  }

  private static Problem needsDynamo(Settings block, String key) {
    return Problem.of(
        block.at(key),
        "\"%s\" is given, and the lease is kept in the job's state".formatted(key),
        "it with store = dynamodb only");
  }

  private static Duration ttl(Settings block) {
    Optional<String> text = block.optionalText(TTL);
    Optional<Duration> ttl =
        text.flatMap(Durations::parse).filter(found -> found.compareTo(SHORTEST) >= 0);
    if (text.isPresent() && ttl.isEmpty()) {
      block.refuse(
          TTL, "\"ttl\" is \"%s\"".formatted(text.get()), "a second or more, such as 60s or 2m");
    }
    return ttl.orElse(DEFAULT_TTL);
  }
}
