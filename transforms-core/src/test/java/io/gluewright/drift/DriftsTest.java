package io.gluewright.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DriftsTest {
  private static List<String> words(String promised, String found, Typing typing) {
    return words(promised, found, typing, Renames.NONE);
  }

  private static List<String> words(String promised, String found, Typing typing, Renames renames) {
    return Drifts.between(StructType.fromDDL(promised), StructType.fromDDL(found), typing, renames)
        .stream()
        .map(drift -> "%s: %s".formatted(drift.kind().key(), drift.words()))
        .toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id long, name string | id long | missing: name is gone, string was promised",
        "id long | id long, age int | added: age is new, int",
        "id int | id bigint | widened: id is bigint, int was promised",
        "id bigint | id int | narrowed: id is int, bigint was promised",
        "d date | d timestamp | widened: d is timestamp, date was promised",
        "p decimal(10,2) | p decimal(12,2) | widened: p is decimal(12,2), decimal(10,2) was promised",
        "p decimal(10,2) | p decimal(10,4) | retyped: p is decimal(10,4), decimal(10,2) was promised",
        "p decimal(10,2) | p double | retyped: p is double, decimal(10,2) was promised",
        "id int | id string | retyped: id is string, int was promised",
        "a string, b string, c int | c int, a string, b string | reordered: the columns come as c, a, b",
        "c struct<id:int> | c array<struct<id:int>> | reshaped: c is array<struct<id:int>>, struct<id:int> was promised",
        "c map<string,int> | c struct<a:int> | reshaped: c is struct<a:int>, map<string,int> was promised",
        "m map<string,int> | m map<int,int> | retyped: m is map<int,int>, map<string,int> was promised",
        "u string | u struct<array:array<string>,string:string> | mixed: u is array<string> or string by record, string was promised",
      })
  void namesTheClassOfAChange(String promised, String found, String expected) {
    assertThat(words(promised, found, Typing.DECLARED)).containsExactly(expected);
  }

  @Test
  void looksIntoStructsArraysAndMaps() {
    assertThat(
            words(
                "c struct<id:int,mail:string>, items array<struct<sku:string,n:int>>, m map<string,int>",
                "c struct<id:bigint,phone:string>, items array<struct<sku:int,n:int>>, m map<string,bigint>",
                Typing.DECLARED))
        .containsExactly(
            "widened: c.id is bigint, int was promised",
            "missing: c.mail is gone, string was promised",
            "added: c.phone is new, string",
            "retyped: items[].sku is int, string was promised",
            "widened: m{} is bigint, int was promised");
  }

  @Test
  void findsNothingInWhatIsAsPromised() {
    String promised = "id int, c struct<a:string>, x array<int>, f float";

    for (Typing typing : Typing.values()) {
      assertThat(words(promised, promised, typing)).isEmpty();
      assertThat(words(promised, "ID int, c struct<A:string>, x array<int>, f void", typing))
          .isEmpty();
    }
  }

  @Test
  void takesTextsForNoChangeOfTypeWhereAllIsText() {
    String promised = "id int, day date, total decimal(10,2)";
    String texts = "id string, day string, total string";

    assertThat(words(promised, texts, Typing.TEXTS)).isEmpty();
    assertThat(words("x array<int>", "x string", Typing.TEXTS))
        .containsExactly("reshaped: x is string, array<int> was promised");
    assertThat(words(promised, texts, Typing.INFERRED))
        .containsExactly("retyped: id is string, int was promised");
  }

  @Test
  void takesWhatHappensToBeThereForNoNarrowing() {
    assertThat(
            words(
                "id long, total decimal(10,2), n int, a int",
                "a int, n bigint, total double, id int",
                Typing.INFERRED))
        .containsExactly("widened: n is bigint, int was promised");
  }

  @Test
  void goesByTheNameThatARenameGives() {
    Renames renames =
        new Renames(
            Map.of(
                "mail",
                new Renames.Renamed(
                    "email", new RenameEvidence(false, true, true, OptionalDouble.of(0.874)))));

    assertThat(words("id int, mail string", "id int, email string", Typing.DECLARED, renames))
        .containsExactly(
            "renamed: mail is called email now: same position, same type, 87 % of its values known");
  }

  @ParameterizedTest
  @CsvSource({
    "tinyint, smallint",
    "int, bigint",
    "int, double",
    "bigint, 'decimal(19,0)'",
    "int, 'decimal(12,2)'",
    "float, double",
    "date, timestamp_ntz",
    "'decimal(5,2)', 'decimal(7,3)'"
  })
  void widensWhereEveryValueStaysTheSame(String narrow, String wide) {
    assertThat(Widening.holds(DataType.fromDDL(wide), DataType.fromDDL(narrow))).isTrue();
    assertThat(Widening.holds(DataType.fromDDL(narrow), DataType.fromDDL(wide))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "bigint, double",
    "int, float",
    "bigint, 'decimal(18,0)'",
    "'decimal(5,2)', 'decimal(6,4)'",
    "'decimal(5,2)', double",
    "int, string",
    "timestamp, timestamp_ntz",
    "int, int"
  })
  void widensNowhereElse(String one, String other) {
    assertThat(Widening.holds(DataType.fromDDL(other), DataType.fromDDL(one))).isFalse();
  }
}
