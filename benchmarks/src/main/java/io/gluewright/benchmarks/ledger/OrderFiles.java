package io.gluewright.benchmarks.ledger;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Orders as CSV, the same in every run: id, customer, amount and day, all of them good. */
final class OrderFiles {
  private static final int FILES = 8;
  private static final long FACTOR = 48_271;
  private static final long MODULUS = Integer.MAX_VALUE;

  private OrderFiles() {}

  /** The folder of so many orders, which are written if they are not there. */
  static Path of(Path folder, long rows) {
    Path orders = folder.resolve("orders-csv-" + rows);
    if (Files.exists(orders)) {
      return orders;
    }
    Path unfinished = folder.resolve("." + orders.getFileName());
    try {
      Files.createDirectories(unfinished);
      for (int file = 0; file < FILES; file++) {
        write(unfinished.resolve(file + ".csv"), rows * file / FILES, rows * (file + 1) / FILES);
      }
      return Files.move(unfinished, orders, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Path file, long from, long to) throws IOException {
    try (BufferedWriter csv = Files.newBufferedWriter(file)) {
      csv.write("id,customer,amount,day\n");
      for (long id = from; id < to; id++) {
        long n = id * FACTOR % MODULUS;
        csv.write(
            "%d,customer-%d,%d.%02d,2026-%02d-%02d%n"
                .formatted(id, n % 500_000, n % 900, n % 100, n % 12 + 1, n % 28 + 1));
      }
    }
  }
}
