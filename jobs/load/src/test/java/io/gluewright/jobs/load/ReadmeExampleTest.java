package io.gluewright.jobs.load;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import io.gluewright.runtime.Launcher;
import io.gluewright.testkit.Spark;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole job that the README shows does what it says. */
class ReadmeExampleTest {
  private static final Pattern CONFIGURATION =
      Pattern.compile("```hocon\n(.*?)```", Pattern.DOTALL);

  @TempDir Path folder;

  @Test
  void cleansOrdersAndMergesThem() throws IOException {
    Path configuration = Files.writeString(folder.resolve("clean-orders.conf"), configuration());
    deliver(
        "monday.csv",
        """
        order_id;email;amount;ordered_at
        1 ;Ann@Mail.example;1.234,50;2026-01-31
        2;nobody;10,00;31.01.2026
        2;bob@mail.example;12,00;01.02.2026
        3;cleo@mail.example;-5,00;2026-02-01
        """);
    run(configuration);
    deliver(
        "tuesday.csv",
        "order_id;email;amount;ordered_at\n1;ann@mail.example;1.300,00;2026-02-02\n");
    run(configuration);

    assertThatTable(Spark.session().read().format("delta").load(folder + "/output/orders"))
        .isEqualTo(
            """
            order_id string | email string     | amount decimal(20,6) | ordered_at date
            1               | ann@mail.example | 1300.000000          | 2026-02-02
            2               | bob@mail.example | 12.000000            | 2026-02-01
            """);
    assertThat(folder.resolve("output/quarantine/orders")).isDirectory();
  }

  private void run(Path configuration) {
    Spark.session().conf().set("spark.gluewright.bookmarks", folder + "/bookmarks");
    String[] arguments = {
      "--JOB_NAME",
      "clean-orders",
      "--job-bookmark-option",
      "job-bookmark-enable",
      "--conf",
      configuration.toString(),
      "--set",
      "input = \"%s\", output = \"%s/output\"".formatted(folder.resolve("input"), folder)
    };
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    ExitCode code =
        Launcher.execute(
            "load",
            arguments,
            job -> job.land(job.intake("orders"), "clean"),
            Clock.systemUTC(),
            out,
            out);
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isEqualTo(ExitCode.DONE);
  }

  private void deliver(String name, String rows) throws IOException {
    Path orders = Files.createDirectories(folder.resolve("input/orders"));
    Files.writeString(orders.resolve(name), rows);
  }

  private static String configuration() throws IOException {
    String readme = Files.readString(Path.of(System.getProperty("gluewright.root"), "README.md"));
    Matcher block = CONFIGURATION.matcher(readme);
    assertThat(block.find()).as("a block of HOCON in the README").isTrue();
    return block.group(1);
  }
}
