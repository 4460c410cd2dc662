package io.gluewright.identity.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.kinds.ColumnKind;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class NormaliserTest {
  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          SURNAME    | Ångström                       | angstrom
          SURNAME    | O'Brien                        | obrien
          SURNAME    | Müller-Lüdenscheidt            | muller ludenscheidt
          SURNAME    | Weiß                           | weiss
          SURNAME    | Łukasz Ørsted                  | lukasz orsted
          GIVEN_NAME | ANNE-Marie                     | anne marie
          CITY       | St. Gallen                     | st gallen
          TITLE      | Caf&#233; &amp; Bar            | cafe and bar
          TITLE      | Black & White                  | black and white
          TITLE      | Sony®  KDL-40 (black)          | sony kdl 40 black
          STREET     | 12 North High Street           | 12 n high st
          STREET     | 5th Avenue                     | 5th ave
          STREET     | Fifth Av.                      | 5th ave
          COMPANY    | Acme Widgets, Inc.             | acme widgets
          COMPANY    | Limited                        | limited
          DATE       | 1980-01-02                     | 19800102
          DATE       | 1980/1/2                       | 19800102
          DATE       | 2.1.1980                       | 19800102
          DATE       | 02/01/1980                     | 19800102
          DATE       | 19800102                       | 19800102
          DATE       | 02011980                       | 19800102
          DATE       | 20121980                       | 19801220
          DATE       | 19801313                       | 19801313
          DATE       | 1980-01-02T10:11:12            | 19800102
          DATE       | 1980-01-02t10:11:12            | 19800102
          DATE       | 1980-01-02 00:00:00.000        | 19800102
          DATE       | 03/25/1984                     | 19840325
          DATE       | 25/03/1984                     | 19840325
          DATE       | 04/03/1984                     | 19840304
          DATE       | 1984-25-03                     | 19840325
          DATE       | 1984-13-45                     | 19841345
          DATE       | 3 Mar 1984                     | 19840303
          DATE       | 3rd of March, 1984             | 19840303
          DATE       | March 3, 1984                  | 19840303
          DATE       | MAR 3 1984 10:11               | 19840303
          DATE       | Sept. 30th, 1984               | 19840930
          DATE       | 3-Mar-84                       | 19840303
          DATE       | 03-MAR-1984                    | 19840303
          DATE       | Saturday, 3 March 1984         | 19840303
          DATE       | Sat, March 3, 1984             | 19840303
          DATE       | 1984 May 3                     | 19840503
          DATE       | 3/3/84                         | 19840303
          DATE       | 03/25/84                       | 19840325
          DATE       | 84-03-25                       | 19840325
          DATE       | 1.2.29                         | 20290201
          DATE       | 1.2.30                         | 19300201
          DATE       | 31.12.99                       | 19991231
          DATE       | 45/45/45                       | 454545
          DATE       | 3 Foo 1984                     | 31984
          DATE       | March 1984                     | 1984
          YEAR       | (1997)                         | 1997
          YEAR       | May 2003                       | 2003
          NUMBER     | 1.364,96                       | 1364.96
          NUMBER     | $1,364.96                      | 1364.96
          NUMBER     | 1364.96 EUR                    | 1364.96
          NUMBER     | $5.00                          | 5
          NUMBER     | 0.50                           | 0.5
          NUMBER     | 1,364                          | 1364
          NUMBER     | 007                            | 7
          NUMBER     | 1.234                          | 1.234
          NUMBER     | 0.125                          | 0.125
          NUMBER     | 12.500                         | 12.5
          NUMBER     | 52.520008                      | 52.520008
          NUMBER     | 1.234.567                      | 1234567
          NUMBER     | 1.234,5                        | 1234.5
          NUMBER     | 1.234.567,891                  | 1234567.891
          NUMBER     | 1,234,567                      | 1234567
          NUMBER     | 1,234.567                      | 1234.567
          NUMBER     | 0,125                          | 0.125
          NUMBER     | 1364,960                       | 1364.96
          NUMBER     | 12,3456                        | 12.3456
          NUMBER     | -5.50                          | -5.5
          NUMBER     | −5                             | -5
          NUMBER     | -$1,364.96                     | -1364.96
          NUMBER     | € -12                          | -12
          NUMBER     | -0.00                          | 0
          NUMBER     | 10-20                          | 10
          NUMBER     | size-5                         | 5
          NUMBER     | (5)                            | 5
          NUMBER     | 1.234.                         | 1.234
          PHONE      | +49 (341) 123-456              | 49341123456
          PHONE      | 212/489-7212                   | 2124897212
          POSTCODE   | sw1a 1AA                       | sw1a1aa
          IDENTIFIER | AB-12.34/c                     | ab1234c
          EMAIL      | Ann.Lee@Example.COM            | ann.lee@example.com
          URL        | https://www.Example.com/a/     | example.com/a
          """)
  void makesOneTextOfManyNotations(ColumnKind kind, String written, String expected) {
    assertThat(Normaliser.normalised(kind, written)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(ColumnKind.class)
  void leavesNothingOfWhatIsBlank(ColumnKind kind) {
    assertThat(Normaliser.normalised(kind, "")).isEmpty();
    assertThat(Normaliser.normalised(kind, " \t\n ")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ColumnKind.class)
  void staysShortWhateverComes(ColumnKind kind) {
    for (String part : Set.of("x", "7", "ab ", "é", "😀", "ﷺ", "&", "1-")) {
      assertThat(Normaliser.normalised(kind, part.repeat(100_000 / part.length())))
          .as(part)
          .hasSizeLessThan(20_000);
    }
  }

  @Test
  void ignoresWhatIsToBeIgnored() {
    assertThat(Normaliser.normalised(ColumnKind.IGNORE, "anything")).isEmpty();
  }

  @Test
  void keepsWritingsOfAllDirectionsAndPictures() {
    assertThat(Normaliser.normalised(ColumnKind.SURNAME, "כהן")).isEqualTo("כהן");
    assertThat(Normaliser.normalised(ColumnKind.SURNAME, "مُحَمَّد")).isEqualTo("محمد");
    assertThat(Normaliser.normalised(ColumnKind.SURNAME, "田中")).isEqualTo("田中");
    assertThat(Normaliser.normalised(ColumnKind.TITLE, "Party 🎉 now")).isEqualTo("party 🎉 now");
  }

  @Test
  void cutsNoSignInTwo() {
    String cut = Normaliser.normalised(ColumnKind.TEXT, "a".repeat(999) + "😀");

    assertThat(new String(cut.getBytes(UTF_8), UTF_8)).isEqualTo(cut);
  }

  @Property(tries = 300)
  void changesNothingOfWhatIsNormalisedAlready(@ForAll ColumnKind kind, @ForAll String written) {
    String once = Normaliser.normalised(kind, written);

    if (kind != ColumnKind.URL) {
      assertThat(Normaliser.normalised(kind, once)).isEqualTo(once);
    }
  }
}
