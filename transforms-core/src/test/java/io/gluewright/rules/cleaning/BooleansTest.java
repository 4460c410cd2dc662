package io.gluewright.rules.cleaning;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class BooleansTest {
  @Test
  void yesAndNoInSeveralLanguages() {
    assertThatTable(
            table(
                    """
                    text string
                    true
                    " YES "
                    y
                    1
                    On
                    Ja
                    oui
                    Sí
                    False
                    n
                    0
                    OFF
                    nein
                    non
                    maybe
                    ""
                    -
                    """)
                .select(
                    col("text"),
                    Booleans.parsed(col("text"), Booleans.TRUE, Booleans.FALSE).as("value")))
        .isEqualTo(
            """
            text string | value boolean
            true        | true
            " YES "     | true
            y           | true
            1           | true
            On          | true
            Ja          | true
            oui         | true
            Sí          | true
            False       | false
            n           | false
            0           | false
            OFF         | false
            nein        | false
            non         | false
            maybe       | -
            ""          | -
            -           | -
            """);
  }

  @Test
  void theUserMayListTheWords() {
    assertThatTable(
            table(
                    """
                    text string
                    Aktiv
                    gesperrt
                    yes
                    """)
                .select(
                    Booleans.parsed(col("text"), List.of("aktiv"), List.of("Gesperrt"))
                        .as("value")))
        .isEqualTo(
            """
            value boolean
            true
            false
            -
            """);
  }

  @Test
  void noWordMeansBoth() {
    assertThat(Booleans.TRUE).doesNotContainAnyElementsOf(Booleans.FALSE);
  }
}
