package io.gluewright.runtime;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gluewright.runtime.Desk.Ended;
import io.gluewright.testkit.Interpreted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A candidate rule set rides along: it is reported, and the output does not know of it. */
@ExtendWith(Interpreted.class)
final class ShadowTest {
  private static final String JOB =
      """
      sources {
        orders {
          format = csv
          path = ${input}/orders
          options { withHeader = "true" }
          columns = "id string, name string, amount string"
          plain-values = [amount]
          rules = [
            { id = trimmed, type = trim, column = name }
            { id = amount, type = cast, column = amount, target_type = int }
          ]
          %s
        }
      }
      sinks {
        parquet { type = files, path = ${output}/parquet }
        csv     { type = files, format = csv, path = ${output}/csv }
        json    { type = files, format = json, path = ${output}/json }
        delta   { type = delta, path = ${output}/delta }
      }
      """;
  private static final String CANDIDATE =
      """
      shadow {
        rules = [
          { id = trimmed, type = case, column = name, to = upper }
          { id = amount, type = cast, column = amount, target_type = int, on-failure = null }
          { id = small, type = filter, condition = "amount is null or amount < 100" }
        ]
      }
      """;

  private static final JobBody LAND =
      job -> {
        job.land(job.intake("orders"), "delta");
        Stream.of("parquet", "csv", "json")
            .forEach(sink -> job.sink(sink).append(job.intake("orders").rows()));
      };

  @TempDir Path folder;

  private Desk desk(String name, String shadow) {
    return Desk.in(folder.resolve(name))
        .input("orders/a.csv", "id,name,amount\n1, Ann,7\n2,BOB,x\n3,CLEO,100\n")
        .configured(JOB.formatted(shadow));
  }

  private static JsonNode done(Ended ended) throws IOException {
    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    return new ObjectMapper().readTree(ended.out());
  }

  private static List<ByteBuffer> bytes(Desk desk, String sink) {
    try (Stream<Path> files = Files.walk(desk.output().resolve(sink))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("part-"))
          .map(ShadowTest::bytes)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ByteBuffer bytes(Path file) {
    try {
      return ByteBuffer.wrap(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void tellsWhatTheCandidateWouldChangeAndLeavesTheOutputAsItIs() throws IOException {
    Desk without = desk("without", "");
    Desk with = desk("with", CANDIDATE);

    JsonNode plain = done(without.run(LAND, "--json"));
    JsonNode report = done(with.run(LAND, "--json"));

    for (String sink : List.of("parquet", "csv", "json")) {
      assertThat(bytes(with, sink)).as(sink).isNotEmpty().isEqualTo(bytes(without, sink));
    }
    assertThatTable(with.read("delta", "delta"))
        .isEqualTo(
            """
            id string | name string | amount int
            1         | Ann         | 7
            3         | CLEO        | 100
            """);
    assertThat(with.read("delta", "delta").except(without.read("delta", "delta")).isEmpty())
        .isTrue();
    assertThat(report.get("sources").get(0).get("quarantined").asInt()).isEqualTo(1);
    assertThat(report.get("rules").findValuesAsText("fixed"))
        .isEqualTo(plain.get("rules").findValuesAsText("fixed"));
    assertThat(plain.get("shadow")).isEmpty();

    JsonNode shadow = report.get("shadow").get(0);
    assertThat(shadow.get("source").asText()).isEqualTo("orders");
    assertThat(shadow.get("rows").get("changed").asInt()).isEqualTo(1);
    assertThat(shadow.get("rows").get("released").asInt()).isEqualTo(1);
    assertThat(shadow.get("rows").get("vanished").asInt()).isEqualTo(1);
    JsonNode name = shadow.get("columns").get(0);
    assertThat(name.get("column").asText()).isEqualTo("name");
    assertThat(name.get("causes").toString()).isEqualTo("{\"trimmed\":1}");
    assertThat(name.get("pairs").get(0).toString())
        .isEqualTo("{\"before\":\"Xxx\",\"after\":\" XXX\",\"values\":1}");
  }

  @Test
  void doesNotFailTheRunWithTheCandidate() throws IOException {
    Desk desk =
        desk(
            "failing",
            """
            shadow {
              rules = [ { type = cast, column = amount, target_type = int, on-failure = fail } ]
            }
            """);

    Ended ended = desk.run(LAND);

    assertThat(ended.code()).as(ended.err()).isEqualTo(ExitCode.DONE);
    assertThat(ended.out()).contains("shadow of orders: the shadow of orders failed:");
    assertThat(desk.read("json", "json").count()).isEqualTo(2);
    assertThat(desk.ledger()).hasSize(1);
  }

  @Test
  void refusesMistakesInTheCandidateAtTheStart() {
    Ended ended =
        desk(
                "mistaken",
                """
                shadow {
                  rules = [
                    { type = trim, column = nmae }
                    { type = explode, column = name }
                  ]
                  checks = []
                }
                """)
            .run(LAND);

    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("unknown key \"checks\"");
    ended = desk("misspelt", "shadow { rules = [ { type = trim, column = nmae } ] }").run(LAND);
    assertThat(ended.code()).isEqualTo(ExitCode.INVALID_INPUT);
    assertThat(ended.err()).contains("unknown column \"nmae\"").contains("did you mean \"name\"?");
  }
}
