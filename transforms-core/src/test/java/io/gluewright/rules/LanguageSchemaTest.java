package io.gluewright.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.RuleType;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LanguageSchemaTest {
  private static final Map<?, ?> TYPES = (Map<?, ?>) LanguageSchema.ofDocuments().get("$defs");

  @Test
  void everyRuleTypeIsInItWithEveryKey() {
    assertThat(RuleTypes.all()).isNotEmpty();
    for (RuleType type : RuleTypes.all()) {
      Map<?, ?> schema = (Map<?, ?>) TYPES.get(type.name());
      assertThat(schema).as(type.name()).isNotNull();
      assertThat(((Map<?, ?>) schema.get("properties")).keySet())
          .as(type.name())
          .isEqualTo(
              Stream.concat(Stream.of("type", "rule"), RuleHead.keys(type).stream().map(Key::name))
                  .collect(Collectors.toSet()));
      assertThat(schema.get("description")).as(type.name()).isEqualTo(type.about());
    }
  }

  @Test
  void noRuleTypeIsCalledLikeAnotherPartOfTheSchema() {
    assertThat(RuleTypes.all().stream().map(RuleType::name))
        .doesNotContain("rule")
        .doesNotContainAnyElementsOf(RuleTypes.AREAS);
    assertThat(TYPES).hasSize(RuleTypes.all().size() + 1);
  }
}
