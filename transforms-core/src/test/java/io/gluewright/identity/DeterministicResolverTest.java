package io.gluewright.identity;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.rand;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.timestamp_micros;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.MutableClock;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class DeterministicResolverTest {
  private static final List<MatchKey> KEYS =
      List.of(
          MatchKey.of("email", "email"),
          MatchKey.of("phone-and-surname", "phone", "last_name"),
          MatchKey.unordered("names-and-birthday", "first_name", "last_name", "birth_date"));

  private final MutableClock clock = MutableClock.at("2026-01-05T00:00:00Z");
  private final LocalMaterializer materializer = new LocalMaterializer();

  @Test
  void linksProfilesThatShareAnAddressHoweverItIsWritten() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string
            crm:1             | Ann.Lee@Example.com
            web:7             | " ann.lee@example.COM "
            crm:2             | bo@example.com
            """);

    assertThatTable(groups(resolve(fresh)))
        .isEqualTo(
            """
            profiles string
            crm:1 web:7
            crm:2
            """);
  }

  @Test
  void namesANewEntityAfterItsSmallestProfileAndTheTimeOfTheRun() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string
            web:7             | ann@example.com
            crm:1             | ann@example.com
            """);

    // The first digits of `printf crm:1 | sha256sum`.
    assertThatTable(resolve(fresh).assignments())
        .isEqualTo(
            """
            profile_id string | entity_id string      | entity_since timestamp
            crm:1             | E9547a70099f1a7ca8a21 | 2026-01-05 00:00:00
            web:7             | E9547a70099f1a7ca8a21 | 2026-01-05 00:00:00
            """);
  }

  @Test
  void linksNothingByWhatIsMissingOrBlank() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string | phone string | last_name string
            crm:1             | -            | 030 1        | -
            crm:2             | -            | 030 1        | " "
            crm:3             | "  "         | 030 1        | --
            crm:4             | "  "         | -            | Lee
            crm:5             | "?"          | " "          | Lee
            """);

    assertThatTable(groups(resolve(fresh)))
        .isEqualTo(
            """
            profiles string
            crm:1
            crm:2
            crm:3
            crm:4
            crm:5
            """);
  }

  @Test
  void linksThroughOthersAndDifferentKeys() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string   | phone string | last_name string | first_name string | birth_date date
            crm:1             | a@example.com  | -            | Lee              | Ann               | 1980-02-01
            web:2             | a@example.com  | 030-11       | Lee              | -                 | -
            tix:3             | -              | "030 11"     | LEE              | -                 | -
            mkt:4             | -              | -            | Ann              | Lee               | 1980-02-01
            crm:5             | -              | 030 11       | Li               | Ann               | 1980-02-02
            """);

    assertThatTable(groups(resolve(fresh)))
        .isEqualTo(
            """
            profiles string
            crm:1 mkt:4 tix:3 web:2
            crm:5
            """);
  }

  @Test
  void keepsTheOrderOfAKeyUnlessTold() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | first_name string | last_name string
            crm:1             | Ann               | Lee
            crm:2             | Lee               | Ann
            """);
    List<MatchKey> ordered = List.of(MatchKey.of("name", "first_name", "last_name"));

    assertThatTable(groups(resolver(ordered, 50).resolve(fresh, none(fresh), materializer)))
        .isEqualTo(
            """
            profiles string
            crm:1
            crm:2
            """);
  }

  @Test
  void takesTheSameTextUnderTwoKeysForTwoThings() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string | customer_no string
            crm:1             | 4711         | -
            web:2             | -            | 4711
            """);
    List<MatchKey> keys =
        List.of(MatchKey.of("email", "email"), MatchKey.of("number", "customer_no"));

    assertThatTable(groups(resolver(keys, 50).resolve(fresh, none(fresh), materializer)))
        .isEqualTo(
            """
            profiles string
            crm:1
            web:2
            """);
  }

  @Test
  void doesNotTakePartsThatRunTogetherForEqual() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | first_name string | last_name string
            crm:1             | Anna              | Lee
            crm:2             | Ann               | Alee
            """);
    List<MatchKey> keys = List.of(MatchKey.of("name", "first_name", "last_name"));

    assertThatTable(groups(resolver(keys, 50).resolve(fresh, none(fresh), materializer)))
        .isEqualTo(
            """
            profiles string
            crm:1
            crm:2
            """);
  }

  @Test
  void linksNobodyByAValueThatTooManyShareAndReportsIt() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string     | phone string | last_name string
            crm:1             | info@example.com | 1            | Lee
            crm:2             | info@example.com | -            | -
            crm:3             | info@example.com | 1            | Lee
            crm:4             | bo@example.com   | -            | -
            """);

    Resolution resolution = resolver(KEYS, 2).resolve(fresh, none(fresh), materializer);

    assertThatTable(groups(resolution))
        .isEqualTo(
            """
            profiles string
            crm:1 crm:3
            crm:2
            crm:4
            """);
    assertThatTable(resolution.skippedKeys())
        .isEqualTo(
            """
            key string | profiles long | value string | example string
            email      | 3             | be2061317884e4e1fd9cbaa536e800cd | crm:1
            """);
  }

  @Test
  void countsKnownProfilesWhenItAsksIfTooManyShareAValue() {
    Dataset<Row> known =
        known(
            """
            profile_id string | email string     | entity_id string | entity_since timestamp
            crm:1             | info@example.com | E1               | 2026-01-01 00:00:00
            crm:2             | info@example.com | E1               | 2026-01-01 00:00:00
            """);
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string
            crm:3             | info@example.com
            """);

    Resolution resolution = resolver(KEYS, 2).resolve(fresh, known, materializer);

    assertThatTable(resolution.skippedKeys().select("key", "profiles", "example"))
        .isEqualTo(
            """
            key string | profiles long | example string
            email      | 3             | crm:1
            """);
    assertThatTable(resolution.assignments().select("profile_id"))
        .isEqualTo("profile_id string\ncrm:3");
    assertThatTable(resolution.affected().filter("entity_id = 'E1'")).isEmpty();
  }

  @Test
  void countsAProfileThatComesAgainOnce() {
    Dataset<Row> known =
        known(
            """
            profile_id string | email string     | entity_id string | entity_since timestamp
            crm:1             | info@example.com | E1               | 2026-01-01 00:00:00
            """);
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string
            crm:1             | info@example.com
            crm:2             | info@example.com
            """);

    Resolution resolution = resolver(KEYS, 2).resolve(fresh, known, materializer);

    assertThatTable(resolution.skippedKeys()).isEmpty();
    assertThatTable(groups(resolution)).isEqualTo("profiles string\ncrm:1 crm:2");
  }

  @Test
  void givesANewProfileTheEntityOfAKnownOne() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string
            aaa:9             | ann@example.com
            """);

    Resolution resolution = resolver(KEYS, 50).resolve(fresh, twoEntities(), materializer);

    assertThatTable(resolution.assignments())
        .isEqualTo(
            """
            profile_id string | entity_id string | entity_since timestamp
            aaa:9             | E7               | 2026-01-01 00:00:00
            """);
    assertThatTable(resolution.affected()).isEqualTo("entity_id string\nE7");
    assertThatTable(resolution.aliases()).isEqualTo("alias_id string | entity_id string");
  }

  @Test
  void mergesIntoTheOlderEntityAndMovesTheProfilesOfTheOther() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string    | phone string | last_name string
            new:1             | ann@example.com | 99           | Lee
            """);

    Resolution resolution = resolver(KEYS, 50).resolve(fresh, twoEntities(), materializer);

    assertThatTable(resolution.assignments())
        .isEqualTo(
            """
            profile_id string | entity_id string | entity_since timestamp
            new:1             | E7               | 2026-01-01 00:00:00
            web:3             | E7               | 2026-01-01 00:00:00
            web:4             | E7               | 2026-01-01 00:00:00
            """);
    assertThatTable(resolution.aliases())
        .isEqualTo(
            """
            alias_id string | entity_id string
            E3              | E7
            """);
    assertThatTable(resolution.affected())
        .isEqualTo(
            """
            entity_id string
            E3
            E7
            """);
  }

  @Test
  void mergesEntitiesOfOneAgeIntoTheSmallerId() {
    Dataset<Row> known =
        known(
            """
            profile_id string | email string  | entity_id string | entity_since timestamp
            crm:1             | a@example.com | E7               | 2026-01-01 00:00:00
            crm:2             | b@example.com | E3               | 2026-01-01 00:00:00
            """);
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string  | first_name string | last_name string | birth_date date
            web:1             | a@example.com | Ann               | Lee              | 1980-01-01
            web:2             | b@example.com | Lee               | Ann              | 1980-01-01
            """);

    assertThatTable(resolver(KEYS, 50).resolve(fresh, known, materializer).aliases())
        .isEqualTo(
            """
            alias_id string | entity_id string
            E7              | E3
            """);
  }

  @Test
  void leavesAProfileThatComesAgainWhereItIs() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string
            web:3             | somewhere.else@example.com
            """);

    assertThatTable(resolver(KEYS, 50).resolve(fresh, twoEntities(), materializer).assignments())
        .isEqualTo(
            """
            profile_id string | entity_id string | entity_since timestamp
            web:3             | E3               | 2026-01-02 00:00:00
            """);
  }

  @Test
  void forgetsWhatAProfileSaidBeforeItCameAgain() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string
            crm:1             | ann.new@example.com
            new:1             | ann@example.com
            """);

    assertThatTable(
            resolver(KEYS, 50)
                .resolve(fresh, twoEntities(), materializer)
                .assignments()
                .filter("entity_id = 'E7'")
                .select("profile_id"))
        .isEqualTo("profile_id string\ncrm:1");
  }

  @Test
  void mergesEntitiesThroughAProfileThatComesAgain() {
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string
            web:3             | ann@example.com
            """);

    Resolution resolution = resolver(KEYS, 50).resolve(fresh, twoEntities(), materializer);

    assertThatTable(resolution.assignments().select("profile_id", "entity_id"))
        .isEqualTo(
            """
            profile_id string | entity_id string
            web:3             | E7
            web:4             | E7
            """);
    assertThatTable(resolution.aliases())
        .isEqualTo(
            """
            alias_id string | entity_id string
            E3              | E7
            """);
  }

  @Test
  void saysNothingWhenNothingIsNew() {
    Dataset<Row> fresh = fresh("profile_id string | email string");

    Resolution resolution = resolver(KEYS, 50).resolve(fresh, twoEntities(), materializer);

    assertThatTable(resolution.assignments()).isEmpty();
    assertThatTable(resolution.aliases()).isEmpty();
    assertThatTable(resolution.affected()).isEmpty();
    assertThatTable(resolution.skippedKeys()).isEmpty();
  }

  @Test
  void letsKnownProfilesLackAColumnThatKeysNameToday() {
    Dataset<Row> known = twoEntities().drop("phone", "birth_date");
    Dataset<Row> fresh =
        fresh(
            """
            profile_id string | email string    | phone string | last_name string
            new:1             | ann@example.com | 99           | Lee
            """);

    assertThatTable(
            resolver(KEYS, 50)
                .resolve(fresh, known, materializer)
                .assignments()
                .select("entity_id"))
        .isEqualTo("entity_id string\nE7");
  }

  @Test
  void letsNoPersonalDataRestInIntermediateTables() {
    resolver(KEYS, 50)
        .resolve(
            fresh("profile_id string | email string\nweb:9 | ann@example.com"),
            twoEntities(),
            materializer)
        .assignments()
        .count();

    assertThat(materializer.schemas())
        .flatExtracting(schema -> List.of(schema.fieldNames()))
        .doesNotContain("email", "phone", "first_name", "last_name", "birth_date");
  }

  /** Resolved once, for all orders to be compared with. */
  private static final class Many {
    static final Dataset<Row> PROFILES = random(new Random(11), 300);
    static final String ENTITIES =
        Tables.text(sorted(new DeterministicResolverTest().resolve(PROFILES)));
  }

  @Property(tries = 6, shrinking = ShrinkingMode.OFF)
  void givesTheSameEntitiesWhateverTheOrderAndPartitioning(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 8) int partitions,
      @ForAll boolean adaptive) {
    Dataset<Row> shuffled = Many.PROFILES.orderBy(rand(seed)).repartition(partitions);
    String before = Spark.session().conf().get("spark.sql.adaptive.enabled");
    Spark.session().conf().set("spark.sql.adaptive.enabled", adaptive);
    try {
      assertThat(Tables.text(sorted(resolve(shuffled.localCheckpoint())))).isEqualTo(Many.ENTITIES);
    } finally {
      Spark.session().conf().set("spark.sql.adaptive.enabled", before);
    }
  }

  @Property(tries = 4, shrinking = ShrinkingMode.OFF)
  void groupsStepByStepAsItGroupsAtOnce(@ForAll long seed) {
    Dataset<Row> profiles = random(new Random(seed), 200);
    Dataset<Row> known = none(profiles);
    for (int step = 0; step < 3; step++) {
      Dataset<Row> fresh = profiles.filter("pmod(hash(profile_id), 3) = " + step);
      known = after(known, fresh, resolver(KEYS, 50).resolve(fresh, known, materializer));
      clock.advance(Duration.ofDays(1));
    }

    assertThatTable(groups(known)).isEqualTo(groups(resolve(profiles)));
  }

  /** What a job keeps: the profiles of before and the fresh ones, with the entities of now. */
  private static Dataset<Row> after(Dataset<Row> known, Dataset<Row> fresh, Resolution resolution) {
    Dataset<Row> now = resolution.assignments();
    String[] id = {Profiles.ID};
    Dataset<Row> moved =
        known
            .drop(Profiles.ENTITY, Profiles.ENTITY_SINCE)
            .join(fresh.select(Profiles.ID), id, "left_anti")
            .unionByName(fresh)
            .join(now, id, "inner");
    return known.join(now, id, "left_anti").unionByName(moved).localCheckpoint();
  }

  /** E7 is older than E3. */
  private static Dataset<Row> twoEntities() {
    return known(
        """
        profile_id string | email string      | phone string | last_name string | entity_id string | entity_since timestamp
        crm:1             | ann@example.com   | -            | -                | E7               | 2026-01-01 00:00:00
        crm:2             | ann2@example.com  | -            | -                | E7               | 2026-01-01 00:00:00
        web:3             | lee@example.com   | 99           | Lee              | E3               | 2026-01-02 00:00:00
        web:4             | lee2@example.com  | -            | -                | E3               | 2026-01-02 00:00:00
        """);
  }

  private Resolution resolve(Dataset<Row> fresh) {
    return resolver(KEYS, 50).resolve(fresh, none(fresh), materializer);
  }

  private EntityResolver resolver(List<MatchKey> keys, long maxProfiles) {
    return DeterministicResolver.of(keys, maxProfiles, clock);
  }

  private static Dataset<Row> none(Dataset<Row> fresh) {
    return Profiles.noneKnown(fresh);
  }

  private static Dataset<Row> fresh(String literal) {
    return complete(table(literal));
  }

  private static Dataset<Row> known(String literal) {
    return complete(table(literal));
  }

  /** Adds the columns that the test does not care about. */
  private static Dataset<Row> complete(Dataset<Row> profiles) {
    Dataset<Row> complete = profiles;
    List<String> columns = List.of(profiles.columns());
    for (String column : List.of("email", "phone", "first_name", "last_name", "birth_date")) {
      if (!columns.contains(column)) {
        complete = complete.withColumn(column, lit(null).cast("string"));
      }
    }
    return complete
        .withColumn(Profiles.SOURCE, lit("crm"))
        .withColumn(Profiles.SEEN_AT, timestamp_micros(lit(0L)));
  }

  private static Dataset<Row> random(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String email = random.nextInt(3) == 0 ? null : "e%d@x.com".formatted(random.nextInt(count));
      String phone = random.nextInt(3) == 0 ? null : "0" + random.nextInt(count);
      String surname = random.nextBoolean() ? "Lee" : "Li";
      rows.add(RowFactory.create("crm:" + i, email, phone, surname));
    }
    StructType schema =
        StructType.fromDDL("profile_id string, email string, phone string, last_name string");
    return complete(Spark.session().createDataFrame(rows, schema));
  }

  private static Dataset<Row> sorted(Resolution resolution) {
    return resolution.assignments().orderBy(Profiles.ID);
  }

  private static Dataset<Row> groups(Resolution resolution) {
    return groups(resolution.assignments());
  }

  /** The profiles of each entity, whatever it is called. */
  private static Dataset<Row> groups(Dataset<Row> assignments) {
    return assignments
        .groupBy(Profiles.ENTITY)
        .agg(concat_ws(" ", sort_array(collect_list(col(Profiles.ID)))).as("profiles"))
        .select("profiles");
  }
}
