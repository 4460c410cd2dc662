package io.gluewright.identity;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.identity.MatchKey.Order;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.types.StructType;

/**
 * How a job's file says who is the same person:
 *
 * <pre>{@code
 * identity {
 *   max-profiles = 50
 *   keys = [
 *     { name = email, columns = [email] }
 *     { name = name-and-birthday, columns = [first_name, last_name, birth_date], unordered = true }
 *   ]
 * }
 * }</pre>
 */
public final class Identity {
  private record Written(MatchKey key, Location at) {}

  private final List<Written> keys;
  private final long maxProfiles;

  private Identity(List<Written> keys, long maxProfiles) {
    this.keys = List.copyOf(keys);
    this.maxProfiles = maxProfiles;
  }

  /** Mistakes go to the problems of {@code identity}. */
  public static Identity read(Settings identity) {
    long maxProfiles = identity.whole("max-profiles", DeterministicResolver.DEFAULT_MAX_PROFILES);
    if (maxProfiles < 2) {
      identity.refuse(
          "max-profiles", "\"max-profiles\" is " + maxProfiles, "2 or more: fewer link nobody");
    }
    List<Settings> blocks = identity.blocks("keys");
    if (blocks.isEmpty()) {
      identity.refuse("keys", "no key", "at least one of { name = ..., columns = [...] }");
    }
    identity.refuseUnknown();
    List<Written> keys = blocks.stream().map(Identity::key).toList();
    refuseRepeated(keys, identity.problems());
    return new Identity(keys, maxProfiles);
  }

  /**
   * The resolver for profiles of this schema; a key of a column that they do not have is a problem.
   */
  public EntityResolver over(StructType profiles, Clock clock, Problems problems) {
    List<String> known = List.of(profiles.fieldNames());
    for (Written written : keys) {
      for (String column : written.key().columns()) {
        if (!known.contains(column)) {
          problems.add(Problem.unknown(written.at(), "column", column, known));
        }
      }
    }
    return DeterministicResolver.of(keys(), maxProfiles, clock);
  }

  public List<MatchKey> keys() {
    return keys.stream().map(Written::key).toList();
  }

  public long maxProfiles() {
    return maxProfiles;
  }

  private static Written key(Settings block) {
    List<String> columns = block.texts("columns");
    String name = block.text("name", String.join("-and-", columns));
    Order order = block.isOn("unordered") ? Order.FREE : Order.KEPT;
    if (columns.isEmpty()) {
      block.refuse("columns", "key \"%s\" names no column".formatted(name), "columns = [...]");
      columns = List.of(Profiles.ID);
    }
    if (order == Order.FREE && columns.size() < 2) {
      block.refuse(
          "unordered", "key \"%s\" has one column to order".formatted(name), "two columns or more");
    }
    block.refuseUnknown();
    return new Written(new MatchKey(name, columns, order), block.at("columns"));
  }

  private static void refuseRepeated(List<Written> keys, Problems problems) {
    Set<String> names = new HashSet<>();
    List<Written> repeated = new ArrayList<>(keys);
    repeated.removeIf(written -> names.add(written.key().name()));
    for (Written written : repeated) {
      problems.add(
          Problem.of(
              written.at(),
              "two keys are called \"%s\"".formatted(written.key().name()),
              "a name of its own for each"));
    }
  }
}
