package io.gluewright.drift;

import io.gluewright.diagnostics.Settings;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What is to be done about which drift. The first entry of {@code columns} that names the column
 * and says something of the class decides; then {@code nested}, for what is within a column; then
 * the class; then {@code default}, which is to adapt.
 */
public final class DriftPolicy {
  private static final String DEFAULT = "default";
  private static final String NESTED = "nested";
  private static final String COLUMNS = "columns";

  private final DriftAction fallback;
  private final Optional<DriftAction> nested;
  private final Map<DriftKind, DriftAction> byKind;
  private final List<OfColumns> columns;

  private DriftPolicy(
      DriftAction fallback,
      Optional<DriftAction> nested,
      Map<DriftKind, DriftAction> byKind,
      List<OfColumns> columns) {
    this.fallback = fallback;
    this.nested = nested;
    this.byKind = byKind;
    this.columns = List.copyOf(columns);
  }

  /**
   * For the columns of one name.
   *
   * @param name of columns or paths, in any case; {@code *} in it is anything
   */
  private record OfColumns(
      String name, Optional<DriftAction> fallback, Map<DriftKind, DriftAction> byKind) {
    Optional<DriftAction> of(ColumnPath path, DriftKind kind) {
      boolean matches =
          Stream.of(path.toString(), path.column())
              .anyMatch(text -> pattern().matcher(text).matches());
      return matches ? Optional.ofNullable(byKind.get(kind)).or(() -> fallback) : Optional.empty();
    }

    private Pattern pattern() {
      String regex =
          Stream.of(name.split("\\*", -1))
              .map(Pattern::quote)
              .reduce((a, b) -> a + ".*" + b)
              .orElseThrow();
      return Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
  }

  /** One action for everything. */
  public static DriftPolicy of(DriftAction action) {
    return new DriftPolicy(action, Optional.empty(), Map.of(), List.of());
  }

  /** Reads a block; mistakes go to its problems. */
  public static DriftPolicy read(Settings policy) {
    DriftAction fallback = policy.choice(DEFAULT, DriftAction.ADAPT);
    Optional<DriftAction> nested = action(policy, NESTED);
    Map<DriftKind, DriftAction> byKind = byKind(policy);
    List<OfColumns> columns = new ArrayList<>();
    Settings block = policy.block(COLUMNS);
    for (String name : block.keys()) {
      if (block.hasBlock(name)) {
        Settings column = block.block(name);
        columns.add(new OfColumns(name, action(column, DEFAULT), byKind(column)));
        column.refuseUnknown();
      } else {
        columns.add(new OfColumns(name, action(block, name), Map.of()));
      }
    }
    policy.refuseUnknown();
    return new DriftPolicy(fallback, nested, byKind, columns);
  }

  private static Map<DriftKind, DriftAction> byKind(Settings block) {
    Map<DriftKind, DriftAction> actions = new EnumMap<>(DriftKind.class);
    for (DriftKind kind : DriftKind.values()) {
      action(block, kind.key()).ifPresent(action -> actions.put(kind, action));
    }
    return actions;
  }

  private static Optional<DriftAction> action(Settings block, String key) {
    return block.has(key) ? Optional.of(block.choice(key, DriftAction.ADAPT)) : Optional.empty();
  }

  /** What is to be done about a drift. */
  public DriftAction of(Drift drift) {
    return of(drift.path(), drift.kind());
  }

  DriftAction of(ColumnPath path, DriftKind kind) {
    return columns.stream()
        .flatMap(entry -> entry.of(path, kind).stream())
        .findFirst()
        .or(() -> path.isNested() ? nested : Optional.empty())
        .orElseGet(() -> byKind.getOrDefault(kind, fallback));
  }
}
