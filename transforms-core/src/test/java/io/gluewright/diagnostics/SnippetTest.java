package io.gluewright.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnippetTest {
  @TempDir private Path folder;

  @Test
  void theLineAndACaretStandBelowWhatWasFound() throws IOException {
    String text = "\n".repeat(13) + "    column = custmer_id\n";

    assertThat(unknownColumn(text, "custmer_id"))
        .isEqualTo(
            """
            a.conf:14:14: unknown column "custmer_id"
              14 |     column = custmer_id
                 |              ^
              expected: one of [order_id, customer_id, total]
              hint: did you mean "customer_id"?""");
  }

  @Test
  void aTabIsFourBlanks() throws IOException {
    assertThat(unknownColumn("\tcolumn =\ttotl\r\n", "totl"))
        .isEqualTo(
            """
            a.conf:1:11: unknown column "totl"
              1 |     column =    totl
                |                 ^
              expected: one of [order_id, customer_id, total]
              hint: did you mean "total"?""");
  }

  @Test
  void aLongLineIsCutAroundTheCaret() throws IOException {
    String words = "word ".repeat(30).strip();

    assertThat(unknownColumn("column = \"%s totl %s\"".formatted(words, words), "totl"))
        .isEqualTo(
            """
            a.conf:1:161: unknown column "totl"
              1 | ...d word word word word word word word word word totl word word word word word word word word wo...
                |                                                   ^
              expected: one of [order_id, customer_id, total]
              hint: did you mean "total"?""");
  }

  @Test
  void theStartOfALongLineIsKeptIfTheCaretStandsThere() throws IOException {
    assertThat(unknownColumn("column = totl # " + "long ".repeat(40), "totl"))
        .contains(
            """

              1 | column = totl # long long long long long long long long long long long long long long long long l...
                |          ^
            """);
  }

  @Test
  void secretsAreNotShown() throws IOException {
    Settings settings =
        read(
            """
            password = hunter2
            connection { user = ann, apiKey = "hunter2", port = x }
            url = "jdbc:postgresql://ann:hunter2@host/db"
            options = "user=ann;password=hunter2;port=1"
            credentials {
              word = hunter2
              words = [
                hunter2
              ]
            }
            client-secret = \"""
              hunter2 = x
            \"""
            tokenizer = plain
            """);
    Settings connection = settings.block("connection");
    Settings credentials = settings.block("credentials");

    assertThat(
            List.of(
                settings.atValue("password"),
                connection.at("user"),
                connection.at("port"),
                settings.atValue("url"),
                settings.at("options", "port"),
                credentials.at("word"),
                credentials.at("words", "hunter2"),
                settings.at("client-secret", "x"),
                settings.at("tokenizer")))
        .map(at -> Snippet.of(at).replaceFirst("\n  ", "").replace("\n  ", "\n"))
        .containsExactly(
            """
            1 | password = [REDACTED]
              |            ^""",
            """
            2 | connection { user = ann, apiKey = [REDACTED]
              |              ^""",
            """
            2 | connection { user = ann, apiKey = [REDACTED]
              |                                   ^""",
            """
            3 | url = "jdbc:postgresql://ann:[REDACTED]
              |       ^""",
            """
            4 | options = "user=ann;password=[REDACTED]
              |                              ^""",
            """
            6 |   [REDACTED]
              |   ^""",
            """
            8 |     [REDACTED]
              |     ^""",
            """
            12 |   [REDACTED]
               |   ^""",
            """
            14 | tokenizer = plain
               | ^""");
  }

  @Test
  void theTextOfASecretIsNotToldEither() throws IOException {
    Settings settings = read("token-limit = hunter2");

    settings.whole("token-limit", 1);

    assertThatThrownBy(settings.problems()::throwIfAny)
        .message()
        .contains("\"token-limit\" is [REDACTED]\n  1 | token-limit = [REDACTED]")
        .doesNotContain("hunter2");
  }

  @Test
  void aPlaceWithoutATextHasNoSnippet() {
    assertThat(Problem.of(new Location("a.conf", 3, 4), "found", "expected"))
        .hasToString("a.conf:3:4: found\n  expected: expected");
    assertThat(Problem.of(new Location("a.conf", 3, 0, Optional.of("x = 1")), "found", "expected"))
        .hasToString("a.conf:3: found\n  expected: expected");
  }

  @Test
  void problemsAreToldOnceAndAsOneReads() {
    Problem first = Problem.of(new Location("a.conf", 2, 3), "first", "x");
    Problem second = Problem.of(new Location("a.conf", 2, 10), "second", "x");
    Problem third = Problem.of(new Location("a.conf", 10, 1), "third", "x");
    Problem fourth = Problem.of(new Location("b.conf", 1, 1), "fourth", "x");

    assertThat(new InvalidInputException(List.of(fourth, third, second, first, third)).problems())
        .containsExactly(first, second, third, fourth);
  }

  private String unknownColumn(String text, String name) throws IOException {
    Settings settings = read(text);
    settings.refuseUnknown("column", "column", name, List.of("order_id", "customer_id", "total"));
    return settings.problems().all().get(0).toString().replace(folder + "/", "");
  }

  private Settings read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("a.conf"), text);
    return Settings.of(ConfigFactory.parseFile(file.toFile()), new Problems());
  }
}
