package io.gluewright.identity.kinds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NicknamesTest {
  private final Nicknames nicknames = Nicknames.bundled();

  @ParameterizedTest
  @CsvSource({
    "robert,bob",
    "bob,robert",
    "bob,rob",
    "william,bill",
    "elizabeth,betty",
    "margaret,peggy",
    "josef,sepp",
    "hans,johannes",
    "friedrich,fritz",
    "francisco,paco",
    "jose,pepe",
    "giuseppe,beppe",
    "francois,fanfan",
    "aleksandr,sasha",
    "katarzyna,kasia",
    "cornelis,kees"
  })
  void takesFormsOfOneNameForTheSame(String a, String b) {
    assertThat(nicknames.same(a, b)).isTrue();
    assertThat(nicknames.same(b, a)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"robert,robert", "robert,william", "bob,bill", "xyz,bob", "bob,xyz", "xyz,zyx"})
  void takesNoOthersForTheSame(String a, String b) {
    assertThat(nicknames.same(a, b)).isFalse();
  }

  @Test
  void knowsSeveralFormalNamesOfOneForm() {
    assertThat(nicknames.formal("alex")).contains("alexander", "alexandra");
    assertThat(nicknames.same("alexander", "alexandra")).isFalse();
    assertThat(nicknames.formal("robert")).contains("robert");
    assertThat(nicknames.formal("xyz")).isEmpty();
  }

  @Test
  void holdsWellFormedGroupsThatRepeatNoName() {
    List<String> groups =
        Nicknames.lines().stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    assertThat(groups)
        .hasSizeGreaterThan(310)
        .allMatch(group -> group.matches("[a-z-]+: [a-z-]+(, [a-z-]+)*"))
        .allSatisfy(
            group -> assertThat(Arrays.asList(group.split("[:,] "))).doesNotHaveDuplicates());
    assertThat(groups.stream().map(group -> group.substring(0, group.indexOf(':'))))
        .doesNotHaveDuplicates();
  }

  @Test
  void refusesALineWithoutAFormalName() {
    assertThatThrownBy(() -> Nicknames.of(List.of("bob, rob")))
        .hasMessage("found \"bob, rob\", expected a formal name, a colon and its forms");
  }
}
