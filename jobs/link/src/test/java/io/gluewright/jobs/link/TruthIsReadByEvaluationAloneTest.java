package io.gluewright.jobs.link;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.objectweb.asm.ClassReader;

/** What resolves identities must not know what is right: only an evaluation may look. */
class TruthIsReadByEvaluationAloneTest {
  private static final String EVALUATE = "io.gluewright.jobs.link.evaluate";

  /** What a job packs; rules have truth values, and nothing to do with this. */
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(TruthIsReadByEvaluationAloneTest::isNoTest)
          .importPackages(
              "io.gluewright.diagnostics",
              "io.gluewright.transforms",
              "io.gluewright.dedup",
              "io.gluewright.identity",
              "io.gluewright.survivorship",
              "io.gluewright.runtime",
              "io.gluewright.jobs.link");

  /** They hand the path of the file on, and name the option. */
  private static final Set<String> MESSENGERS =
      Set.of(
          "io.gluewright.jobs.link.LinkArguments",
          "io.gluewright.jobs.link.LinkArguments$Evaluate",
          "io.gluewright.jobs.link.LinkCommand");

  /** Tests stand where this one does. */
  private static boolean isNoTest(Location location) {
    URL here =
        TruthIsReadByEvaluationAloneTest.class.getProtectionDomain().getCodeSource().getLocation();
    return !location.contains(here.getPath());
  }

  @Test
  void sawTheClasses() {
    for (String part :
        List.of("io.gluewright.identity", "io.gluewright.runtime", "io.gluewright.jobs.link")) {
      assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith(part)).count())
          .as(part)
          .isGreaterThan(5);
    }
    assertThat(CLASSES.contain(EVALUATE + ".Truth")).isTrue();
    assertThat(mentions(CLASSES.get(EVALUATE + ".Truth"))).isNotEmpty();
    assertThat(mentions(CLASSES.get("io.gluewright.jobs.link.LinkArguments"))).isNotEmpty();
  }

  @Test
  void truthIsAnAffairOfEvaluation() {
    classes()
        .that()
        .haveFullyQualifiedName(EVALUATE + ".Truth")
        .should()
        .onlyHaveDependentClassesThat()
        .resideInAPackage(EVALUATE)
        .check(CLASSES);
  }

  @Test
  void withinEvaluationTruthAloneReadsFilesThatAreNamedToIt() {
    noClasses()
        .that()
        .resideInAPackage(EVALUATE)
        .and()
        .doNotHaveSimpleName("Truth")
        .should()
        .callMethod(
            io.gluewright.runtime.commands.DataFiles.class, "rows", String.class, String.class)
        .check(CLASSES);
  }

  @Test
  void evaluationIsAnAffairOfTheCommand() {
    classes()
        .that()
        .resideInAPackage(EVALUATE)
        .should()
        .onlyHaveDependentClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "evaluate, or are the command",
                (JavaClass type) ->
                    type.getPackageName().equals(EVALUATE)
                        || type.getFullName().equals("io.gluewright.jobs.link.LinkCommand")))
        .check(CLASSES);
  }

  /** No text, no name of a class, field or method; the runtime has arguments that are true. */
  @Test
  void nothingElseSoMuchAsNamesTheTruth() {
    for (JavaClass type : CLASSES) {
      boolean isAllowed =
          type.getPackageName().equals(EVALUATE)
              || type.getPackageName().startsWith("io.gluewright.runtime")
              || MESSENGERS.contains(type.getName());
      if (!isAllowed) {
        assertThat(mentions(type)).as(type.getName()).isEmpty();
      }
    }
  }

  /** What the constant pool of a class says of truth. */
  private static Set<String> mentions(JavaClass type) {
    Set<String> mentions = new TreeSet<>();
    String file = type.getName().replace('.', '/') + ".class";
    try (InputStream bytes = type.reflect().getClassLoader().getResourceAsStream(file)) {
      ClassReader reader = new ClassReader(bytes);
      for (int i = 1; i < reader.getItemCount(); i++) {
        int item = reader.getItem(i);
        if (item > 0 && reader.readByte(item - 1) == 1) {
          String text = utf8(reader, item);
          if (text.toLowerCase(Locale.ROOT).contains("truth")) {
            mentions.add(text);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return mentions;
  }

  private static String utf8(ClassReader reader, int item) {
    int length = reader.readUnsignedShort(item);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append((char) (reader.readByte(item + 2 + i) & 0xff));
    }
    return text.toString();
  }
}
