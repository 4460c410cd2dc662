package io.gluewright.identity.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmailLevelsTest {
  private static final EmailLevels LEVELS = new EmailLevels();

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          anna.lee@x.org,   anna.lee@x.org,    equal
          anna.lee@x.org,   anna.lee@mail.net, same name
          anna.lee@x.org,   ana.lee@x.og,      2 edits
          anna.lee@x.org,   annalee@mail.net,  name alike
          anna.lee1@x.org,  anna.lee27@x.org,  alike
          anna.lee@x.org,   bob@mail.net,      different
          anna.lee,         anna.lee@x.org,    same name
          """)
  void tellNamesFromWhatStandsBehindThem(String one, String other, String level) {
    assertThat(LEVELS.levels().get(LEVELS.level(value(one), value(other)))).isEqualTo(level);
  }

  @Property(tries = 2_000)
  void areThoseOfPlainConditionsInTurn(
      @ForAll("addresses") String one, @ForAll("addresses") String other) {
    assertThat(LEVELS.level(value(one), value(other))).isEqualTo(plain(one, other));
  }

  @Provide
  Arbitrary<String> addresses() {
    Arbitrary<String> names = Arbitraries.of("anna.lee", "anna", "lee.ann", "al", "annabel.leeman");
    Arbitrary<String> numbers = Arbitraries.of("", "", "", "1", "27", "7");
    Arbitrary<String> noise = Arbitraries.strings().withChars("ae1.").ofMaxLength(2);
    Arbitrary<String> hosts = Arbitraries.of("", "@", "@x.org", "@x.net", "@mail.example.com");
    return Combinators.combine(names, numbers, noise, hosts)
        .as((name, number, more, host) -> name + number + more + host);
  }

  private static int plain(String one, String other) {
    String name = one.split("@", -1)[0];
    String otherName = other.split("@", -1)[0];
    boolean haveSameDigits =
        name.replaceAll("[^0-9]", "").equals(otherName.replaceAll("[^0-9]", ""));
    if (one.equals(other)) {
      return 0;
    } else if (name.equals(otherName)) {
      return 1;
    } else if (haveSameDigits && Similarity.edits(one, other, 99) <= 2) {
      return 2;
    } else if (haveSameDigits && Similarity.jaroWinkler(name, otherName) >= 0.92) {
      return 3;
    }
    return Similarity.jaroWinkler(one, other) >= 0.88 ? 4 : 5;
  }

  private static Value value(String address) {
    return new Value(address, 0, Double.NaN, Grams.NONE);
  }
}
