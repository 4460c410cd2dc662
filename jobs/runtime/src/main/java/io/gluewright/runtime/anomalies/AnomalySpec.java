package io.gluewright.runtime.anomalies;

import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;
import io.gluewright.quality.history.anomaly.Watch;
import io.gluewright.quality.history.anomaly.Watchlist;
import io.gluewright.quality.history.anomaly.Watchlist.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a user wants runs to be watched for.
 *
 * @param columns those whose spread is compared, and where each was named
 */
public record AnomalySpec(Watchlist watchlist, Map<String, Location> columns) {
  /** What holds if nobody says anything. */
  public static final AnomalySpec DEFAULT = new AnomalySpec(Watchlist.DEFAULT, Map.of());

  private static final String COLUMNS = "columns";

  public AnomalySpec {
    columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
  }

  /**
   * Reads a block with a key for each {@link Kind}: {@code on}, {@code off}, or settings; mistakes
   * go to its problems.
   *
   * @param otherwise what holds for what the block does not say
   */
  public static AnomalySpec read(Settings block, AnomalySpec otherwise) {
    Watchlist watchlist = otherwise.watchlist;
    Map<String, Location> columns = otherwise.columns;
    for (Kind kind : Kind.values()) {
      String key = kind.text();
      Watch before = watchlist.find(kind).orElseGet(() -> WatchReader.standard(kind));
      if (block.hasBlock(key)) {
        Settings settings = block.block(key);
        if (kind == Kind.DRIFT && settings.has(COLUMNS)) {
          columns = named(settings);
        }
        watchlist = watchlist.with(kind, new WatchReader(settings).read(before));
        settings.refuseUnknown();
      } else if (block.has(key)) {
        watchlist = isOn(block, key) ? watchlist.with(kind, before) : watchlist.without(kind);
      }
      if (kind == Kind.DRIFT && block.has(key)) {
        requireColumns(block, watchlist);
      }
    }
    block.refuseUnknown();
    return new AnomalySpec(watchlist, watchlist.find(Kind.DRIFT).isPresent() ? columns : Map.of());
  }

  private static boolean isOn(Settings block, String key) {
    String said = block.text(key, "on");
    if (!said.equals("on") && !said.equals("off")) {
      block.refuse(key, "\"%s\" is \"%s\"".formatted(key, said), "on, off, or a block of settings");
    }
    return said.equals("on");
  }

  private static Map<String, Location> named(Settings drift) {
    Map<String, Location> columns = new LinkedHashMap<>();
    drift.texts(COLUMNS).forEach(name -> columns.put(name, drift.at(COLUMNS, name)));
    return columns;
  }

  private static void requireColumns(Settings block, Watchlist watchlist) {
    boolean hasNone =
        watchlist
            .find(Kind.DRIFT)
            .filter(watch -> watch instanceof Watch.Distributions it && it.columns().isEmpty())
            .isPresent();
    if (hasNone) {
      block.refuse(
          Kind.DRIFT.text(),
          "\"drift\" has no columns",
          "columns = [NAME, ...], those whose values are compared");
    }
  }
}
