package io.gluewright.identity.linking;

import io.gluewright.identity.blocking.BlockPlan;
import java.util.List;

/**
 * What was counted on the way.
 *
 * @param records of both tables
 * @param repeated rows whose id another row has too; one of each was taken
 * @param withoutId rows that have no id and were left out
 * @param rules the names of the blocking rules
 * @param estimate the pairs that the keys promised before anything was joined
 * @param compared the pairs that were compared
 * @param mostRecords the most records that share a key which was compared
 * @param skippedKeys how many keys more records share
 * @param skippedPairs the pairs that these would have made
 * @param skipped the largest of them
 * @param skippedGrams how many trigrams were not looked up to find similar texts, as too many
 *     records have them
 * @param mostGramRecords more records than this have each of them
 * @param costs what the keys that were compared came to, per rule
 * @param large the entities that have more records than they should
 */
public record LinkFigures(
    long records,
    long repeated,
    long withoutId,
    List<String> rules,
    long estimate,
    long compared,
    long mostRecords,
    long skippedKeys,
    long skippedPairs,
    List<BlockPlan.Skipped> skipped,
    long skippedGrams,
    long mostGramRecords,
    List<BlockPlan.Cost> costs,
    LargeEntities large) {
  public LinkFigures {
    rules = List.copyOf(rules);
    skipped = List.copyOf(skipped);
    costs = List.copyOf(costs);
  }
}
