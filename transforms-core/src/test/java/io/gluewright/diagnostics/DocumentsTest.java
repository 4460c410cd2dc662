package io.gluewright.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentsTest {
  @TempDir private Path folder;
  private final Problems problems = new Problems();

  @Test
  void variablesAndTheEnvironmentStandInForSubstitutions() throws IOException {
    write(
        "rules.conf",
        """
        when = ${env}" == prod"
        path = ${?PATH}
        absent = ${?NO_SUCH_VARIABLE}
        region = eu
        zone = ${region}-1
        """);

    Settings settings = read("rules.conf", Map.of("env", "test", "region", "us"));

    assertThat(settings.text("when")).isEqualTo("test == prod");
    assertThat(settings.text("path")).isEqualTo(System.getenv("PATH"));
    assertThat(settings.has("absent")).isFalse();
    assertThat(settings.text("zone")).isEqualTo("eu-1");
    settings.text("region");
    settings.refuseUnknown();
    assertThat(problems.all()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\"inner.conf\"", "\"inner\"", "file(\"inner.conf\")", "required(\"inner.conf\")"})
  void includesAreRelativeToTheFile(String inner) throws IOException {
    Files.createDirectories(folder.resolve("shared"));
    write("shared/inner.conf", "include \"innermost.json\"\nvalue = ${env}");
    write("shared/innermost.json", "{ \"deep\": [1, 2] }");
    write("shared/outer.conf", "block { include " + inner + " }");

    Settings block = read("shared/outer.conf", Map.of("env", "dev")).block("block");

    assertThat(block.text("value")).isEqualTo("dev");
    assertThat(block.texts("deep")).containsExactly("1", "2");
  }

  @Test
  void allMistakesOfAllIncludedFilesAreTold() throws IOException {
    write("columns.conf", "a = [1, 2\nb = }\n");
    write(
        "rules.conf",
        """
        include "column.conf"
        include "columns.conf"
        include required(file("rules.conf"))
        include classpath("customer-360.conf")
        """);

    assertRefused(
        "rules.conf",
        """
        columns.conf:2:3: List should have ended with ] or had a comma, instead had token: '='
          2 | b = }
            |   ^
          expected: HOCON: key = value, blocks in { }, lists in [ ]
          hint: put it in double quotes if it belongs to the text
        rules.conf:1:10: the included file "column.conf" does not exist
          1 | include "column.conf"
            |          ^
          expected: a file at column.conf
          hint: did you mean "columns.conf"?
        rules.conf:3:24: "rules.conf" includes itself
          3 | include required(file("rules.conf"))
            |                        ^
          expected: includes that end
        rules.conf:4:20: "customer-360.conf" is not the name of a file
          4 | include classpath("customer-360.conf")
            |                    ^
          expected: include "file", relative to this file""");
  }

  @Test
  void everySubstitutionWithoutAValueIsTold() throws IOException {
    write("rules.conf", "region = eu\nwhen = ${evn}\nzone = \"z-\"${regoin}\nlast = ${NO_SUCH}\n");

    assertRefused(
        "rules.conf",
        """
        rules.conf:2:8: ${evn} has no value
          2 | when = ${evn}
            |        ^
          expected: a key of the document, one of [env], or an environment variable
          hint: did you mean ${env}?
        rules.conf:3:12: ${regoin} has no value
          3 | zone = "z-"${regoin}
            |            ^
          expected: a key of the document, one of [env], or an environment variable
          hint: did you mean ${region}?
        rules.conf:4:8: ${NO_SUCH} has no value
          4 | last = ${NO_SUCH}
            |        ^
          expected: a key of the document, one of [env], or an environment variable
          hint: set the environment variable, or write ${?NO_SUCH} if it may be absent""");
  }

  @Test
  void aSubstitutionThatLeadsBackToItselfIsTold() throws IOException {
    write("rules.conf", "a = ${b}\nb = ${a}\n");

    assertRefused(
        "rules.conf",
        """
        rules.conf:2:5: ${a} leads back to itself
          2 | b = ${a}
            |     ^
          expected: a substitution that ends at a value""");
  }

  @Test
  void aBraceThatIsNeverClosedIsToldAtTheEnd() throws IOException {
    write("rules.conf", "rules {\n  a = 1\n\n");

    assertRefused(
        "rules.conf",
        """
        rules.conf:2:8: the file ends too early
          2 |   a = 1
            |        ^
          expected: HOCON: key = value, blocks in { }, lists in [ ]
          hint: look for an unclosed brace, bracket or quote, on this line or above it""");
  }

  @Test
  void aMistakeInJsonIsTold() throws IOException {
    write("rules.json", "{\n  \"rules\": [ trim ]\n}\n");

    assertRefused(
        "rules.json",
        """
        rules.json:2:14: Token not allowed in valid JSON: 'trim'
          2 |   "rules": [ trim ]
            |              ^
          expected: JSON: "key": value, blocks in { }, lists in [ ]
          hint: put it in double quotes if it belongs to the text""");
  }

  @Test
  void aSecretIsNotShownWhereItsTextIsBroken() throws IOException {
    write("rules.conf", "user = ann\npassword = hunter2 }\n");

    assertRefused(
        "rules.conf",
        """
        rules.conf:2:12: the value of a secret, which is not shown, is broken
          2 | password = [REDACTED]
            |            ^
          expected: HOCON: key = value, blocks in { }, lists in [ ]
          hint: put it in double quotes if it belongs to the text""");
  }

  @Test
  void aFileThatCannotBeReadIsTold() throws IOException {
    write("rules.conf", "");

    assertRefused(
        "rule.conf",
        """
        rule.conf: there is no such file
          expected: a HOCON or JSON file
          hint: did you mean "rules.conf"?""");
  }

  @Test
  void aFolderIsNoDocument() throws IOException {
    Files.createDirectories(folder.resolve("rules"));

    assertRefused("rules", "rules: this is a folder\n  expected: a HOCON or JSON file");
  }

  private void assertRefused(String name, String expected) {
    assertThat(Documents.read(folder.resolve(name), Map.of("env", "test"), problems)).isEmpty();
    assertThat(new InvalidInputException(problems.all()).getMessage().replace(folder + "/", ""))
        .isEqualTo(expected);
  }

  private Settings read(String name, Map<String, String> variables) {
    return Documents.read(folder.resolve(name), variables, problems)
        .orElseThrow(() -> new InvalidInputException(problems.all()));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }
}
