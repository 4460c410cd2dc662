package io.gluewright.rules;

import java.util.List;

/** One rule, as the user wrote it. It holds no data and runs nothing. */
sealed interface Rule
    permits CastRule,
        DateRule,
        DropRule,
        ExplodeRule,
        ExpressionRule,
        ExtractRule,
        FilterRule,
        FlattenRule,
        MappingRule,
        NullRule,
        ParsedTextRule,
        RenameRule,
        SelectRule,
        TextRule {
  RuleHead head();

  /** What the rule does to a table of these columns; its mistakes go to the scope. */
  List<Step> over(Scope scope);
}
