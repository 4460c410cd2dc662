package io.gluewright.runtime.commands;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftCommandTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private ExitCode run(String... arguments) {
    out.reset();
    err.reset();
    return new DriftCommand(new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
        .run(arguments);
  }

  private String file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void holdsColumnsAgainstAContract() throws IOException {
    String contract = file("orders.conf", "version = 2, columns = \"id int, name string, n int\"");
    String csv = file("orders.csv", "name;id;extra\nAnn;1;x\n");
    String json = file("orders.json", "{\"id\": 5000000000, \"name\": \"Ann\", \"n\": 1}\n");

    assertThat(run("drift").code()).isEqualTo(ExitCode.INVALID_INPUT.code());
    assertThat(run("check", "--data", csv, "--contract", contract, "--separator", ";"))
        .as(err.toString(UTF_8))
        .isEqualTo(ExitCode.DONE);
    assertThat(out.toString(UTF_8))
        .isEqualTo(
            """
            3 differences
              missing    n is gone, int was promised
              added      extra is new, string
              reordered  the columns come as name, id
            """);

    run("check", "--data", json, "--contract", contract, "--json");
    assertThat(out.toString(UTF_8))
        .contains("\"version\" : \"2\"")
        .contains("\"words\" : \"id is bigint, int was promised\"");
  }

  @Test
  void writesAContractThatTheDataFulfils() throws IOException {
    String csv = file("orders.csv", "id,the name\n1,Ann\n");

    assertThat(run("contract", "--data", csv)).isEqualTo(ExitCode.DONE);
    String contract = file("contract.json", out.toString(UTF_8));
    run("check", "--data", csv, "--contract", contract);

    assertThat(Files.readString(Path.of(contract))).contains("\"`the name` STRING\"");
    assertThat(out.toString(UTF_8)).isEqualTo("as promised\n");
  }

  @Test
  void tellsMistakes() throws IOException {
    String broken = file("broken.conf", "columns = \"id strin\"");

    assertThat(run("check", "--contract", broken)).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString(UTF_8))
        .contains("--data is missing")
        .contains("\"id strin\" is no column");
    assertThat(run("chek")).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(err.toString(UTF_8)).contains("did you mean \"check\"?");
  }
}
