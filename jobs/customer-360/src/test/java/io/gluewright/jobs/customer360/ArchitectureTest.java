package io.gluewright.jobs.customer360;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.gluewright", "com.amazonaws.services.glue");

  private static final String[] CORE = {
    "io.gluewright.diagnostics..",
    "io.gluewright.page..",
    "io.gluewright.transforms..",
    "io.gluewright.drift..",
    "io.gluewright.rules..",
    "io.gluewright.dedup..",
    "io.gluewright.identity..",
    "io.gluewright.survivorship.."
  };

  @Test
  void sawTheClassesOfEveryModule() {
    for (String part :
        List.of(
            "io.gluewright.diagnostics",
            "io.gluewright.transforms",
            "io.gluewright.drift",
            "io.gluewright.rules",
            "io.gluewright.dedup",
            "io.gluewright.identity",
            "io.gluewright.survivorship",
            "io.gluewright.quality",
            "io.gluewright.runtime",
            "io.gluewright.glue",
            "io.gluewright.jobs.customer360",
            "com.amazonaws.services.glue")) {
      assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(part)).count())
          .as(part)
          .isGreaterThan(1);
    }
  }

  @Test
  void modulesUseOnlyWhatStandsBelowThem() {
    layeredArchitecture()
        .consideringOnlyDependenciesInLayers()
        .layer("core")
        .definedBy(CORE)
        .layer("quality")
        .definedBy("io.gluewright.quality..")
        .layer("runtime")
        .definedBy("io.gluewright.runtime..")
        .layer("jobs")
        .definedBy("io.gluewright.jobs..")
        .layer("glue")
        .definedBy("com.amazonaws.services.glue..")
        .layer("glue-local")
        .definedBy("io.gluewright.glue..")
        .whereLayer("jobs")
        .mayNotBeAccessedByAnyLayer()
        .whereLayer("runtime")
        .mayOnlyBeAccessedByLayers("jobs")
        .whereLayer("quality")
        .mayOnlyBeAccessedByLayers("runtime", "jobs")
        .whereLayer("core")
        .mayOnlyBeAccessedByLayers("quality", "runtime", "jobs")
        .whereLayer("glue-local")
        .mayOnlyBeAccessedByLayers("glue")
        .whereLayer("glue")
        .mayOnlyBeAccessedByLayers("runtime", "glue-local")
        .check(CLASSES);
  }

  @Test
  void onlyTheDoorToGlueNamesGlue() {
    noClasses()
        .that()
        .resideInAPackage("io.gluewright..")
        .and()
        .resideOutsideOfPackages(
            "io.gluewright.glue..",
            "io.gluewright.runtime.glue..",
            "io.gluewright.runtime.sources..",
            "io.gluewright.runtime.sinks..",
            "io.gluewright.runtime.session..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.amazonaws.services.glue..")
        .check(CLASSES);
  }

  private static final String PROFILES = "io.gluewright.quality.profile..";

  private static final List<String> FETCHING_WHAT_IS_BOUNDED =
      List.of(
          "io.gluewright.identity.preparation.FrequencyCount",
          "io.gluewright.identity.linking.Sample",
          "io.gluewright.identity.linking.Linker",
          "io.gluewright.identity.linking.Extension",
          "io.gluewright.identity.linking.LargeEntities",
          "io.gluewright.identity.linking.OwnBars",
          "io.gluewright.identity.blocking.Blocks",
          "io.gluewright.identity.blocking.KeyFilter",
          "io.gluewright.quality.report.Examples");

  private static DescribedPredicate<JavaClass> namedIn(List<String> names) {
    return DescribedPredicate.describe(
        "are named in " + names, type -> names.contains(type.getFullName()));
  }

  @Test
  void scalaSequencesStayInOneClass() {
    noClasses()
        .that()
        .resideInAPackage("io.gluewright..")
        .and()
        .resideOutsideOfPackages("io.gluewright.glue..", "io.gluewright.testkit..")
        .and()
        .doNotHaveSimpleName("GlueFrames")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("scala\\.collection\\.(immutable\\.)?Seq")
        .check(CLASSES);
  }

  /**
   * Let off are one class that computes over constants, which Spark does without a job, and those
   * of linking and of the page about quality that fetch what does not grow with the records: a
   * sample, counts of levels and sizes, ten examples a rule. Two packages are there to measure:
   * evaluating rules and profiling a table fetch numbers.
   */
  @Test
  void transformsAndChecksStartNoSparkJob() {
    for (String action :
        List.of(
            "count", "collect", "collectAsList", "show", "cache", "persist", "toLocalIterator")) {
      noClasses()
          .that(resideInAnyPackage(CORE).or(resideInAPackage("io.gluewright.quality..")))
          .and()
          .doNotHaveFullyQualifiedName("io.gluewright.rules.engine.Constants")
          .and(not(resideInAPackage("io.gluewright.identity.explain..")))
          .and(not(resideInAnyPackage("io.gluewright.quality.engine..", PROFILES)))
          .and(not(namedIn(FETCHING_WHAT_IS_BOUNDED)))
          .should()
          .callMethod(Dataset.class, action)
          .check(CLASSES);
    }
  }

  @Test
  void everyPackageSaysWhatItIsFor() {
    List<String> silent =
        CLASSES.stream()
            .filter(type -> type.getPackageName().startsWith("io.gluewright"))
            .map(JavaClass::getPackageName)
            .distinct()
            .filter(name -> !isDescribed(name))
            .sorted()
            .toList();
    assertThat(silent).isEmpty();
  }

  @Test
  void nothingIsCalledHelperManagerOrUtil() {
    classes()
        .that()
        .resideInAPackage("io.gluewright..")
        .should()
        .haveNameNotMatching(".*(Util|Utils|Manager|Helper|Impl)")
        .check(CLASSES);
  }

  private static boolean isDescribed(String name) {
    String file = "src/main/java/" + name.replace('.', '/') + "/package-info.java";
    java.nio.file.Path root = java.nio.file.Path.of(System.getProperty("gluewright.root", "../.."));
    return List.of(
            "transforms-core",
            "quality",
            "glue-local",
            "src-test-data",
            "jobs/runtime",
            "jobs/customer-360",
            "jobs/load")
        .stream()
        .anyMatch(module -> java.nio.file.Files.exists(root.resolve(module).resolve(file)));
  }
}
