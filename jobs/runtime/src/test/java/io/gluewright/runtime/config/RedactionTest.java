package io.gluewright.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

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

  @Test
  void pairsAreShownWithoutTheirSecrets() {
    assertThat(Redaction.pairs(Map.of("password", "x1y2", "url", "p://a:x1y2@h")))
        .isEqualTo(Map.of("password", "[REDACTED]", "url", "p://a:[REDACTED]@h"));
  }
}
