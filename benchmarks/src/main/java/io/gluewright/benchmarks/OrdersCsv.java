package io.gluewright.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.SplittableRandom;

/**
 * Orders as one file of CSV, with a header: eleven columns, about 115 bytes a row, one note in ten
 * in quotes. The same rows come from every machine.
 */
final class OrdersCsv {
  /** The columns and their types, as SQL has them. */
  static final String COLUMNS =
      "order_id bigint, customer string, country string, day date, placed_at timestamp, "
          + "product string, quantity int, price decimal(10,2), discount double, paid boolean, "
          + "note string";

  private static final String[] COUNTRIES = {"BE", "DE", "ES", "FR", "IT", "NL", "PL", "SE"};
  private static final String[] WORDS = {
    "leave at the door", "gift", "call before", "fragile", "second floor", "ring twice", "no rush"
  };
  private static final LocalDate FIRST_DAY = LocalDate.of(2024, 1, 1);
  private static final int DAYS = 730;

  private OrdersCsv() {}

  /** Writes so many orders; the file is there as a whole or not at all. */
  static void write(Path file, long rows) {
    Path unfinished = file.resolveSibling("." + file.getFileName());
    SplittableRandom dice = new SplittableRandom(rows);
    try {
      Files.createDirectories(file.getParent());
      try (BufferedWriter csv = Files.newBufferedWriter(unfinished)) {
        csv.write(
            "order_id,customer,country,day,placed_at,product,quantity,price,discount,paid,note\n");
        for (long order = 1; order <= rows; order++) {
          csv.write(line(order, dice));
        }
      }
      Files.move(unfinished, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How large the file in the folder of the orders is. */
  static long bytes(Path input) {
    try {
      return Files.size(input.resolve("orders/orders.csv"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String line(long order, SplittableRandom dice) {
    LocalDate day = FIRST_DAY.plusDays(dice.nextInt(DAYS));
    LocalDateTime placed = day.atStartOfDay().plusSeconds(dice.nextInt(60, 86_400));
    int cents = dice.nextInt(100, 1_000_000);
    String word = WORDS[dice.nextInt(WORDS.length)];
    return String.join(
        ",",
        Long.toString(order),
        "customer-" + dice.nextInt(1_000_000),
        COUNTRIES[dice.nextInt(COUNTRIES.length)],
        day.toString(),
        placed + (placed.getSecond() == 0 ? ":00" : ""),
        "product-" + dice.nextInt(20_000),
        Integer.toString(dice.nextInt(1, 100)),
        cents / 100 + "." + cents / 10 % 10 + cents % 10,
        Double.toString(dice.nextInt(40) / 100.0),
        Boolean.toString(dice.nextBoolean()),
        (dice.nextInt(10) == 0 ? "\"%s, \"\"please\"\"\"".formatted(word) : word) + "\n");
  }
}
