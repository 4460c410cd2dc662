package io.gluewright.glue.frames;

import static io.gluewright.glue.records.Given.frame;
import static io.gluewright.glue.records.Given.json;
import static io.gluewright.glue.records.Given.list;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.glue.records.Given.seq;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.DynamicRecord;
import com.amazonaws.services.glue.MappingSpec;
import com.amazonaws.services.glue.types.IntegerNode;
import com.amazonaws.services.glue.types.StringNode;
import com.amazonaws.services.glue.util.JsonOptions;
import io.gluewright.glue.records.Given;
import io.gluewright.testkit.SparkJobs;
import java.io.Serializable;
import java.util.List;
import org.junit.jupiter.api.Test;
import scala.Function1;
import scala.Product;
import scala.Tuple4;

class TransformsTest {
  private static final String PEOPLE =
      """
      id int | name string | address struct<city:string,zip:string>
      1      | Ann         | {"city": "Rome", "zip": "00184"}
      2      | Bob         | -
      """;

  @Test
  void mapsNestsUnnestsCastsAndDrops() {
    DynamicFrame mapped =
        frame(PEOPLE)
            .applyMapping(
                Given.<Product>seq(
                    new Tuple4<>("address.zip", "string", "zip", "int"),
                    MappingSpec.apply("id", "int", "who.id", "string"),
                    new Tuple4<>("name", "string", "who.`full.name`", "string"),
                    new Tuple4<>("missing", "string", "missing", "string")),
                true,
                "",
                null,
                0,
                0);

    assertThatTable(rows(mapped))
        .isEqualTo(
            """
            zip int | who struct<id:string,`full.name`:string>
            184     | {"id": "1", "full.name": "Ann"}
            -       | {"id": "2", "full.name": "Bob"}
            """);
  }

  @Test
  void mapsNamesInAnyCaseWhenAskedTo() {
    Tuple4<String, String, String, String> mapping = new Tuple4<>("NAME", "string", "n", "string");

    assertThatTable(rows(frame(PEOPLE).applyMapping(seq(mapping), false, "", null, 0, 0)))
        .hasColumns("n");
    assertThatTable(rows(frame(PEOPLE).applyMapping(seq(mapping), true, "", null, 0, 0)))
        .hasColumns();
  }

  @Test
  void refusesAMappingThatGivesOneFieldTwoValues() {
    assertThatThrownBy(
            () ->
                frame(PEOPLE)
                    .applyMapping(
                        Given.<Product>seq(
                            new Tuple4<>("id", "int", "a", "int"),
                            new Tuple4<>("name", "string", "a.b", "string")),
                        true,
                        "",
                        null,
                        0,
                        0))
        .hasMessageContaining("\"a.b\" gives the target field \"a\" a second value");
  }

  @Test
  void unnestsStructsAndFindsTheirColumnsByName() {
    DynamicFrame flat = frame(PEOPLE).unnest("", null, 0, 0);

    assertThatTable(rows(flat))
        .isEqualTo(
            """
            id int | name string | `address.city` string | `address.zip` string
            1      | Ann         | Rome                | 00184
            2      | Bob         | -                   | -
            """);
    assertThatTable(rows(flat.dropFields(seq("address.zip", "nothing"), "", null, 0, 0)))
        .hasColumns("id", "name", "address.city");
    assertThatTable(rows(flat.renameField("address.city", "city", "", null, 0, 0)))
        .hasColumns("id", "name", "city", "address.zip");
  }

  @Test
  void dropsSelectsAndRenamesFields() {
    assertThatTable(rows(frame(PEOPLE).dropField("address.zip", "", null, 0, 0)))
        .isEqualTo(
            """
            id int | name string | address struct<city:string>
            1      | Ann         | {"city": "Rome"}
            2      | Bob         | -
            """);
    assertThatTable(rows(frame(PEOPLE).selectFields(seq("name", "id", "none"), "", null, 0, 0)))
        .hasColumns("name", "id");
    assertThatTable(rows(frame(PEOPLE).selectField("name", "", null, 0, 0))).hasColumns("name");
    assertThatTable(rows(frame(PEOPLE).renameField("address.city", "address.town", "", null, 0, 0)))
        .isEqualTo(
            """
            id int | name string | address struct<town:string,zip:string>
            1      | Ann         | {"town": "Rome", "zip": "00184"}
            2      | Bob         | -
            """);
  }

  @Test
  void dropsColumnsThatAreNullInEveryRecord() {
    assertThatTable(rows(json("{\"a\": 1, \"b\": null}\n").dropNulls("", null, 0, 0)))
        .isEqualTo(
            """
            a int
            1
            """);
  }

  @Test
  void takesNestedTablesApartAndKeysJoinThemAgain() {
    DynamicFrame nested =
        json(
            """
            {"id": 1, "c": {"tags": ["a", "b"]}, "orders": [{"no": 7, "lines": [1, 2]}, {"no": 8, "lines": []}]}
            {"id": 2, "c": {"tags": []}, "orders": null}
            {"id": 3, "c": {"tags": ["c"]}, "orders": [{"no": 9, "lines": [3]}]}
            """);

    List<DynamicFrame> flat =
        list(nested.relationalize("root", "unused", JsonOptions.empty(), "", null, 0, 0));

    assertThat(flat)
        .extracting(DynamicFrame::getName)
        .containsExactly("root", "root_c.tags", "root_orders", "root_orders.val.lines");
    rows(flat.get(0)).createOrReplaceTempView("root");
    rows(flat.get(1)).createOrReplaceTempView("tags");
    rows(flat.get(2)).createOrReplaceTempView("orders");
    rows(flat.get(3)).createOrReplaceTempView("lines");
    assertThatTable(
            sql(
                "SELECT r.id, t.index, `c.tags.val` tag FROM root r JOIN tags t ON `c.tags` = t.id"))
        .isEqualTo(
            """
            id int | index int | tag string
            1      | 0         | a
            1      | 1         | b
            3      | 0         | c
            """);
    assertThatTable(
            sql(
                """
                SELECT r.id, `orders.val.no` no, `orders.val.lines.val` line
                FROM root r JOIN orders o ON r.orders = o.id
                LEFT JOIN lines l ON `orders.val.lines` = l.id
                """))
        .isEqualTo(
            """
            id int | no int | line int
            1      | 7      | 1
            1      | 7      | 2
            1      | 8      | -
            3      | 9      | 3
            """);
  }

  @Test
  void takesMapsApartByKey() {
    DynamicFrame nested =
        frame(
            """
            id int | m map<string,int>
            1      | {"a": 5}
            """);

    List<DynamicFrame> flat =
        list(nested.relationalize("root", "", JsonOptions.empty(), "", null, 0, 0));

    assertThatTable(rows(flat.get(1)).drop("id"))
        .isEqualTo(
            """
            index int | `m.key` string | `m.val` int
            0         | a              | 5
            """);
  }

  @Test
  void filtersRecordsAndKeepsThoseThatFailAsErrors() {
    DynamicFrame numbers = json("{\"id\": 1}\n{\"id\": \"x\"}\n{\"id\": 3}\nbad\n");
    Function1<DynamicRecord, Object> large =
        (Function1<DynamicRecord, Object> & Serializable)
            record -> (Integer) record.getField("id").get() > 1;

    DynamicFrame filtered = numbers.filter(large, "too small", "", null, 0, 0);

    assertThatTable(rows(filtered).selectExpr("id.int id"))
        .isEqualTo(
            """
            id int
            3
            """);
    assertThat(SparkJobs.count(() -> assertThat(filtered.stageErrorsCount()).isEqualTo(1)))
        .isZero();
    assertThat(filtered.errorsCount()).isEqualTo(2);
    assertThatTable(Given.errors(filtered).filter("msg like 'too small: %'").select("input"))
        .isEqualTo(
            """
            input string
            "{\\"id\\":\\"x\\"}"
            """);
  }

  @Test
  void mapsRecordsAndFindsTheirNewSchema() {
    Function1<DynamicRecord, DynamicRecord> change =
        (Function1<DynamicRecord, DynamicRecord> & Serializable)
            record -> {
              record.dropField("address.zip", false);
              record.addField(
                  "size", new IntegerNode(((String) record.getField("name").get()).length()));
              record.addField("more.note", new StringNode("x"));
              return record;
            };

    DynamicFrame mapped = frame(PEOPLE).map(change, "", "", null, 0, 0);

    assertThat(mapped.isSchemaComputed()).isFalse();
    assertThatTable(rows(mapped))
        .isEqualTo(
            """
            id int | name string | address struct<city:string> | size int | more struct<note:string>
            1      | Ann         | {"city": "Rome"}            | 3        | {"note": "x"}
            2      | Bob         | -                           | 3        | {"note": "x"}
            """);
  }

  @Test
  void joinsOnEqualKeysAndKeepsBothColumnsOfOneName() {
    DynamicFrame orders =
        frame(
            """
            no int | id int
            10     | 1
            11     | -
            """);

    DynamicFrame joined =
        frame(PEOPLE)
            .dropField("address", "", null, 0, 0)
            .join(seq("id"), seq("id"), orders, "", null, 0, 0);

    assertThatTable(rows(joined))
        .isEqualTo(
            """
            id int | name string | no int | `.id` int
            1      | Ann         | 10     | 1
            """);
  }

  @Test
  void joinsAFrameWithItself() {
    DynamicFrame people = frame(PEOPLE).selectFields(seq("id", "name"), "", null, 0, 0);

    assertThatTable(rows(people.join(seq("id"), seq("id"), people, "", null, 0, 0)))
        .hasColumns("id", "name", ".id", ".name")
        .hasCount(2);
  }

  @Test
  void refusesToJoinOnAChoice() {
    DynamicFrame mixed = json("{\"id\": 1}\n{\"id\": \"x\"}\n");
    mixed.schema();

    assertThatThrownBy(() -> frame(PEOPLE).join(seq("id"), seq("id"), mixed, "", null, 0, 0))
        .hasMessage("join: the key \"id\" is a choice; settle it with resolveChoice first");
  }

  @Test
  void unitesFramesAndMakesChoicesOfFieldsThatDiffer() {
    DynamicFrame one = frame("id int | a string\n1 | x");
    DynamicFrame two = frame("b boolean | id string\ntrue | two");

    assertThatTable(rows(one.union(two, "", null, 0, 0)))
        .isEqualTo(
            """
            id struct<int:int,string:string> | a string | b boolean
            {"int": 1}                       | x        | -
            {"string": "two"}                | -        | true
            """);
  }

  @Test
  void splitsColumnsAndRows() {
    List<DynamicFrame> columns = list(frame(PEOPLE).splitFields(seq("name"), "", null, 0, 0));
    List<DynamicFrame> split =
        list(
            frame("id int\n1\n5\n9\n-")
                .splitRows(
                    seq("id", "id"), Given.<Object>seq(1L, 9L), seq(">", "<"), "", null, 0, 0));

    assertThatTable(rows(columns.get(0))).hasColumns("name");
    assertThatTable(rows(columns.get(1))).hasColumns("id", "address");
    assertThatTable(rows(split.get(0))).isEqualTo("id int\n5");
    assertThatTable(rows(split.get(1))).isEqualTo("id int\n1\n9\n-");
  }

  @Test
  void unboxesJsonTextAndKeepsBadTextAsAnError() {
    DynamicFrame boxed =
        frame(
            """
            id int | doc string            | gone date
            1      | "{\\"a\\": [1]}" | -
            2      | "{oops"               | -
            3      | -                     | -
            """);

    DynamicFrame unboxed = boxed.unbox("doc", "json", "{}", "", null, 0, 0);

    assertThatTable(rows(unboxed))
        .isEqualTo(
            """
            id int | doc struct<a:array<int>> | gone date
            1      | {"a": [1]}               | -
            3      | -                        | -
            """);
    assertThat(unboxed.errorsCount()).isEqualTo(1);
  }

  @Test
  void recomputesATighterSchema() {
    DynamicFrame mixed = json("{\"id\": 1}\n{\"id\": \"x\"}\n");
    Function1<DynamicRecord, Object> text =
        (Function1<DynamicRecord, Object> & Serializable)
            record -> record.getField("id").get() instanceof String;
    DynamicFrame texts = mixed.filter(text, "", "", null, 0, 0).unnest("", null, 0, 0);

    texts.recomputeSchema();

    assertThatTable(rows(texts)).isEqualTo("id string\nx");
  }

  @Test
  void looksAtNothingBeforeItIsNeeded() {
    DynamicFrame read = json("{\"id\": 1}\n{\"id\": \"x\"}\n");

    int jobs =
        SparkJobs.count(
            () -> {
              DynamicFrame later = read.unnest("", null, 0, 0).dropFields(seq("x"), "", null, 0, 0);
              assertThat(later.isSchemaComputed()).isFalse();
              assertThat(later.getSchemaIfComputed().isEmpty()).isTrue();
            });

    assertThat(jobs).isZero();
  }

  @Test
  void isEmptyWhenMadeSo() {
    DynamicFrame empty = DynamicFrame.emptyDynamicFrame(Given.glue());

    assertThatTable(rows(empty)).hasColumns().isEmpty();
    assertThat(empty.errorsCount()).isZero();
    assertThatTable(rows(empty.errorsAsDynamicFrame())).hasColumns("error").isEmpty();
  }

  @Test
  void showsRecordsWithTheValuesOfTheirChoices() {
    assertThat(json("{\"id\": 1}\n{\"id\": \"x\"}\n").showString(5).lines())
        .containsExactlyInAnyOrder("{\"id\":1}", "{\"id\":\"x\"}");
  }

  @Test
  void writesItsSchemaAsJson() {
    assertThat(frame("id int | d decimal(5,2)\n").schema())
        .hasToString(
            "{\"dataType\":\"struct\",\"fields\":[{\"name\":\"id\",\"container\":{\"dataType\":\"int\",\"properties\":{}},\"properties\":{}},{\"name\":\"d\",\"container\":{\"dataType\":\"decimal\",\"precision\":5,\"scale\":2,\"properties\":{}},\"properties\":{}}],\"properties\":{}}");
  }

  @Test
  void repartitions() {
    DynamicFrame five = frame(PEOPLE).repartition(5, "", null, 0, 0);

    assertThat(five.getNumPartitions()).isEqualTo(5);
    assertThat(five.coalesce(2, false, "", null, 0, 0).getNumPartitions()).isEqualTo(2);
  }

  private static org.apache.spark.sql.Dataset<org.apache.spark.sql.Row> sql(String query) {
    return io.gluewright.testkit.Spark.session().sql(query);
  }
}
