package io.gluewright.identity.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import org.junit.jupiter.api.Test;

class ResolverSettingsTest {
  private final Problems problems = new Problems();

  private void read(String text) {
    ResolverSettings.read(
        Settings.of(
            ConfigFactory.parseString(text + "\nkeys = [ { name = email, columns = [email] } ]"),
            problems));
  }

  @Test
  void aNumberOfProfilesBelowZeroIsRefused() {
    read("learn-from = -1");

    assertThat(problems.all())
        .extracting(Problem::found, Problem::expected)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(
                "\"learn-from\" is -1", "a number of profiles, 0 or more"));
  }

  @Test
  void aMisspeltMethodIsRefused() {
    read("method = probabilistisch, learn-from = 0");

    assertThat(problems.all()).extracting(Problem::found).hasSize(1);
  }
}
