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
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of("rename", "Gives columns other names.", RenameRule::read)
            .with(RenameRule.COLUMN, RenameRule.TARGET, RenameRule.COLUMNS)
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of("drop", "Leaves columns out.", DropRule::read)
            .onColumns()
            .changing(RuleType.Effect.COLUMNS),
        RuleType.of("flatten", "Puts the fields of structs in their place.", FlattenRule::read)
            .onColumns()
            .with(FlattenRule.SEPARATOR)
            .changing(RuleType.Effect.COLUMNS),
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
