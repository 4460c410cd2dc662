package io.gluewright.identity.linking;

import static io.gluewright.identity.linking.ProbabilisticResolverTest.SETTINGS;
import static io.gluewright.identity.linking.ProbabilisticResolverTest.grouped;
import static io.gluewright.identity.linking.ProbabilisticResolverTest.profiles;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.DeterministicResolver;
import io.gluewright.identity.EntityResolver;
import io.gluewright.identity.LocalMaterializer;
import io.gluewright.identity.MatchKey;
import io.gluewright.identity.Profiles;
import io.gluewright.identity.Resolution;
import io.gluewright.testkit.Interpreted;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Too few profiles to learn from: keys decide, nothing is kept, and nobody is glued. */
@ExtendWith(Interpreted.class)
class FewProfilesTest {
  private static final int ENOUGH = 16;

  private final ProbabilisticResolverTest.MemoryStore models =
      new ProbabilisticResolverTest.MemoryStore();

  private Resolution resolve(int run, Dataset<Row> fresh, Dataset<Row> known) {
    Clock clock =
        Clock.fixed(Instant.parse("2026-01-0%dT00:00:00Z".formatted(run)), ZoneOffset.UTC);
    EntityResolver keys = DeterministicResolver.of(List.of(MatchKey.of("mail", "mail")), 50, clock);
    return ProbabilisticResolver.of(SETTINGS, models, "run-" + run, clock)
        .fromProfiles(ENOUGH, keys)
        .resolve(fresh, known, new LocalMaterializer());
  }

  @Test
  void oneProfileIsAnEntityOfItsOwn() {
    Dataset<Row> alone = profiles("a1 | Martha | Lindqvist | 1971-04-02 | -");

    Resolution resolution = resolve(1, alone, Profiles.noneKnown(alone));

    assertThat(resolution.assignments().count()).isEqualTo(1);
    assertThatTable(resolution.events().select("event", "records"))
        .isEqualTo(
            """
            event string | records long
            created      | 1
            """);
    assertThat(models.saves()).isZero();
  }

  @Test
  void namesakesAndFamiliesStayApartUntilThereIsEnoughToLearnFrom() {
    Dataset<Row> few =
        profiles(
            """
            a1 | Martha | Lindqvist | 1971-04-02 | martha.l@example.org
            a2 | M      | Lindqvist | -          | martha.l@example.org
            b1 | Bjorn  | Lindqvist | 1971-04-02 | -
            b2 | Martha | Lindqvist | -          | -
            c1 | Irene  | Okafor    | 1990-06-17 | irene.okafor@x.example
            c2 | Irene  | Okafor    | 1990-06-17 | -
            """);

    Resolution first = resolve(1, few, Profiles.noneKnown(few));

    assertThatTable(grouped(first.assignments()))
        .isEqualTo(
            """
            profiles array<string>
            ["a1", "a2"]
            """);
    assertThat(models.saves()).isZero();
  }

  @Test
  void theFirstRunThatSeesEnoughLearnsAndJudgesAllAnew() {
    Dataset<Row> few =
        profiles(
            """
            a1 | Martha | Lindqvist | 1971-04-02 | martha.l@example.org
            a2 | Marta  | Lindqvist | 1971-04-02 | martha.l@example.org
            c1 | Irene  | Okafor    | 1990-06-17 | irene.okafor@x.example
            c2 | Irene  | Okafor    | 1990-06-17 | -
            """);
    Dataset<Row> more =
        profiles(
            """
            b1 | Oskar  | Brandt    | 1985-11-23 | oskar@brandt.example
            b2 | Oskar  | Brand     | 1985-11-23 | oskar@brandt.example
            d  | Tomas  | Vidal     | 1968-01-30 | tvidal@mail.example
            e  | Yusuf  | Demir     | 1979-09-09 | yd79@mail.example
            f  | Helene | Fischer   | 1999-12-12 | helene@f.example
            g  | Paul   | Nakamura  | 1955-03-28 | pn@mail.example
            h  | Greta  | Olsen     | 1962-07-05 | greta.olsen@n.example
            i  | Samuel | Kowalski  | 1993-02-14 | sam.k@p.example
            j  | Samuel | Adeyemi   | 1974-08-21 | s.adeyemi@q.example
            k  | Lucia  | Moretti   | 1988-10-10 | lucia@moretti.example
            l  | Lucia  | Ferrara   | 1966-05-25 | lf66@mail.example
            m  | Hugo   | Brandt    | 2001-01-19 | hugo@brandt.example
            """);
    Resolution first = resolve(1, few, Profiles.noneKnown(few));
    Dataset<Row> known = few.join(first.assignments(), Profiles.ID).localCheckpoint();

    Resolution second = resolve(2, more, known);

    assertThat(models.saves()).isEqualTo(1);
    Dataset<Row> moved = second.assignments();
    Dataset<Row> stayed =
        first
            .assignments()
            .join(moved.select(Profiles.ID), new String[] {Profiles.ID}, "left_anti");
    assertThatTable(grouped(stayed.unionByName(moved)))
        .isEqualTo(
            """
            profiles array<string>
            ["a1", "a2"]
            ["b1", "b2"]
            ["c1", "c2"]
            """);
    assertThat(second.aliases().count()).as("the two of Irene, whom no key linked").isEqualTo(1);
  }
}
