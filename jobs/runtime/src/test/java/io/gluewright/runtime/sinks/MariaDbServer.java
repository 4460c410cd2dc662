package io.gluewright.runtime.sinks;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A MariaDB of this machine: of its packages, or of the folder into which the system property
 * {@code gluewright.mariadb} says that they were unpacked.
 */
public final class MariaDbServer implements AutoCloseable {
  private static final Path ROOT = Path.of(System.getProperty("gluewright.mariadb", "/"));
  private static final Path SERVER = ROOT.resolve("usr/sbin/mariadbd");
  private static final Path SCRIPTS = ROOT.resolve("usr/share/mysql");
  private static final List<String> TABLES =
      List.of(
          "mysql_system_tables.sql",
          "mysql_performance_tables.sql",
          "mysql_system_tables_data.sql",
          "maria_add_gis_sp_bootstrap.sql");
  private static final int MOST_TRIES = 100;

  private final Process process;
  private final int port;

  private MariaDbServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Empty where it is not installed. */
  public static Optional<MariaDbServer> start(Path folder) throws Exception {
    if (!Files.isExecutable(SERVER)) {
      return Optional.empty();
    }
    Path data = Files.createDirectories(folder.resolve("data"));
    Path bootstrap = folder.resolve("bootstrap.sql");
    Files.writeString(bootstrap, "create database mysql;\nuse mysql;\n" + scripts());
    Process made = command(folder, data, "--bootstrap").redirectInput(bootstrap.toFile()).start();
    if (made.waitFor() != 0) {
      throw new IllegalStateException("MariaDB: " + Files.readString(folder.resolve("log")));
    }
    int port = freePort();
    MariaDbServer server =
        new MariaDbServer(
            command(
                    folder,
                    data,
                    "--port=" + port,
                    "--bind-address=127.0.0.1",
                    "--socket=" + folder.resolve("socket"),
                    "--skip-grant-tables",
                    "--skip-name-resolve",
                    "--innodb-flush-log-at-trx-commit=0")
                .start(),
            port);
    server.awaitFirstConnection();
    server.sql("create database shop");
    return Optional.of(server);
  }

  private static ProcessBuilder command(Path folder, Path data, String... more) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(SERVER.toString(), "--no-defaults", "--user=root"));
    command.add("--datadir=" + data);
    command.add("--lc-messages-dir=" + SCRIPTS);
    command.add("--character-sets-dir=" + SCRIPTS.resolve("charsets"));
    command.addAll(List.of(more));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("LD_LIBRARY_PATH", ROOT.resolve("usr/lib/x86_64-linux-gnu") + "");
    return builder
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
  }

  private static String scripts() throws IOException {
    StringBuilder scripts = new StringBuilder();
    for (String table : TABLES) {
      scripts.append(Files.readString(SCRIPTS.resolve(table))).append('\n');
    }
    return scripts.toString();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void awaitFirstConnection() throws InterruptedException, SQLException {
    for (int attempt = 1; ; attempt++) {
      try {
        connect("").close();
        return;
      } catch (SQLException e) {
        if (attempt == MOST_TRIES || !process.isAlive()) {
          throw e;
        }
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
  }

  public String url() {
    return url("shop");
  }

  private String url(String database) {
    return "jdbc:mysql://127.0.0.1:%d/%s?user=root".formatted(port, database);
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database));
  }

  public void sql(String... statements) throws SQLException {
    try (Connection connection = connect("");
        var statement = connection.createStatement()) {
      for (String sentence : statements) {
        statement.execute(sentence);
      }
    }
  }

  /** The texts of the first column. */
  List<String> texts(String query) throws SQLException {
    try (Connection connection = connect("shop");
        var found = connection.createStatement().executeQuery(query)) {
      Stream.Builder<String> texts = Stream.builder();
      while (found.next()) {
        texts.add(String.valueOf(found.getString(1)));
      }
      return texts.build().toList();
    }
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
