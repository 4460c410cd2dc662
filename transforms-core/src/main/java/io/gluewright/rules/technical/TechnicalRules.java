package io.gluewright.rules.technical;

import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.RuleType;
import java.util.List;

/** The types of rules that change how rows lie, not what they say. */
public final class TechnicalRules {
  private TechnicalRules() {}

  public static List<RuleType> types() {
    return List.of(
        RuleType.of("type_narrowing", "Gives columns smaller types.", NarrowRule::read)
            .with(NarrowRule.TYPES)
            .with(Failure.VALUES.keys()),
        RuleType.of("repartition", "Spreads rows over partitions.", RepartitionRule::read)
            .with(Partitions.KEYS)
            .with(RepartitionRule.COLUMNS),
        RuleType.of("coalesce", "Puts partitions together.", CoalesceRule::read)
            .with(Partitions.KEYS),
        RuleType.of("sort_within_partition", "Orders the rows of each partition.", SortRule::read)
            .with(SortRule.ORDER_BY),
        RuleType.of("salt", "Adds a number that spreads rows of one key.", SaltRule::read)
            .with(SaltRule.COLUMNS, SaltRule.TARGET, SaltRule.BUCKETS),
        RuleType.of("dedup", "Keeps one row of several.", DedupRule::read)
            .with(DedupRule.KEYS, DedupRule.LATEST_BY, DedupRule.FIRST_BY)
            .with(DedupRule.EXACT, DedupRule.IGNORING, DedupRule.COUNT)
            .changing(RuleType.Effect.ROWS));
  }
}
