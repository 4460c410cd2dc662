package io.gluewright.versions;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Location;
import io.gluewright.testkit.Interpreted;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Interpreted.class)
class ComparisonTest {
  @Test
  void tellsEachKeyOfTwoTablesAndTheColumnsThatDiffer() {
    Dataset<Row> old =
        table(
            """
            id long | name string | home struct<city:string,tags:map<string,int>>
            1       | Ann         | {"city": "Ulm", "tags": {"a": 1, "b": 2}}
            2       | Bob         | {"city": "Ulm", "tags": {"a": 1}}
            3       | Cid         | -
            4       | Dan         | -
            5       | Eve         | -
            5       | Eve         | -
            -       | Nil         | -
            7       | -           | {"city": null, "tags": null}
            """);
    Dataset<Row> now =
        table(
            """
            id long | name string | home struct<city:string,tags:map<string,int>>
            1       | Ann         | {"city": "Ulm", "tags": {"b": 2, "a": 1}}
            2       | -           | {"city": "Ulm", "tags": {"a": 2}}
            3       | Cid         | {"city": "Bonn", "tags": {}}
            5       | Eve         | -
            6       | Fay         | -
            -       | Nil         | -
            7       | -           | -
            """);
    TableVersion version =
        new TableVersion("1", StructType.fromDDL(old.schema().toDDL()), Location.of("test"));
    Comparison comparison = Comparison.by(List.of("id"), version);

    assertThat(comparison.compared()).containsExactly("id", "name", "home.city", "home.tags");
    assertThatTable(
            comparison
                .of(old, now)
                .selectExpr(
                    "coalesce(old.id, new.id) as id",
                    "finding",
                    "if(finding = 'different', columns, null) as columns"))
        .isEqualTo(
            """
            id long | finding string | columns array<string>
            1       | same           | -
            2       | different      | ["name", "home.tags"]
            3       | different      | ["home.city", "home.tags"]
            4       | missing        | -
            5       | repeated       | -
            6       | added          | -
            -       | same           | -
            7       | same           | -
            """);
  }
}
