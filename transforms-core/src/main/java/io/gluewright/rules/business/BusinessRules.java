package io.gluewright.rules.business;

import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.RuleType;
import io.gluewright.rules.engine.RuleType.Effect;
import java.util.List;

/** The types of rules that make new columns and rows of old ones. */
public final class BusinessRules {
  private BusinessRules() {}

  public static List<RuleType> types() {
    return List.of(
        RuleType.of("derived_field", "Computes a column from others.", ExpressionRule::read)
            .with(ExpressionRule.TARGET, ExpressionRule.EXPRESSION),
        RuleType.of("column_combination", "Puts columns together in one.", ExpressionRule::read)
            .with(ExpressionRule.TARGET, ExpressionRule.EXPRESSION),
        RuleType.of("partition_key", "Computes the column to partition by.", ExpressionRule::read)
            .with(ExpressionRule.TARGET, ExpressionRule.EXPRESSION),
        RuleType.of("conditional", "Takes the value of the first case.", ConditionalRule::read)
            .with(ConditionalRule.TARGET, ConditionalRule.CASES, ConditionalRule.OTHERWISE),
        RuleType.of("split", "Cuts a text into columns or an array.", SplitRule::read)
            .onColumn()
            .with(SplitRule.SEPARATOR, SplitRule.PATTERN, SplitRule.INTO)
            .with(SplitRule.TARGET, SplitRule.REST)
            .with(Failure.VALUES.keys())
            .changing(Effect.COLUMNS),
        RuleType.of("bucket", "Puts values into ranges, or into buckets.", BucketRule::read)
            .onColumn()
            .with(BucketRule.TARGET, BucketRule.EDGES, BucketRule.LABELS)
            .with(BucketRule.ENDS, BucketRule.HASH_INTO)
            .with(Failure.VALUES.keys()),
        RuleType.of("filter", "Keeps the rows of a condition.", FilterRule::read)
            .with(FilterRule.CONDITION),
        RuleType.of("window", "Computes a value of the rows around a row.", WindowRule::read)
            .with(WindowRule.TARGET, WindowRule.FUNCTION, WindowRule.COLUMN)
            .with(WindowRule.PARTITION_BY, WindowRule.ORDER_BY)
            .with(WindowRule.OFFSET, WindowRule.ROWS, WindowRule.DEFAULT),
        RuleType.of("lookup_join", "Takes columns of a small table.", JoinRule::lookup)
            .with(JoinRule.KEYS)
            .with(Matches.DUPLICATES, Matches.ORDER_BY, Matching.Small.BROADCAST_BELOW)
            .changing(Effect.COLUMNS),
        RuleType.of("enrichment_join", "Takes columns of a big table.", JoinRule::enrichment)
            .with(JoinRule.KEYS)
            .with(Matches.DUPLICATES, Matches.ORDER_BY, AsOf.AS_OF)
            .changing(Effect.COLUMNS),
        RuleType.of("expansion_join", "Makes a row of each match.", JoinRule::expansion)
            .with(JoinRule.KEYS)
            .changing(Effect.ROWS),
        RuleType.of("explode", "Makes a row of each element.", ExplodeRule::read)
            .onColumn()
            .with(ExplodeRule.TARGET, ExplodeRule.KEY_COLUMN)
            .with(ExplodeRule.POSITION_COLUMN, ExplodeRule.KEEP_EMPTY)
            .changing(Effect.ROWS),
        RuleType.of("aggregate", "Makes a row of each group.", AggregateRule::read)
            .with(AggregateRule.BY, AggregateRule.VALUES)
            .changing(Effect.ROWS),
        RuleType.of("pivot", "Makes columns of values.", PivotRule::read)
            .onColumn()
            .with(PivotRule.BY, PivotRule.VALUES, PivotRule.AGGREGATE, PivotRule.OTHERS)
            .changing(Effect.ROWS),
        RuleType.of("unpivot", "Makes rows of columns.", UnpivotRule::read)
            .onColumns()
            .with(UnpivotRule.NAME_COLUMN, UnpivotRule.VALUE_COLUMN)
            .with(UnpivotRule.TYPE, UnpivotRule.KEEP_NULL)
            .changing(Effect.ROWS),
        RuleType.of("union", "Adds the rows of another table.", UnionRule::read)
            .with(UnionRule.TABLE, UnionRule.MISSING)
            .changing(Effect.ROWS));
  }
}
