package io.gluewright.benchmarks.jdbc;

import io.gluewright.benchmarks.Options;
import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Intake;
import io.gluewright.runtime.JobRuntime;
import io.gluewright.runtime.Launcher;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/**
 * A table of a PostgreSQL that is started for it, taken in by a run of a job, in ranges over
 * several connections, beside {@code COPY} of the same table to a local CSV file. The two take
 * turns.
 *
 * <p>What a job takes in is written as Parquet before anything else is done with it; so the time of
 * an intake is that of a load to Parquet, with all its rows booked.
 */
public final class JdbcLoad {
  private static final long ROWS = 10_000_000;
  private static final int RUNS = 3;
  private static final double BOUND = 1.25;

  /** Ranges for each core: who is ready early takes another one. */
  private static final int RANGES = 4;

  private JdbcLoad() {}

  /**
   * Arguments: {@code --data FOLDER}, for what is written, {@code --rows N} and {@code --rounds N}.
   */
  public static void main(String[] args) throws IOException, SQLException {
    Options options = Options.of(args);
    long rows = options.whole("--rows", ROWS);
    Path data = Files.createDirectories(Path.of(options.text("--data", "data")).resolve("jdbc"));
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder()
            .setServerConfig("fsync", "off")
            .setServerConfig("max_wal_size", "4GB")
            .start()) {
      String url = server.getJdbcUrl("postgres", "postgres");
      fill(url, rows);
      measure(url, rows, data.toAbsolutePath(), (int) options.whole("--rounds", RUNS));
    }
  }

  /** Eight columns of as many types; about 120 bytes a row as CSV. */
  private static void fill(String url, long rows) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          create unlogged table orders as
          select i as id, (hashint8(i) & 1048575)::int as customer_id,
            'customer ' || (hashint8(i + 1) & 1048575) as customer,
            ((hashint8(i + 2) & 16777215)::numeric / 100)::numeric(12, 2) as amount,
            (hashint8(i + 3) & 255) / 7.0::float8 as weight,
            timestamptz '2024-01-01Z' + (hashint8(i + 4) & 33554431) * interval '1.000001 second' as changed_at,
            (hashint8(i + 5) & 1) = 1 as paid, md5(i::text) as note
          from generate_series(1::bigint, %d) i
          """
              .formatted(rows));
      statement.execute("alter table orders add primary key (id)");
      statement.execute("vacuum analyze orders");
    }
  }

  private static void measure(String url, long rows, Path data, int rounds)
      throws IOException, SQLException {
    Path csv = data.resolve("orders.csv");
    List<Double> copies = new ArrayList<>();
    List<Double> loads = new ArrayList<>();
    load(url, rows, data); // classes are loaded and compiled
    System.out.printf("%,d rows%n                 wall (s)%n", rows);
    for (int i = 0; i < rounds; i++) {
      copies.add(copy(url, csv));
      print("COPY to CSV", copies.get(i));
      loads.add(load(url, rows, data));
      print("intake", loads.get(i));
    }
    System.out.printf("%,d MB as CSV%n", Files.size(csv) / 1_000_000);
    double ratio = median(loads) / median(copies);
    print("ratio of medians", ratio);
    System.out.printf("%s the bound of %.2f%n", ratio <= BOUND ? "within" : "above", BOUND);
  }

  private static double copy(String url, Path csv) throws IOException, SQLException {
    long start = System.nanoTime();
    try (Connection connection = DriverManager.getConnection(url);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(csv), 1 << 16)) {
      connection
          .unwrap(PGConnection.class)
          .getCopyAPI()
          .copyOut("copy orders to stdout (format csv, header)", out);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  /** How long a run took for its intake. */
  private static double load(String url, long rows, Path data) throws IOException {
    Path configuration =
        Files.writeString(
            data.resolve("load.conf"),
            """
            output = "%s/output"
            sources.orders { format = jdbc, url = "%s", table = orders, fetch { ranges = %d } }
            sinks.orders { type = files, format = parquet, path = ${output}/orders }
            """
                .formatted(data, url, RANGES * Runtime.getRuntime().availableProcessors()));
    List<Double> seconds = new ArrayList<>();
    ExitCode code =
        Launcher.execute(
            "jdbc-load",
            new String[] {"--conf", configuration.toString()},
            job -> seconds.add(takeIn(job, rows)),
            Clock.systemUTC(),
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8),
            System.err);
    if (code != ExitCode.DONE) {
      throw new IllegalStateException("the run ended with " + code);
    }
    return seconds.get(0);
  }

  /** What has been taken in is landed, too, so that the books of the run balance. */
  private static double takeIn(JobRuntime job, long rows) {
    long start = System.nanoTime();
    Intake intake = job.intake("orders");
    double seconds = (System.nanoTime() - start) / 1e9;
    long taken = intake.rows().count();
    if (taken != rows) {
      throw new IllegalStateException("%,d rows were taken in".formatted(taken));
    }
    job.land(intake, "orders");
    return seconds;
  }

  private static double median(List<Double> seconds) {
    return seconds.stream().sorted().toList().get(seconds.size() / 2);
  }

  private static void print(String what, double number) {
    System.out.printf("%-16s %8.2f%n", what, number);
  }
}
