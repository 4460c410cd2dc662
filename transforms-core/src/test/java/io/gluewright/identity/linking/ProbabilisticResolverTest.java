package io.gluewright.identity.linking;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.lit;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.LocalMaterializer;
import io.gluewright.identity.Profiles;
import io.gluewright.identity.Resolution;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.testkit.Interpreted;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class ProbabilisticResolverTest {
  static final LinkSettings SETTINGS =
      new LinkSettings(
          Map.of(
              "first", ColumnKind.GIVEN_NAME,
              "last", ColumnKind.SURNAME,
              "born", ColumnKind.DATE,
              "mail", ColumnKind.EMAIL),
          LinkSettings.DEFAULTS.threshold(),
          LinkSettings.DEFAULTS.pairsPerRecord(),
          LinkSettings.DEFAULTS.mostRecords(),
          LinkSettings.DEFAULTS.neighbours(),
          LinkSettings.DEFAULTS.largestEntity());

  static final class MemoryStore implements ModelStore {
    private Optional<Trained> kept = Optional.empty();
    private int saves;

    /** Another one that holds the same and has counted the same. */
    MemoryStore copy() {
      MemoryStore copy = new MemoryStore();
      copy.kept = kept;
      copy.saves = saves;
      return copy;
    }

    int saves() {
      return saves;
    }

    @Override
    public Optional<Trained> load() {
      return kept;
    }

    @Override
    public void save(Trained trained) {
      kept = Optional.of(trained);
      saves++;
    }
  }

  private static final MemoryStore LEARNT = new MemoryStore();
  private static Dataset<Row> known;
  private static Dataset<Row> aliases;

  private final MemoryStore models = LEARNT.copy();

  static Dataset<Row> profiles(String rows) {
    return table("profile_id string|first string|last string|born string|mail string\n" + rows)
        .withColumn(Profiles.SOURCE, lit("crm"))
        .withColumn(Profiles.SEEN_AT, lit("2026-01-01").cast("timestamp"));
  }

  /** Two of Martha and two of Oskar, who are alike enough, and some that are alone. */
  @BeforeAll
  static void firstRun() {
    known =
        profiles(
            """
            a1 | Martha | Lindqvist | 1971-04-02 | martha.l@example.org
            a2 | Marta  | Lindqvist | 1971-04-02 | martha.l@example.org
            b1 | Oskar  | Brandt    | 1985-11-23 | oskar@brandt.example
            b2 | Oskar  | Brand     | 1985-11-23 | oskar@brandt.example
            c1 | Irene  | Okafor    | 1990-06-17 | irene.okafor@x.example
            c2 | Irene  | Okafor    | 1990-06-17 | -
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
    Resolution first =
        resolver(1, LEARNT).resolve(known, Profiles.noneKnown(known), new LocalMaterializer());
    aliases = first.aliases();
    known = known.join(first.assignments(), Profiles.ID).localCheckpoint();
  }

  private static ProbabilisticResolver resolver(int run, ModelStore models) {
    Clock clock =
        Clock.fixed(Instant.parse("2026-01-0%dT00:00:00Z".formatted(run)), ZoneOffset.UTC);
    return ProbabilisticResolver.of(SETTINGS, models, "run-" + run, clock);
  }

  /** A second run, after the first. */
  private Resolution resolve(Dataset<Row> fresh) {
    return resolver(2, models).after(aliases).resolve(fresh, known, new LocalMaterializer());
  }

  private static String entityOf(String profile) {
    return known
        .filter(known.col(Profiles.ID).equalTo(profile))
        .select(Profiles.ENTITY)
        .first()
        .getString(0);
  }

  static Dataset<Row> grouped(Dataset<Row> assigned) {
    return assigned
        .groupBy(Profiles.ENTITY)
        .agg(
            org.apache
                .spark
                .sql
                .functions
                .array_sort(org.apache.spark.sql.functions.collect_list(Profiles.ID))
                .as("profiles"))
        .filter("size(profiles) > 1")
        .select("profiles");
  }

  @Test
  void learnsAndLinksInTheFirstRun() {
    assertThatTable(grouped(known))
        .isEqualTo(
            """
            profiles array<string>
            ["a1", "a2"]
            ["b1", "b2"]
            ["c1", "c2"]
            """);
    assertThat(models.saves).isEqualTo(1);
  }

  @Test
  void putsAFreshProfileToTheEntityThatIsKnown() {
    Dataset<Row> fresh = profiles("z9 | Marta | Lindqvist | 1971-04-02 | -");

    Resolution resolution = resolve(fresh);

    assertThatTable(resolution.assignments().select(Profiles.ID, Profiles.ENTITY))
        .isEqualTo(
            """
            profile_id string | entity_id string
            z9                | %s
            """
                .formatted(entityOf("a1")));
    assertThatTable(resolution.events().select("entity_id", "event", "records"))
        .isEqualTo(
            """
            entity_id string | event string | records long
            %s               | grown        | 3
            """
                .formatted(entityOf("a1")));
    assertThat(models.saves).isEqualTo(1);
  }

  @Test
  void splitsAnEntityWhoseProfileSpeaksOfSomebodyElseNow() {
    Dataset<Row> fresh = profiles("b2 | Katarzyna | Wozniak | 1958-08-08 | kw@other.example");

    Resolution resolution = resolve(fresh);

    String was = entityOf("b2");
    Dataset<Row> now = resolution.assignments();
    String founded = now.select(Profiles.ENTITY).first().getString(0);
    assertThat(founded).isNotEqualTo(was);
    assertThatTable(now.select(Profiles.ID))
        .isEqualTo(
            """
            profile_id string
            b2
            """);
    assertThatTable(resolution.affected())
        .isEqualTo(
            """
            entity_id string
            %s
            %s
            """
                .formatted(was, founded));
    assertThatTable(resolution.events().select("entity_id", "event", "other_id"))
        .isEqualTo(
            """
            entity_id string | event string | other_id string
            %1$s             | created      | -
            %1$s             | split        | %2$s
            """
                .formatted(founded, was));
  }

  @Test
  void mergesEntitiesThatTurnOutToBeOne() {
    Dataset<Row> fresh = profiles("m | Oskar | Brandt | 1985-11-23 | oskar@brandt.example");

    Resolution resolution = resolve(fresh);

    String kept = entityOf("m").compareTo(entityOf("b1")) < 0 ? entityOf("m") : entityOf("b1");
    String gone = kept.equals(entityOf("m")) ? entityOf("b1") : entityOf("m");
    assertThatTable(resolution.aliases())
        .isEqualTo(
            """
            alias_id string | entity_id string
            %s              | %s
            """
                .formatted(gone, kept));
    assertThatTable(resolution.affected())
        .isEqualTo(
            """
            entity_id string
            %s
            %s
            """
                .formatted(gone, kept));
  }

  @Test
  void learnsFromAllProfilesWhereThereIsNoModel() {
    models.kept = Optional.empty();
    Dataset<Row> fresh = profiles("z9 | Marta | Lindqvist | 1971-04-02 | -");

    Resolution resolution = resolve(fresh);

    assertThat(models.saves).isEqualTo(2);
    assertThatTable(resolution.assignments().select(Profiles.ID, Profiles.ENTITY))
        .isEqualTo(
            """
            profile_id string | entity_id string
            z9                | %s
            """
                .formatted(entityOf("a1")));
  }
}
