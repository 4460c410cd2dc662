package io.gluewright.drift;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DriftPolicyTest {
  private final Problems problems = new Problems();

  private DriftPolicy read(String hocon) {
    return DriftPolicy.read(Settings.of(ConfigFactory.parseString(hocon), problems));
  }

  @Test
  void decidesByColumnThenNestingThenClassThenDefault() {
    DriftPolicy policy =
        read(
            """
            default = stop
            nested = quarantine
            added = accept
            columns {
              amount { narrowed = stop, default = quarantine }
              "customer.*" { added = adapt }
              "tmp_*" = adapt
            }
            """);

    ColumnPath amount = ColumnPath.of("amount");
    ColumnPath name = ColumnPath.of("customer").field("name");
    assertThat(problems.all()).isEmpty();
    assertThat(policy.of(amount, DriftKind.NARROWED)).isEqualTo(DriftAction.STOP);
    assertThat(policy.of(amount, DriftKind.WIDENED)).isEqualTo(DriftAction.QUARANTINE);
    assertThat(policy.of(name, DriftKind.ADDED)).isEqualTo(DriftAction.ADAPT);
    assertThat(policy.of(name, DriftKind.MISSING)).isEqualTo(DriftAction.QUARANTINE);
    assertThat(policy.of(ColumnPath.of("new"), DriftKind.ADDED)).isEqualTo(DriftAction.ACCEPT);
    assertThat(policy.of(ColumnPath.of("TMP_1"), DriftKind.RETYPED)).isEqualTo(DriftAction.ADAPT);
    assertThat(policy.of(ColumnPath.of("x"), DriftKind.RETYPED)).isEqualTo(DriftAction.STOP);
    assertThat(read("").of(amount, DriftKind.MIXED)).isEqualTo(DriftAction.ADAPT);
  }

  @Test
  void tellsEveryMistake() {
    read(
        """
        default = allow
        widend = accept
        columns { amount { narrowed = stopp } }
        """);

    assertThat(problems.all())
        .extracting(Problem::toString)
        .containsExactlyInAnyOrder(
            """
            String:1: unknown value of "default" "allow"
              expected: one of [accept, adapt, quarantine, stop]""",
            """
            String:2: unknown key "widend"
              expected: one of [added, columns, default, missing, mixed, narrowed, nested, renamed, reordered, reshaped, retyped, widened]
              hint: did you mean "widened"?""",
            """
            String:3: unknown value of "narrowed" "stopp"
              expected: one of [accept, adapt, quarantine, stop]
              hint: did you mean "stop"?""");
  }

  @Test
  void aContractIsAFileOfColumns() {
    String text =
        """
            {
              "table": "orders",
              "version": 3,
              "columns": [
                "order_id string",
                "total decimal(10,2)",
                "customer struct<id: string, mail: string>"
              ]
            }
            """;

    TableContract contract = TableContract.parse("orders.json", text, problems).orElseThrow();

    assertThat(problems.all()).isEmpty();
    assertThat(contract.version()).isEqualTo(Optional.of("3"));
    assertThat(contract.columns().toDDL())
        .isEqualTo("order_id STRING,total DECIMAL(10,2),customer STRUCT<id: STRING, mail: STRING>");
  }

  @Test
  void aContractTellsItsMistakes() {
    String text =
        """
            columns = [
              "order_id strin"
              "total int"
              "Total long"
            ]
            colums = []
            """;

    assertThat(TableContract.parse("orders.conf", text, problems)).isEmpty();
    assertThat(problems.all())
        .extracting(Problem::found)
        .containsExactlyInAnyOrder(
            "\"order_id strin\" is no column",
            "the column \"Total\" is there twice",
            "unknown key \"colums\"");
  }
}
