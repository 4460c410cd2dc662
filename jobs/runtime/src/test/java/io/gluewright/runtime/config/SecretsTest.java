package io.gluewright.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigParseOptions;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private final Problems problems = new Problems();
  private final Secrets secrets = new Secrets(Map.of("DB_PASSWORD", "hunter2")::get);

  @Test
  void aTextMayStandInTheEnvironment() {
    Settings source = settings("password = \"env:DB_PASSWORD\"\nuser = ann");

    assertThat(secrets.read(source, "password").map(Secret::reveal)).contains("hunter2");
    assertThat(secrets.read(source, "user").map(Secret::reveal)).contains("ann");
    assertThat(secrets.read(source, "absent")).isEmpty();
    assertThat(problems.all()).isEmpty();
  }

  @Test
  void aSecretDoesNotPrint() {
    assertThat(secrets.read(settings("password = hunter2"), "password").orElseThrow())
        .hasToString("[REDACTED]");
  }

  @Test
  void aVariableThatIsNotSetIsAMistakeOfTheFile() {
    secrets.read(settings("\npassword = \"env:NO_SUCH\""), "password");

    assertThat(problems.all())
        .singleElement()
        .hasToString(
            """
            test.conf:2: "password" is in the environment variable NO_SUCH, which is not set
              expected: a variable that is set
              hint: export NO_SUCH before the run""");
  }

  @Test
  void pairsAreHandedOnWithTheirSecrets() {
    Settings source = settings("options { key = \"env:DB_PASSWORD\", separator = \";\" }");

    assertThat(secrets.pairs(source, "options"))
        .isEqualTo(Map.of("key", "hunter2", "separator", ";"));
  }

  private Settings settings(String hocon) {
    ConfigParseOptions options = ConfigParseOptions.defaults().setOriginDescription("test.conf");
    return Settings.of(ConfigFactory.parseString(hocon, options), problems);
  }
}
