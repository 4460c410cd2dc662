package io.gluewright.runtime.tables;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.ReferenceFile;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The block {@code tables}: a table with {@code from} is made by rules, any other is a file that
 * rules look into.
 *
 * @param files by name
 * @param derived by name, in the order of the configuration
 */
public record TableSpecs(Map<String, ReferenceFile> files, Map<String, DerivedSpec> derived) {
  private static final String COLUMNS = "columns";

  public TableSpecs {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    derived = Collections.unmodifiableMap(new LinkedHashMap<>(derived));
  }

  /**
   * Reads the blocks; mistakes go to their problems.
   *
   * @param sources the names that are taken
   */
  public static TableSpecs read(Map<String, Settings> blocks, Set<String> sources) {
    Map<String, ReferenceFile> files = new LinkedHashMap<>();
    Map<String, DerivedSpec> derived = new LinkedHashMap<>();
    blocks.forEach(
        (name, block) -> {
          if (sources.contains(name)) {
            block.problems().add(taken(name, block));
          }
          if (block.has(DerivedSpec.FROM)) {
            derived.put(name, DerivedSpec.read(name, block));
          } else {
            files.put(name, file(block));
          }
        });
    return new TableSpecs(files, derived);
  }

  /** What is not declared could be found out by a look into the file only. */
  private static ReferenceFile file(Settings block) {
    if (!block.has(COLUMNS)) {
      block
          .problems()
          .add(
              Problem.missing(
                  block.at(),
                  COLUMNS,
                  "names and types as SQL has them, such as code string, name string"));
    }
    return ReferenceFile.read(block);
  }

  private static Problem taken(String name, Settings block) {
    return Problem.of(
        block.at(),
        "a source is called \"%s\", too".formatted(name),
        "a name of its own, for rules look both up by name");
  }
}
