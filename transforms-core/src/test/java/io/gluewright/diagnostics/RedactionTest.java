package io.gluewright.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "password",
        "PASSWORD",
        "db.password",
        "db_password",
        "dbPassword",
        "secret",
        "client-secret",
        "token",
        "accessKey",
        "fs.s3a.secret.key",
        "fs.s3a.access.key",
        "private_key",
        "apiKey",
        "passwd"
      })
  void namesOfSecretsAreKnown(String key) {
    assertThat(Redaction.hides(key)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "keys", "tokenizer", "secretary", "passenger", "merge-on"})
  void otherNamesAreLeftAlone(String key) {
    assertThat(Redaction.hides(key)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:h2:file:/db;USER=sa;PASSWORD=x1y2,      jdbc:h2:file:/db;USER=sa;PASSWORD=[REDACTED]",
    "jdbc:postgresql://h/d?user=a&password=x1y2,  jdbc:postgresql://h/d?user=a&password=[REDACTED]",
    "jdbc:mysql://ann:x1y2@h/d,                   jdbc:mysql://ann:[REDACTED]@h/d",
    "jdbc:oracle:thin:ann/x1y2@//h:1521/s,        jdbc:oracle:thin:ann/[REDACTED]@//h:1521/s",
    "s3a://bucket/a@b/c,                          s3a://bucket/a@b/c",
    "jdbc:h2:mem:x,                               jdbc:h2:mem:x"
  })
  void passwordsInAddressesAreHidden(String address, String shown) {
    assertThat(Redaction.text(address)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          AWS_SECRET_ACCESS_KEY=abc        | AWS_SECRET_ACCESS_KEY=[REDACTED]
          fs.s3a.secret.key=abc            | fs.s3a.secret.key=[REDACTED]
          fs.s3a.access.key=abc, then      | fs.s3a.access.key=[REDACTED], then
          secretAccessKey: abc             | secretAccessKey: [REDACTED]
          password = "pa ss,word" at 1     | password = [REDACTED] at 1
          password = "pa\\"ss word", x = 1 | password = [REDACTED], x = 1
          password = 'pa ss'               | password = [REDACTED]
          password = "pa ss                | password = [REDACTED]
          password=a,b                     | password=[REDACTED]
          password=a,b&x=1                 | password=[REDACTED]&x=1
          {user=u, password=a)b}           | {user=u, password=[REDACTED]}
          {"password":"a","user":"u"}      | {"password":[REDACTED],"user":"u"}
          password = [a, b] here           | password = [REDACTED] here
          password=[REDACTED]              | password=[REDACTED]
          secretary=Ann                    | secretary=Ann
          """)
  void secretsInMessagesAreHidden(String message, String shown) {
    assertThat(Redaction.text(message)).isEqualTo(shown);
  }

  @Test
  void aListOrABlockUnderTheNameOfASecretIsHidden() {
    Map<String, Object> tree =
        Map.of(
            "db",
            Map.of("password", List.of("x1", "y2"), "credentials", Map.of("a", "x1"), "port", 1));

    assertThat(Redaction.tree(tree))
        .isEqualTo(
            Map.of("db", Map.of("password", "[REDACTED]", "credentials", "[REDACTED]", "port", 1)));
  }

  @Test
  void pairsAreShownWithoutTheirSecrets() {
    assertThat(Redaction.pairs(Map.of("password", "x1y2", "url", "p://a:x1y2@h")))
        .isEqualTo(Map.of("password", "[REDACTED]", "url", "p://a:[REDACTED]@h"));
  }
}
