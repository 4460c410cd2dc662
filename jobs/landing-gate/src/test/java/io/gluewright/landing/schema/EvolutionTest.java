package io.gluewright.landing.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvolutionTest {
  private static final String ORDER =
      """
      {"type": "record", "name": "Order", "fields": [{"name": "id", "type": "int"}%s]}\
      """;
  private static final String FIRST = ORDER.formatted("");
  private static final String WITH_DEFAULT =
      ORDER.formatted(", {\"name\": \"note\", \"type\": \"string\", \"default\": \"\"}");
  private static final String WITHOUT_DEFAULT =
      ORDER.formatted(", {\"name\": \"note\", \"type\": \"string\"}");
  private static final String WIDER = FIRST.replace("\"int\"", "\"long\"");

  /** An added field needs a default to read old data; old readers skip it. Int widens one way. */
  @ParameterizedTest
  @CsvSource({
    "none,         true, true,  true",
    "disabled,     false, false, false",
    "backward,     true, false, true",
    "backward-all, true, false, true",
    "forward,      true, true,  false",
    "forward-all,  true, true,  false",
    "full,         true, false, false",
    "full-all,     true, false, false"
  })
  void avroFollowsItsOwnRules(
      String word, boolean withDefault, boolean withoutDefault, boolean wider) {
    Compatibility mode = Compatibility.of(word).orElseThrow();

    assertThat(follows(mode, SchemaFormat.AVRO, WITH_DEFAULT, FIRST)).isEqualTo(withDefault);
    assertThat(follows(mode, SchemaFormat.AVRO, WITHOUT_DEFAULT, FIRST)).isEqualTo(withoutDefault);
    assertThat(follows(mode, SchemaFormat.AVRO, WIDER, FIRST)).isEqualTo(wider);
  }

  /** The last version takes any id, the first one needs a number: only {@code -all} looks there. */
  @ParameterizedTest
  @CsvSource({"forward, 0", "forward-all, 1", "full, 0", "full-all, 1", "backward-all, 0"})
  void transitiveModesLookAtEachVersion(String word, int gaps) {
    String first = "{\"required\": [\"id\"]}";
    String last = "{}";

    List<Difference> found =
        Evolution.differences(
            Compatibility.of(word).orElseThrow(), SchemaFormat.JSON, "{}", history(first, last));

    assertThat(found)
        .extracting(Difference::toString)
        .isEqualTo(
            gaps == 0
                ? List.of()
                : List.of(
                    "not forward with version 1 at /required: \"id\" is required of one, and not of"
                        + " the other"));
  }

  /** Whether each document of the writer is one of the reader; each line is a reason. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        // reader | writer | shown
        "{'type':'number'} | {'type':'integer'} | true",
        "{'type':'integer'} | {'type':'number'} | false",
        "{'type':['string','null']} | {'type':'string'} | true",
        "{'type':'string'} | {'type':['string','null']} | false",
        "{'enum':['a','b']} | {'enum':['a']} | true",
        "{'enum':['a']} | {'enum':['a','b']} | false",
        "{'type':'string','maxLength':3} | {'enum':['abc']} | true",
        "{'type':'string','maxLength':2} | {'const':'abc'} | false",
        "{'minimum':1} | {'type':'number','minimum':2} | true",
        "{'minimum':2} | {'type':'number','minimum':1} | false",
        "{'minimum':2} | {'type':'string'} | true",
        "{'maxLength':5} | {'type':'string'} | false",
        "{'pattern':'^a'} | {'pattern':'^a','type':'string'} | true",
        "{'pattern':'^a'} | {'pattern':'^ab','type':'string'} | false",
        "{'required':['a']} | {'type':'object','required':['a','b']} | true",
        "{'required':['a','b']} | {'type':'object','required':['a']} | false",
        // An open writer may hold anything under a new name.
        "{'properties':{'a':{'type':'string'}}} | {'type':'object'} | false",
        "{'properties':{'a':{'type':'string'}}} | {'type':'object','additionalProperties':false} |"
            + " true",
        "{'additionalProperties':false} |"
            + " {'type':'object','properties':{'a':{}},'additionalProperties':false} | false",
        "{'items':{'type':'number'}} | {'type':'array','items':{'type':'integer'}} | true",
        "{'items':{'type':'integer'}} | {'type':'array'} | false",
        "{'patternProperties':{'^x':{}},'additionalProperties':false} |"
            + " {'type':'object','additionalProperties':false} | false",
        "{'properties':{'a':{'type':'string'}}} |"
            + " {'type':'object','patternProperties':{'a':{}},'additionalProperties':false} |"
            + " false",
        "{'not':{'type':'null'}} | {'not':{'type':'null'},'minLength':2} | true",
        "{'anyOf':[{'type':'null'}]} | {'type':'null'} | false",
        "{'$ref':'#/definitions/a','definitions':{'a':{'type':'number'}}} | {'type':'integer'} |"
            + " true",
        "{'$ref':'#/definitions/a','definitions':{'a':{'type':'string'}}} |"
            + " {'$ref':'#/definitions/a','definitions':{'a':{'type':'number'}}} | false",
        "{'properties':{'n':{'$ref':'#'}}} |"
            + " {'type':'object','properties':{'n':{'$ref':'#'}},'required':['n']} | true",
      })
  void jsonSchemaIsComparedKeywordByKeyword(String reader, String writer, boolean shown) {
    boolean follows =
        follows(
            Compatibility.BACKWARD,
            SchemaFormat.JSON,
            reader.strip().replace('\'', '"'),
            writer.strip().replace('\'', '"'));

    assertThat(follows).isEqualTo(shown);
  }

  @ParameterizedTest
  @EnumSource(
      value = Compatibility.class,
      names = {"NONE", "BACKWARD", "FORWARD_ALL"})
  void formatsDoNotFollowEachOther(Compatibility mode) {
    assertThat(Evolution.differences(mode, SchemaFormat.AVRO, FIRST, history("{}")))
        .extracting(Difference::what)
        .containsExactly("AVRO follows JSON");
  }

  @Test
  void mistakesOfDefinitionsAreFoundAllAtOnce() {
    List<Problem> json =
        Definitions.problems(
            "orders.json",
            SchemaFormat.JSON,
            """
            {"type": "text", "properties": {"a": {"$ref": "http://elsewhere/a.json"}, "b": {"pattern": "("}}}\
            """);

    assertThat(json)
        .extracting(problem -> problem.found().replaceAll("does not have.*", "..."))
        .hasSizeGreaterThanOrEqualTo(3)
        .contains(
            "/properties/a/$ref leads out of the schema: \"http://elsewhere/a.json\"",
            "/properties/b/pattern cannot be read: Unclosed group");
    assertThat(Definitions.problems("a.avsc", SchemaFormat.AVRO, "\"string\""))
        .extracting(Problem::toString)
        .containsExactly("a.avsc: a schema of Avro's type STRING\n  expected: a record");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"$schema\": \"http://json-schema.org/draft-04/schema#\"}", "[]", "{"})
  void otherDraftsAndOtherTextsAreRefused(String definition) {
    assertThat(Definitions.problems("orders.json", SchemaFormat.JSON, definition)).hasSize(1);
  }

  private static boolean follows(
      Compatibility mode, SchemaFormat format, String candidate, String earlier) {
    return Evolution.differences(
            mode, format, candidate, List.of(new RegisteredSchema("orders", 1, format, earlier)))
        .isEmpty();
  }

  private static List<RegisteredSchema> history(String... definitions) {
    List<RegisteredSchema> history = new ArrayList<>();
    for (String definition : definitions) {
      history.add(
          new RegisteredSchema("orders", history.size() + 1, SchemaFormat.JSON, definition));
    }
    return history;
  }
}
