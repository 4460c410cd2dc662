package io.gluewright.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * The one command of this project, called as its users call it. It takes what the build has
 * packaged; the JVMs that it starts have the options in {@code gluewright.java.options} more.
 */
public final class Gluewright {
  private static final Path ROOT = Path.of(System.getProperty("gluewright.root", ".."));
  private static final String JAVA_OPTIONS = "JDK_JAVA_OPTIONS";

  /** What the launcher of Java says of the options above; users have none. */
  private static final String NOTE_OF_JAVA = "NOTE: Picked up " + JAVA_OPTIONS + ":.*\\R";

  private final Path folder;
  private final Map<String, String> environment;

  private Gluewright(Path folder, Map<String, String> environment) {
    this.folder = folder;
    this.environment = environment;
  }

  /** How a command ended and what it printed. */
  public record Ended(int code, String out, String err) {}

  /** To be called from {@code folder}; fails unless the build has made what commands run in. */
  public static Gluewright in(Path folder) {
    assertThat(ROOT.resolve("scripts/spark-home/target/spark/jars"))
        .as("the assembled Spark home: run scripts/test, or mvn package, first")
        .isDirectory();
    String options = System.getProperty("gluewright.java.options", "");
    return new Gluewright(folder, Map.of("GLUEWRIGHT_BUILD", "never", JAVA_OPTIONS, options));
  }

  /** The same with one more variable of the environment. */
  public Gluewright with(String variable, String value) {
    Map<String, String> more = new TreeMap<>(environment);
    more.put(variable, value);
    return new Gluewright(folder, more);
  }

  /** The same with further options for the JVM. */
  public Gluewright withJavaOptions(String further) {
    return with(JAVA_OPTIONS, environment.get(JAVA_OPTIONS) + " " + further);
  }

  /** Waits until the command has ended. */
  public Ended call(List<String> words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(ROOT.resolve("scripts/gluewright").toString()));
    command.addAll(words);
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    builder.environment().putAll(environment);
    builder.environment().remove("SPARK_HOME");
    Path out = Files.createTempFile("gluewright", ".out");
    Path err = Files.createTempFile("gluewright", ".err");
    Process process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    try {
      process.getOutputStream().close();
      assertThat(process.waitFor(10, TimeUnit.MINUTES)).as("ends in ten minutes").isTrue();
      String errors = Files.readString(err).replaceAll(NOTE_OF_JAVA, "");
      return new Ended(process.exitValue(), Files.readString(out), errors);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Files.deleteIfExists(out);
      Files.deleteIfExists(err);
    }
  }
}
