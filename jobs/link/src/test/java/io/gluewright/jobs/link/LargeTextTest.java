package io.gluewright.jobs.link;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.identity.linking.LargeEntities;
import io.gluewright.identity.linking.LargeEntities.Large;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LargeTextTest {
  @Test
  void saysWhichEntitiesAreTooLargeAndWhatToDo() {
    LargeEntities large =
        new LargeEntities(200, 2, List.of(new Large("r12", 1_931), new Large("r7", 201)));

    assertThat(LargeText.of(large))
        .containsExactly(
            """
            entities of more than 200 records: 2, the largest: r12 (1,931), r7 (201)
              hint: "link explain r12 --result DIR" shows what holds it together. Raise \
            "threshold", or let a column that many share be "ignore"; if the size is right, raise \
            "largest-entity\"""");
  }

  @Test
  void namesFiveOfThem() {
    List<Large> twenty = IntStream.range(0, 20).mapToObj(i -> new Large("r" + i, 99)).toList();

    assertThat(LargeText.of(new LargeEntities(50, 31, twenty)))
        .singleElement()
        .asString()
        .startsWith("entities of more than 50 records: 31,")
        .contains("r4 (99)\n")
        .doesNotContain("r5 ");
  }

  @Test
  void isSilentWhereNoneIs() {
    assertThat(LargeText.of(new LargeEntities(200, 0, List.of()))).isEmpty();
  }
}
