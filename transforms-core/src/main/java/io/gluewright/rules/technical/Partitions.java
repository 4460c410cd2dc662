package io.gluewright.rules.technical;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigValueFactory;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.RuleHead;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * How many partitions a table gets.
 *
 * @param number as the user says it; empty when he does not
 * @param fileSize in bytes, that each partition is to have; empty when the user names none
 * @param totalSize of the table in bytes; what Spark estimates unless said
 */
record Partitions(OptionalInt number, Optional<Long> fileSize, Optional<Long> totalSize) {
  /** Behind joins Spark's estimates grow without bound; more than this is none. */
  private static final BigInteger MOST = BigInteger.valueOf(100_000);

  private static final Key<Long> NUMBER = Key.whole("partitions", 0, "how many");
  private static final Key<Optional<Long>> FILE_SIZE =
      size("target-file-size", "how large each is to be, such as 128MB");
  private static final Key<Optional<Long>> TOTAL_SIZE =
      size("total-size", "how large the table is, such as 20GB; what Spark estimates unless said");

  static final List<Key<?>> KEYS = List.of(NUMBER, FILE_SIZE, TOTAL_SIZE);

  static Partitions read(RuleHead head) {
    Settings settings = head.settings();
    long number = head.value(NUMBER);
    Optional<Long> fileSize = head.value(FILE_SIZE);
    Optional<Long> totalSize = head.value(TOTAL_SIZE);
    if (settings.has(NUMBER.name()) && (number < 1 || number > MOST.intValueExact())) {
      settings.refuse(NUMBER.name(), "\"partitions\" is " + number, "1 to " + MOST);
    }
    if (settings.has(NUMBER.name()) && settings.has(FILE_SIZE.name())) {
      settings.refuse(
          FILE_SIZE.name(), "\"target-file-size\" stands beside \"partitions\"", "one of the two");
    }
    if (settings.has(TOTAL_SIZE.name()) && !settings.has(FILE_SIZE.name())) {
      settings.refuse(
          TOTAL_SIZE.name(),
          "\"total-size\" stands without \"target-file-size\"",
          "both, or \"partitions\"");
    }
    return new Partitions(
        number < 1 ? OptionalInt.empty() : OptionalInt.of((int) number), fileSize, totalSize);
  }

  /** Whether the user says how many, in one way or the other. */
  static boolean areSaid(RuleHead head) {
    return head.settings().has(NUMBER.name()) || head.settings().has(FILE_SIZE.name());
  }

  /** The number for {@code rows}; nothing when it would follow from a size that nobody knows. */
  OptionalInt of(Dataset<Row> rows) {
    if (fileSize.isEmpty()) {
      return number;
    }
    BigInteger each = BigInteger.valueOf(fileSize.get());
    BigInteger total = totalSize.map(BigInteger::valueOf).orElseGet(() -> estimated(rows));
    BigInteger parts = total.add(each).subtract(BigInteger.ONE).divide(each).max(BigInteger.ONE);
    if (parts.compareTo(MOST) <= 0) {
      return OptionalInt.of(parts.intValueExact());
    }
    return totalSize.isPresent() ? OptionalInt.of(MOST.intValueExact()) : OptionalInt.empty();
  }

  /** Known from the files and the plan; starts no job. */
  private static BigInteger estimated(Dataset<Row> rows) {
    return rows.queryExecution().optimizedPlan().stats().sizeInBytes().bigInteger();
  }

  private static Key<Optional<Long>> size(String name, String about) {
    return Key.of(
        name,
        Map.of("type", List.of("string", "integer"), "description", about),
        settings -> settings.optionalText(name).flatMap(text -> bytes(settings, name, text)));
  }

  /** In the words of HOCON: 128MB are millions, 128MiB are powers of two. */
  private static Optional<Long> bytes(Settings settings, String key, String text) {
    Optional<Long> bytes = bytes(text).filter(it -> it > 0);
    if (bytes.isEmpty()) {
      settings.refuse(key, "\"%s\" is \"%s\"".formatted(key, text), "a size such as 128MB");
    }
    return bytes;
  }

  private static Optional<Long> bytes(String text) {
    try {
      return Optional.of(
          ConfigFactory.empty()
              .withValue("size", ConfigValueFactory.fromAnyRef(text))
              .getBytes("size"));
    } catch (ConfigException e) {
      return Optional.empty();
    }
  }
}
