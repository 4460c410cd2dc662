package io.gluewright.quality.history.anomaly;

import io.gluewright.quality.history.RunRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** What a dataset is watched for without a rule being written down for it: one watch a kind. */
public record Watchlist(Map<Kind, Watch> watches) {

  /** What can be watched, in the order in which it is told. */
  public enum Kind {
    COMPLETENESS,
    SCHEMA,
    ROW_COUNT,
    WEEK_OVER_WEEK,
    SAME_WEEKDAY,
    MEDIAN_DISTANCE,
    DRIFT,
    RHYTHM,
    TIME;

    /** As a configuration spells it. */
    public String text() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * What is watched unless somebody says otherwise: completeness from 95 %, a schema from 99 %, row
   * counts within 20 % and twice the time.
   */
  public static final Watchlist DEFAULT =
      new Watchlist(
          Map.of(
              Kind.COMPLETENESS, Watch.Shares.COMPLETENESS,
              Kind.SCHEMA, Watch.Shares.SCHEMA,
              Kind.ROW_COUNT, Watch.Rows.RELATIVE_CHANGE,
              Kind.TIME, Watch.Time.SLOWDOWN));

  private static final Comparator<Finding> WORST_FIRST =
      Comparator.comparingInt(
          finding -> finding.severity().map(Enum::ordinal).orElse(Integer.MAX_VALUE));

  public Watchlist {
    Map<Kind, Watch> inOrder = new EnumMap<>(Kind.class);
    inOrder.putAll(watches);
    watches = Collections.unmodifiableMap(inOrder);
  }

  public Watchlist with(Kind kind, Watch watch) {
    Map<Kind, Watch> more = new EnumMap<>(Kind.class);
    more.putAll(watches);
    more.put(kind, watch);
    return new Watchlist(more);
  }

  public Watchlist without(Kind kind) {
    Map<Kind, Watch> fewer = new EnumMap<>(Kind.class);
    fewer.putAll(watches);
    fewer.remove(kind);
    return new Watchlist(fewer);
  }

  public Optional<Watch> find(Kind kind) {
    return Optional.ofNullable(watches.get(kind));
  }

  /**
   * All that is unusual, the worst first.
   *
   * @param earlier the runs that are its baseline, newest first
   */
  public List<Finding> findings(RunRecord run, List<RunRecord> earlier) {
    return findings(any -> true, run, earlier);
  }

  /** What is unusual about the data, which is known before anything is committed. */
  public List<Finding> ofData(RunRecord run, List<RunRecord> earlier) {
    return findings(watch -> !(watch instanceof Watch.Time), run, earlier);
  }

  /** What is unusual about a run that is over. */
  public List<Finding> ofTime(RunRecord run, List<RunRecord> earlier) {
    return findings(Watch.Time.class::isInstance, run, earlier);
  }

  /** What is wrong with it that nothing has come until {@code now}. */
  public List<Finding> missing(Instant now, List<RunRecord> earlier) {
    return of(Watch.Deliveries.class).stream()
        .flatMap(watch -> watch.missing(now, earlier).stream())
        .toList();
  }

  /** Whether somebody waits for what does not come. */
  public boolean awaitsDeliveries() {
    return !of(Watch.Deliveries.class).isEmpty();
  }

  private List<Finding> findings(Predicate<Watch> which, RunRecord run, List<RunRecord> earlier) {
    return watches.values().stream()
        .filter(which)
        .map(watch -> watch.findings(run, earlier))
        .flatMap(Collection::stream)
        .sorted(WORST_FIRST)
        .toList();
  }

  private <W extends Watch> List<W> of(Class<W> type) {
    return watches.values().stream().filter(type::isInstance).map(type::cast).toList();
  }
}
