package io.gluewright.runtime.sinks;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileUtil;

/**
 * The one MariaDB of a test JVM: of the packages that were unpacked into the folder that the system
 * property {@code gluewright.mariadb} names, or that the build has fetched, or of this machine.
 */
public final class MariaDbServer {
  private static final int MOST_TRIES = 300;

  /** How a shell and the loader of Linux say that a program cannot be begun. */
  private static final int CANNOT_RUN = 127;

  private final Process process;
  private final int port;

  private MariaDbServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * The server, with nothing in it but an empty database {@code shop}. The test that asks is
   * skipped where there is none for this machine.
   */
  public static MariaDbServer empty() throws SQLException {
    assumeTrue(Shared.START.server().isPresent(), Shared.START.obstacle());
    MariaDbServer server = Shared.START.server().get();
    server.sql("drop database if exists shop", "create database shop");
    return server;
  }

  private static final class Shared {
    static final Start START = start();

    private static Start start() {
      try {
        return Installation.find()
            .map(MariaDbServer::start)
            .orElseGet(
                () ->
                    Start.without(
                        "no MariaDB is here: the build fetches one for Linux on x86-64; elsewhere,"
                            + " install mariadb-server-core"));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * What came of starting it.
   *
   * @param obstacle why there is none
   */
  private record Start(Optional<MariaDbServer> server, String obstacle) {
    static Start without(String obstacle) {
      return new Start(Optional.empty(), obstacle);
    }
  }

  /**
   * Where its files are.
   *
   * @param share the folder of its scripts, messages and character sets
   * @param libraries where it may find what it needs
   */
  private record Installation(Path server, Path share, Path libraries) {
    private static final List<String> SCRIPTS =
        List.of(
            "system_tables.sql",
            "performance_tables.sql",
            "system_tables_data.sql",
            "maria_add_gis_sp_bootstrap.sql");

    static Optional<Installation> find() throws IOException {
      String said = System.getProperty("gluewright.mariadb", "");
      if (!said.isEmpty()) {
        return ofPackages(Path.of(said));
      }
      Optional<Installation> fetched = fetched();
      return fetched.isPresent() ? fetched : ofPackages(Path.of("/"));
    }

    /** What the build has unpacked, somewhere below. */
    private static Optional<Installation> fetched() throws IOException {
      Path folder =
          Path.of(System.getProperty("gluewright.root", "../.."))
              .resolve("src-test-data/mariadb-local/target/server");
      if (!Files.isDirectory(folder)) {
        return Optional.empty();
      }
      try (Stream<Path> files =
          Files.find(folder, 8, (path, file) -> path.endsWith("bin/mariadbd"))) {
        return files
            .findAny()
            .map(
                server -> {
                  Path home = server.getParent().getParent();
                  return new Installation(server, home.resolve("share"), home.resolve("libs"));
                });
      }
    }

    /** As Debian lays them out. */
    private static Optional<Installation> ofPackages(Path root) {
      Path server = root.resolve("usr/sbin/mariadbd");
      return Files.isExecutable(server)
          ? Optional.of(
              new Installation(
                  server,
                  root.resolve("usr/share/mysql"),
                  root.resolve("usr/lib/x86_64-linux-gnu")))
          : Optional.empty();
    }

    /** The statements that make the tables of its own. */
    String bootstrap() throws IOException {
      StringBuilder statements = new StringBuilder("create database mysql;\nuse mysql;\n");
      for (String name : SCRIPTS) {
        Path script =
            Stream.of("", "mariadb_", "mysql_")
                .map(prefix -> share.resolve(prefix + name))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new IOException("no %s in %s".formatted(name, share)));
        statements.append(Files.readString(script)).append('\n');
      }
      return statements.toString();
    }

    ProcessBuilder command(Path folder, String... more) {
      List<String> command = new ArrayList<>();
      command.addAll(List.of(server.toString(), "--no-defaults", "--user=root"));
      command.add("--datadir=" + folder.resolve("data"));
      command.add("--lc-messages-dir=" + share);
      command.add("--character-sets-dir=" + share.resolve("charsets"));
      command.add("--innodb-log-file-size=8M");
      command.add("--innodb-flush-log-at-trx-commit=0");
      command.addAll(List.of(more));
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.environment().put("LD_LIBRARY_PATH", libraries.toString());
      return builder
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.appendTo(log(folder).toFile()));
    }

    static Path log(Path folder) {
      return folder.resolve("log");
    }
  }

  private static Start start(Installation installation) {
    try {
      Path folder = Files.createTempDirectory("mariadb");
      Files.createDirectories(folder.resolve("data"));
      if (!installation.server().toFile().canExecute()) {
        Files.setPosixFilePermissions( // those of an archive are lost
            installation.server(), PosixFilePermissions.fromString("rwxr-xr-x"));
      }
      Path statements =
          Files.writeString(folder.resolve("bootstrap.sql"), installation.bootstrap());
      int made =
          installation
              .command(folder, "--bootstrap")
              .redirectInput(statements.toFile())
              .start()
              .waitFor();
      String log = Files.readString(Installation.log(folder));
      if (made == CANNOT_RUN) {
        FileUtil.fullyDelete(folder.toFile());
        return Start.without("MariaDB cannot run on this machine: " + log.strip());
      }
      if (made != 0) {
        throw new IllegalStateException("MariaDB does not start: " + log);
      }
      return new Start(Optional.of(start(installation, folder)), "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static MariaDbServer start(Installation installation, Path folder)
      throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        installation
            .command(
                folder,
                "--port=" + port,
                "--bind-address=127.0.0.1",
                "--socket=" + folder.resolve("socket"),
                "--skip-grant-tables",
                "--skip-ssl", // or it looks for a key of its own first, which can take long
                "--skip-name-resolve")
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process, folder)));
    MariaDbServer server = new MariaDbServer(process, port);
    server.awaitFirstConnection(folder);
    return server;
  }

  /** At once: nobody reads its files again. */
  private static void stop(Process process, Path folder) {
    process.destroyForcibly().onExit().join();
    FileUtil.fullyDelete(folder.toFile());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitFirstConnection(Path folder) throws IOException, InterruptedException {
    for (int attempt = 1; ; attempt++) {
      try {
        connect("").close();
        return;
      } catch (SQLException e) {
        if (attempt == MOST_TRIES || !process.isAlive()) {
          String log = Files.readString(Installation.log(folder));
          throw new IllegalStateException("MariaDB does not answer: " + log, e);
        }
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
  }

  /** For the database {@code shop}. */
  public String url() {
    return url("shop");
  }

  private String url(String database) {
    return "jdbc:mysql://127.0.0.1:%d/%s?user=root".formatted(port, database);
  }

  private Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(url(database));
  }

  /** A connection to {@code shop}. */
  public Connection connect() throws SQLException {
    return connect("shop");
  }

  /** Over one connection, in no database. */
  public void sql(String... statements) throws SQLException {
    try (Connection connection = connect("");
        Statement statement = connection.createStatement()) {
      for (String sentence : statements) {
        statement.execute(sentence);
      }
    }
  }

  /** The texts of the first column. */
  public List<String> texts(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(query)) {
      List<String> texts = new ArrayList<>();
      while (found.next()) {
        texts.add(String.valueOf(found.getString(1)));
      }
      return texts;
    }
  }
}
