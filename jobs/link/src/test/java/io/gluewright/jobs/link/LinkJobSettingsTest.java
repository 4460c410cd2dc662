package io.gluewright.jobs.link;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkJobSettingsTest {
  private static LinkJobSettings read(String job) {
    return LinkJobSettings.read(Settings.of(ConfigFactory.parseString(job), new Problems()));
  }

  @Test
  void refusesInTheFirstRunColumnsThatALaterRunWouldMiss() {
    LinkJobSettings settings =
        read("linking { columns { name = full-name, fax = phone, emial = email } }");

    assertThatThrownBy(() -> settings.require(List.of("record_id", "name", "email")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("unknown column \"fax\"")
        .hasMessageContaining("unknown column \"emial\"")
        .hasMessageContaining("did you mean \"email\"?");
  }

  @Test
  void takesColumnsThatAreThere() {
    LinkJobSettings settings = read("linking { columns { name = full-name } }");

    assertThatCode(() -> settings.require(List.of("record_id", "name"))).doesNotThrowAnyException();
  }
}
