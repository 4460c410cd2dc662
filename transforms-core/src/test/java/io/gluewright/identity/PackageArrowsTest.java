package io.gluewright.identity;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each package says in its {@code package-info} what it may import, and is taken at its word. */
class PackageArrowsTest {
  private static final String ROOT = "io.gluewright";
  private static final String IDENTITY = ROOT + ".identity";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(at -> at.contains("/classes/io/") || at.contains("/main/io/"))
          .importPackages(ROOT);
  private static final Pattern ALLOWED = Pattern.compile("May import(.*?)(?:\\. |\\.$)");
  private static final Pattern NAME = Pattern.compile("\\{@code (io\\.gluewright[a-z.]*)}");

  static Set<String> packages() {
    return CLASSES.that(resideInAPackage(IDENTITY + "..")).stream()
        .map(JavaClass::getPackageName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void sawThePackages() {
    assertThat(packages())
        .contains(
            IDENTITY,
            IDENTITY + ".kinds",
            IDENTITY + ".comparison",
            IDENTITY + ".blocking",
            IDENTITY + ".model",
            IDENTITY + ".clusters",
            IDENTITY + ".lifecycle",
            IDENTITY + ".linking");
  }

  @ParameterizedTest
  @MethodSource("packages")
  void importsOnlyWhatItSaysItMay(String name) throws IOException {
    String said = said(name);
    Set<String> allowed =
        NAME.matcher(said).results().map(found -> found.group(1)).collect(Collectors.toSet());

    assertThat(allowed).as("packages that %s may import", name).isNotEmpty();
    assertThat(foreign(name))
        .as("packages that %s imports", name)
        .allMatch(used -> allowed.stream().anyMatch(may -> isWithin(used, may)));
  }

  @ParameterizedTest
  @MethodSource("packages")
  void knowsSparkOnlyWhereItSaysSo(String name) throws IOException {
    boolean isAllowed = said(name).contains("Spark");

    Set<String> spark =
        dependencies(name).stream()
            .filter(used -> used.startsWith("org.apache.spark"))
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(isAllowed || spark.isEmpty()).as("%s imports %s", name, spark).isTrue();
  }

  @Test
  void runInNoCircles() {
    slices().matching(IDENTITY + ".(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  private static boolean isWithin(String used, String allowed) {
    return used.equals(allowed) || used.startsWith(allowed + ".");
  }

  private static Set<String> foreign(String name) {
    return dependencies(name).stream()
        .filter(used -> used.startsWith(ROOT) && !used.equals(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> dependencies(String name) {
    return CLASSES.stream()
        .filter(type -> type.getPackageName().equals(name))
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .map(Dependency::getTargetClass)
        .map(type -> type.getBaseComponentType().getPackageName())
        .distinct()
        .toList();
  }

  /** The sentence in which a package says what it may import, on one line. */
  private static String said(String name) throws IOException {
    Path file = Path.of("src/main/java", name.replace('.', '/'), "package-info.java");
    String text = Files.readString(file).replaceAll("\\s+\\*\\s+", " ");
    Matcher sentence = ALLOWED.matcher(text);
    assertThat(sentence.find()).as("%s says what it may import", name).isTrue();
    MatchResult found = sentence.toMatchResult();
    return found.group(1);
  }
}
