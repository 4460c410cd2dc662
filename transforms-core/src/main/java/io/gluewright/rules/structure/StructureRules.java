package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.RuleType;
import java.util.List;

/** The types of rules that change which columns there are. */
public final class StructureRules {
  private StructureRules() {}

  public static List<RuleType> types() {
    return List.of(
        RuleType.of("select", "Keeps the named columns, in that order.", SelectRule::read)
            .onColumns()
            .with(Matching.KEY)
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of("rename", "Gives columns other names.", RenameRule::read)
            .with(RenameRule.COLUMN, RenameRule.TARGET, RenameRule.COLUMNS)
            .with(Matching.KEY, RenameRule.REPLACEMENT, RenameRule.CASE)
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of("drop", "Leaves columns out.", DropRule::read)
            .onColumns()
            .with(Matching.KEY)
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of("reorder", "Puts columns in another order.", ReorderRule::read)
            .with(ReorderRule.ALL, ReorderRule.FIRST, ReorderRule.LAST)
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of(
                "apply_mapping",
                "Says where each column comes from, its name and its type.",
                ApplyMappingRule::read)
            .with(Mapping.KEY, ApplyMappingRule.KEEP_OTHERS)
            .with(Failure.VALUES.keys())
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of("flatten", "Puts the fields of structs in their place.", FlattenRule::read)
            .onColumns()
            .with(FlattenRule.NAMES, FlattenRule.SEPARATOR)
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of("nest", "Puts columns into a struct.", NestRule::read)
            .with(NestRule.COLUMNS, NestRule.PREFIX, NestRule.TARGET)
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of("unbox", "Makes a struct or an array of JSON text.", UnboxRule::read)
            .onColumn()
            .with(UnboxRule.SCHEMA, UnboxRule.FORMAT, UnboxRule.TARGET, UnboxRule.REST)
            .with(UnboxRule.POLICIES.policy()),
        RuleType.of("cast", "Changes the type of columns.", CastRule::read)
            .onColumns()
            .with(CastRule.TARGET)
            .with(Failure.VALUES.keys()),
        RuleType.of("data_type_conversion", "Changes the type of columns.", CastRule::read)
            .onColumns()
            .with(CastRule.TARGET)
            .with(Failure.VALUES.keys()));
  }
}
