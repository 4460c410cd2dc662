package io.gluewright.landing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

class SparklessTest {
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .importUrl(LandingSettings.class.getProtectionDomain().getCodeSource().getLocation());

  @Test
  void nothingNamesSparkOrAnyOtherPartOfTheProjectThanDiagnostics() {
    assertThat(CLASSES.size()).isGreaterThan(40);
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "java..",
            "io.gluewright.landing..",
            "io.gluewright.diagnostics",
            "com.amazonaws..",
            "com.fasterxml.jackson..",
            "com.networknt..",
            "org.apache.avro..",
            "org.apache.commons.csv",
            "org.slf4j")
        .check(CLASSES);
  }

  @Test
  void checksAndSchemasKnowNothingOfAws() {
    noClasses()
        .that()
        .resideInAnyPackage(
            "io.gluewright.landing.schema",
            "io.gluewright.landing.check",
            "io.gluewright.landing.gate")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.amazonaws..")
        .check(CLASSES);
  }
}
