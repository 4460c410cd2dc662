package io.gluewright.glue.records;

import static io.gluewright.glue.records.Given.errors;
import static io.gluewright.glue.records.Given.file;
import static io.gluewright.glue.records.Given.json;
import static io.gluewright.glue.records.Given.read;
import static io.gluewright.glue.records.Given.rows;
import static io.gluewright.testkit.TableAssert.assertThatTable;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.schema.Schema;
import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.builders.SchemaBuilder;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonReaderTest {
  @TempDir Path folder;

  @Test
  void makesAChoiceOfAFieldThatIsAnIntInOneFileAndAStringInTheNext() {
    Path one = file(folder, "1.json", "{\"id\": 1, \"name\": \"Ann\"}\n");
    Path two = file(folder, "2.json", "{\"id\": \"x2\", \"name\": \"Bob\"}\n");

    DynamicFrame frame = json(one, two);

    assertThat(frame.schema().treeString())
        .isEqualTo(
            """
            root
            |-- id: choice
            |    |-- int
            |    |-- string
            |-- name: string
            """);
    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id struct<int:int,string:string> | name string
            {"int": 1}                       | Ann
            {"string": "x2"}                 | Bob
            """);
  }

  @Test
  void typesNumbersByTheirSizeAndMergesOnlyIntAndLong() {
    DynamicFrame frame =
        json(
            """
            {"a": 1, "b": 1, "c": 1.5, "d": true, "e": null}
            {"a": 3000000000, "b": 2.5, "c": 1e3, "d": false, "e": null}
            """);

    assertThat(frame.schema().treeString())
        .isEqualTo(
            """
            root
            |-- a: long
            |-- b: choice
            |    |-- double
            |    |-- int
            |-- c: double
            |-- d: boolean
            |-- e: null
            """);
  }

  @Test
  void mergesStructsAndArraysAndFindsChoicesInside() {
    DynamicFrame frame =
        json(
            """
            {"c": {"a": 1}, "l": [1, "x"], "s": [{"k": 1}]}
            {"c": {"b": "y", "a": 2}, "l": [], "s": [{"k": "z"}]}
            """);

    assertThat(frame.schema().treeString())
        .isEqualTo(
            """
            root
            |-- c: struct
            |    |-- a: int
            |    |-- b: string
            |-- l: array
            |    |-- element: choice
            |    |    |-- int
            |    |    |-- string
            |-- s: array
            |    |-- element: struct
            |    |    |-- k: choice
            |    |    |    |-- int
            |    |    |    |-- string
            """);
    assertThatTable(rows(frame).selectExpr("l[1].string x", "s[0].k.int k"))
        .isEqualTo(
            """
            x string | k int
            x        | 1
            -        | -
            """);
  }

  @Test
  void refusesALineThatIsNotJsonAndNamesFileAndLine() {
    Path file =
        file(folder, "a.json", "{\"id\": 1}\n{\"id\": \n\n[{\"id\": 2}, 3]\n{\"id\":4} x\n");

    DynamicFrame frame = json(file);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id int
            1
            2
            """);
    assertThatTable(errors(frame).selectExpr("input", "line", "source like '%/a.json' named"))
        .isEqualTo(
            """
            input string     | line bigint | named boolean
            "{\\"id\\": " | 2 | true
            3                | 4 | true
            "{\\"id\\":4} x" | 5 | true
            """);
  }

  @Test
  void streamsDocumentsOfSeveralLines() {
    Path array = file(folder, "1.json", "\uFEFF[\n {\"id\": 1},\n {\"id\": 2}\n]\n");
    Path object = file(folder, "2.json", "{\n \"id\": 3,\n \"tags\": [[1], []]\n}\n");

    DynamicFrame frame = read("json", Map.of("multiline", "true"), array, object);

    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id int | tags array<array<int>>
            1      | -
            2      | -
            3      | [[1], []]
            """);
    assertThat(frame.errorsCount()).isZero();
  }

  @Test
  void keepsWhatADocumentHasBeforeItsMistake() {
    Path file = file(folder, "a.json", "[\n {\"id\": 1},\n {\"id\": }\n]\n");

    DynamicFrame frame = read("json", Map.of("multiLine", "true"), file);

    assertThat(frame.count()).isEqualTo(1);
    assertThatTable(errors(frame).select("line"))
        .isEqualTo(
            """
            line bigint
            3
            """);
  }

  @Test
  void readsUnderAGivenSchemaAndRefusesWhatDoesNotFit() {
    Schema schema =
        new SchemaBuilder()
            .beginStruct()
            .atomicField("id", TypeCode.LONG)
            .atomicField("price", TypeCode.STRING)
            .atomicField("day", TypeCode.DATE)
            .endStruct()
            .build();
    DynamicFrame frame =
        json("""
        {"id": 1, "price": 1.10, "day": "2024-02-29", "more": 1}
        {"id": "two", "price": "x", "day": null}
        {"id": 3}
        {"id": 4, "day": "2023-02-29"}
        """)
            .withFrameSchema(() -> schema);

    assertThat(frame.isSchemaComputed()).isTrue();
    assertThatTable(rows(frame))
        .isEqualTo(
            """
            id bigint | price string | day date
            1         | 1.10         | 2024-02-29
            3         | -            | -
            """);
    assertThatTable(errors(frame).select("msg", "line"))
        .isEqualTo(
            """
            msg string                                | line bigint
            "id: long expected, found \\"two\\"" | 2
            "day: date expected, found \\"2023-02-29\\"" | 4
            """);
  }

  @Test
  void keepsFieldsWhoseNamesDifferInCaseOrHoldDots() {
    DynamicFrame frame = json("{\"a.b\": 1, \"A\": 2, \"a\": {\"b\": 3}}\n");

    assertThatTable(rows(frame.selectFields(Given.seq("a.b", "a"), "", null, 0, 0)))
        .isEqualTo(
            """
            `a.b` int | a struct<b:int>
            1         | {"b": 3}
            """);
  }

  @Test
  void findsTheSameFieldOrderHoweverFilesAreRead() {
    Path[] files = new Path[40];
    for (int i = 0; i < files.length; i++) {
      files[i] =
          file(folder, "f%02d.json".formatted(i), "{\"f%d\": %d, \"z\": 1}\n".formatted(i, i));
    }

    String[] columns = rows(json(files)).columns();

    assertThat(columns).startsWith("f0", "z", "f1", "f2").endsWith("f39").hasSize(41);
  }
}
