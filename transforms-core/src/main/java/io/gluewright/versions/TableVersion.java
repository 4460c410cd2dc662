package io.gluewright.versions;

import io.gluewright.diagnostics.Location;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructType;

/**
 * What a table looks like in one version.
 *
 * @param at where it is described
 */
public record TableVersion(String name, StructType columns, Location at) {

  /** Whether rows of just these columns are of this version; order and case do not matter. */
  public boolean has(Collection<String> names) {
    return folded(names).equals(folded(Arrays.asList(columns.fieldNames())));
  }

  private static Set<String> folded(Collection<String> names) {
    return names.stream().map(name -> name.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
