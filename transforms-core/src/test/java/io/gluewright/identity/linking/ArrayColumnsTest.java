package io.gluewright.identity.linking;

import static io.gluewright.testkit.Tables.table;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.reverse;
import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.diagnostics.Location;
import io.gluewright.identity.kinds.ColumnKind;
import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.testkit.Interpreted;
import io.gluewright.testkit.Spark;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Members of two clubs. The name says little, for there are few; every third member of the one has
 * an address in the other, too: the same, among others, or mistyped.
 */
@ExtendWith(Interpreted.class)
class ArrayColumnsTest {
  private static final StructType SCHEMA =
      StructType.fromDDL("id string, name string, mails array<string>");
  private static final List<String> NAMES =
      List.of("Anna", "Bruno", "Carla", "David", "Elena", "Felix", "Greta", "Hugo");
  private static final int MEMBERS = 240;

  private static Linked linked;

  @BeforeAll
  static void link() {
    linked = Linking.linked(left(), right(), "id", Mode.ONE_TO_ONE);
  }

  private static Dataset<Row> left() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      rows.add(row("l" + i, i, mail(i, "home"), mail(i, "work")));
    }
    return Spark.session().createDataFrame(rows, SCHEMA);
  }

  /** By turns: the same addresses, one of them among others, one of them mistyped. */
  private static Dataset<Row> right() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < MEMBERS; i++) {
      int member = i % 3 == 0 ? i : i + 10_000;
      String[] mails =
          switch (i / 3 % 3) {
            case 0 ->
                new String[] {mail(member, "work").toUpperCase(Locale.ROOT), mail(member, "home")};
            case 1 ->
                new String[] {mail(member, "club"), mail(member, "work"), mail(member, "new")};
            default -> new String[] {mail(member, "club"), mistyped(mail(member, "home"))};
          };
      rows.add(row("r" + i, i, mails));
    }
    return Spark.session().createDataFrame(rows, SCHEMA);
  }

  private static Row row(String id, int member, String... mails) {
    return RowFactory.create(id, NAMES.get(member * 7 % NAMES.size()), mails);
  }

  /** Letters only, for addresses that differ in a digit are not alike. */
  private static String mail(int member, String where) {
    long letters = (member * 2_654_435_761L + where.hashCode() * 40_503L) & 0xffff_ffffL;
    String name =
        Long.toString(letters + 0x1_0000_0000L, 26)
            .chars()
            .map(c -> c < 'a' ? c - '0' + 'q' : c)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return name + "@" + where + ".example";
  }

  private static String mistyped(String mail) {
    return mail.substring(0, 4) + "q" + mail.substring(5);
  }

  private static Set<String> expected(int turn) {
    Set<String> members = new TreeSet<>();
    for (int i = 0; i < MEMBERS; i += 3) {
      if (i / 3 % 3 == turn) {
        members.add("l" + i + " r" + i);
      }
    }
    return members;
  }

  private static Set<String> found() {
    return Linking.links(linked).stream()
        .map(link -> link.get(0).replace("left:", "") + " " + link.get(1).replace("right:", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void takesAnArrayForWhatItsElementsAre() {
    assertThat(linked.trained().detected())
        .extracting(DetectedColumn::kind)
        .containsExactly(ColumnKind.GIVEN_NAME, ColumnKind.EMAIL);
    assertThat(linked.trained().columns().arrays()).containsExactly("mails");
  }

  @Test
  void linksRecordsByAnElementThatBothHave() {
    assertThat(found()).containsAll(expected(0)).containsAll(expected(1));
  }

  @Test
  void linksRecordsByAnElementThatIsMistyped() {
    assertThat(found()).containsAll(expected(2));
  }

  @Test
  void linksNobodyElse() {
    assertThat(found()).hasSize(MEMBERS / 3);
  }

  @Test
  void doesNotMindTheOrderOfElements() {
    Dataset<Row> turned = right().withColumn("mails", reverse(col("mails")));

    Linked again = Linking.linked(left(), turned, "id", Mode.ONE_TO_ONE);

    assertThat(Linking.rows(again.scored())).isEqualTo(Linking.rows(linked.scored()));
    assertThat(again.trained().model()).isEqualTo(linked.trained().model());
  }

  @Test
  void scoresWithASavedModelAsAfterTraining() {
    Trained trained = linked.trained();
    Trained read =
        TrainedJson.read(
            TrainedJson.text(trained),
            Location.of("model.json"),
            trained.frequencies().values(),
            trained.frequencies().grams());
    Known nobody =
        new Known(
            read,
            table("record string | side int | payload binary"),
            table("left_record string | right_record string | weight double"),
            table("record string | component string"));

    Linked again =
        Linking.linker(LinkSettings.DEFAULTS)
            .extend(nobody, left(), Optional.of(right()), "id", Mode.ONE_TO_ONE);

    assertThat(read.model()).isEqualTo(trained.model());
    assertThat(Linking.rows(again.scored())).isEqualTo(Linking.rows(linked.scored()));
  }

  /** A table of texts may be linked with one of arrays. */
  @Test
  void comparesAnArrayWithASingleValue() {
    Dataset<Row> single = right().withColumn("mails", col("mails").getItem(1));

    Linked one = Linking.linked(left(), single, "id", Mode.ONE_TO_ONE);

    assertThat(Linking.links(one).size()).isGreaterThan(MEMBERS / 3 / 2);
  }
}
