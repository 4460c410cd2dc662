package io.gluewright.glue.sources;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * A parallel read of a table: one query per partition, each with its share of a hash. Together they
 * give every row once, those without a hash with the first.
 */
final class HashPartitions {
  private static final int DEFAULT_COUNT = 7;

  private HashPartitions() {}

  /**
   * The queries: {@code rows} alone, unless the options {@code hashfield} (a column) or {@code
   * hashexpression} (SQL for a whole number) ask for {@code hashpartitions} of them.
   */
  static List<Statement> of(
      Statement rows, JdbcTable table, Options options, UnaryOperator<String> quote) {
    Optional<String> hash =
        options
            .text("hashexpression")
            .map(expression -> "(" + expression + ")")
            .or(() -> options.text("hashfield").map(f -> hashOf(quote.apply(f), table.url())));
    if (hash.isEmpty()) {
      return List.of(rows);
    }
    int count = options.number("hashpartitions", DEFAULT_COUNT);
    if (count < 1) {
      throw new IllegalArgumentException("hashpartitions: 1 or more expected, found " + count);
    }
    return IntStream.range(0, count)
        .mapToObj(i -> rows.and(share(hash.get(), count, i, table.url())))
        .toList();
  }

  private static String share(String hash, int count, int index, String url) {
    String rest =
        url.startsWith("jdbc:oracle:")
            ? "MOD(%s, %d)".formatted(hash, count)
            : "%s %% %d".formatted(hash, count);
    String share = "ABS(%s) = %d".formatted(rest, index);
    return index == 0 ? "(%s OR %s IS NULL)".formatted(share, hash) : share;
  }

  private static String hashOf(String column, String url) {
    if (url.startsWith("jdbc:postgresql:")) {
      return "hashtext(CAST(%s AS text))".formatted(column);
    }
    if (url.startsWith("jdbc:mysql:") || url.startsWith("jdbc:mariadb:")) {
      return "CRC32(%s)".formatted(column);
    }
    if (url.startsWith("jdbc:sqlserver:")) {
      return "CHECKSUM(%s)".formatted(column);
    }
    if (url.startsWith("jdbc:redshift:")) {
      return "STRTOL(LEFT(MD5(CAST(%s AS varchar)), 8), 16)".formatted(column);
    }
    return "ORA_HASH(%s)".formatted(column);
  }
}
