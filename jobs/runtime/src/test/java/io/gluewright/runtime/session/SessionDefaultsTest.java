package io.gluewright.runtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionDefaultsTest {
  private static final String EXTENSIONS = "spark.sql.extensions";
  private static final String DELTA = SessionDefaults.DELTA_EXTENSION;

  private final SessionDefaults here = new SessionDefaults(false, true);

  @ParameterizedTest
  @CsvSource({
    "spark.app.name, clean",
    "spark.master, local[*]",
    "spark.serializer, org.apache.spark.serializer.KryoSerializer",
    "spark.sql.adaptive.enabled, true",
    "spark.sql.session.timeZone, UTC",
    "spark.ui.showConsoleProgress, false",
    "spark.sql.extensions, io.delta.sql.DeltaSparkSessionExtension",
    "spark.sql.catalog.spark_catalog, org.apache.spark.sql.delta.catalog.DeltaCatalog",
    "spark.more, mine"
  })
  void everyDefaultIsSetWhereTheUserHasNot(String key, String value) {
    SparkConf conf = here.over(new SparkConf(false), "clean", Map.of("spark.more", "mine"));

    assertThat(conf.get(key)).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "spark.app.name, other",
    "spark.master, yarn",
    "spark.serializer, org.apache.spark.serializer.JavaSerializer",
    "spark.sql.adaptive.enabled, false",
    "spark.sql.session.timeZone, Europe/Vienna",
    "spark.ui.showConsoleProgress, true",
    "spark.sql.catalog.spark_catalog, org.example.Catalog",
    "spark.more, theirs"
  })
  void whatTheUserHasSetStays(String key, String value) {
    SparkConf given = new SparkConf(false).set(key, value);

    SparkConf conf = here.over(given, "clean", Map.of("spark.more", "mine"));

    assertThat(conf.get(key)).isEqualTo(value);
  }

  @Test
  void deltaJoinsTheExtensionsOfTheUser() {
    SparkConf iceberg = new SparkConf(false).set(EXTENSIONS, "org.example.Iceberg");
    SparkConf both = new SparkConf(false).set(EXTENSIONS, DELTA + ", org.example.Iceberg");

    assertThat(here.over(iceberg, "clean", Map.of()).get(EXTENSIONS))
        .isEqualTo("org.example.Iceberg," + DELTA);
    assertThat(here.over(both, "clean", Map.of()).get(EXTENSIONS))
        .isEqualTo(DELTA + ", org.example.Iceberg");
  }

  @Test
  void withoutDeltaNothingNamesItsClasses() {
    SparkConf conf =
        new SessionDefaults(false, false).over(new SparkConf(false), "clean", Map.of());

    assertThat(conf.contains(EXTENSIONS)).isFalse();
    assertThat(conf.contains("spark.sql.catalog.spark_catalog")).isFalse();
  }

  @Test
  void onGlueTheMasterIsGluesBusiness() {
    SparkConf conf = new SessionDefaults(true, true).over(new SparkConf(false), "clean", Map.of());

    assertThat(conf.contains("spark.master")).isFalse();
  }

  @Test
  void glueIsKnownByWhatItSets() {
    assertThat(Sessions.isOnGlue(new SparkConf(false))).isFalse();
    assertThat(Sessions.isOnGlue(new SparkConf(false).set("spark.glue.JOB_NAME", "clean")))
        .isTrue();
    assertThat(Sessions.isOnGlue(new SparkConf(false).set("spark.glue.GLUE_VERSION", "5.1")))
        .isTrue();
  }

  @Test
  void theGivenSettingsAreNotTouched() {
    SparkConf given = new SparkConf(false);

    here.over(given, "clean", Map.of());

    assertThat(given.getAll()).isEmpty();
  }
}
