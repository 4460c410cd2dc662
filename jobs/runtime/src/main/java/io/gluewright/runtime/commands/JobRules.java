package io.gluewright.runtime.commands;

import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.RuleDocument;
import io.gluewright.rules.RuleSet;
import io.gluewright.runtime.sources.EvolvingContract;
import io.gluewright.runtime.tables.TableSpecs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rules of a job's configuration.
 *
 * @param sources in the order of the file
 * @param shadows candidates for the rules of a source, by its name
 * @param tables those beside the sources and those made of them
 */
record JobRules(List<RuleDocument> sources, Map<String, RuleDocument> shadows, TableSpecs tables) {

  /** Reads them; mistakes go to the problems of {@code job}. */
  static JobRules read(Settings job) {
    Map<String, Settings> blocks = job.named("sources");
    TableSpecs tables = TableSpecs.read(job.named("tables"), blocks.keySet());
    List<RuleDocument> sources = new ArrayList<>();
    Map<String, RuleDocument> shadows = new LinkedHashMap<>();
    blocks.forEach(
        (name, block) -> {
          RuleDocument source = source(name, block, tables);
          sources.add(source);
          if (block.has("shadow")) {
            shadows.put(name, shadow(source, block.block("shadow")));
          }
        });
    return new JobRules(sources, shadows, tables);
  }

  /** Where columns may drift, those of the contract reach the rules. */
  private static RuleDocument source(String name, Settings block, TableSpecs tables) {
    RuleDocument written = RuleDocument.ofSource(name, block, tables.files());
    return block.has("drift")
        ? EvolvingContract.promise(block, written.columns())
            .map(contract -> written.with(contract.columns()))
            .orElse(written)
        : written;
  }

  Optional<RuleDocument> shadow(RuleDocument source) {
    return Optional.ofNullable(shadows.get(source.table()));
  }

  private static RuleDocument shadow(RuleDocument source, Settings block) {
    RuleSet rules = RuleSet.read(block.blocks("rules"), source.plainValues());
    block.refuseUnknown();
    return new RuleDocument(
        "shadow of " + source.table(),
        source.columns(),
        source.tables(),
        source.plainValues(),
        rules);
  }
}
