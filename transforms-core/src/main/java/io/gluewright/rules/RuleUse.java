package io.gluewright.rules;

import java.util.List;

/**
 * What a rule does to a table, for reports.
 *
 * @param id the rule's own id, or {@code <n>:<type>}
 * @param type the rule family, such as {@code trim}
 * @param reads columns that it looks at
 * @param writes columns that it makes or changes
 * @param description in the words of its author; may be empty
 * @param owner who answers for it; may be empty
 * @param tags free words
 */
public record RuleUse(
    String id,
    String type,
    List<String> reads,
    List<String> writes,
    String description,
    String owner,
    List<String> tags) {}
