package io.gluewright.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import java.time.Clock;
import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class IdentityTest {
  private final Problems problems = new Problems();

  @Test
  void readsKeys() {
    Identity identity =
        read(
            """
            max-profiles = 20
            keys = [
              { name = email, columns = [email] }
              { columns = [phone, last_name] }
              { name = names, columns = [first_name, last_name], unordered = true }
            ]
            """);

    assertThat(problems.all()).isEmpty();
    assertThat(identity.maxProfiles()).isEqualTo(20);
    assertThat(identity.keys())
        .containsExactly(
            MatchKey.of("email", "email"),
            MatchKey.of("phone-and-last_name", "phone", "last_name"),
            MatchKey.unordered("names", "first_name", "last_name"));
  }

  @Test
  void letsFiftyProfilesShareAValueUnlessSaid() {
    assertThat(read("keys = [ { name = email, columns = [email] } ]").maxProfiles()).isEqualTo(50);
  }

  @Test
  void tellsOfEveryMistakeAtOnce() {
    read(
        """
        max-profiles = 1
        keys = [
          { name = email, column = email }
          { name = phone, columns = [phone], unordered = true }
          { name = phone, columns = [phone] }
        ]
        max_profile = 3
        """);

    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactly(
            "\"max-profiles\" is 1",
            "unknown key \"max_profile\"",
            "key \"email\" names no column",
            "unknown key \"column\"",
            "key \"phone\" has one column to order",
            "two keys are called \"phone\"");
  }

  @Test
  void wantsAtLeastOneKey() {
    read("max-profiles = 10");

    assertThat(problems.all())
        .extracting(problem -> problem.toString().lines().toList())
        .containsExactly(
            List.of(
                "String: 1: no key".replace(": 1", ":1"),
                "  expected: at least one of { name = ..., columns = [...] }"));
  }

  @Test
  void knowsTheColumnsOfProfiles() {
    Identity identity = read("keys = [\n  { name = email, columns = [emial, phone] }\n]");

    identity.over(
        StructType.fromDDL("profile_id string, email string, phone string"),
        Clock.systemUTC(),
        problems);

    assertThatThrownBy(problems::throwIfAny)
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            String:2: unknown column "emial"
              expected: one of [profile_id, email, phone]
              hint: did you mean "email"?""");
  }

  private Identity read(String hocon) {
    return Identity.read(Settings.of(ConfigFactory.parseString(hocon), problems));
  }
}
