package io.gluewright.testdata;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PeopleTest {
  private static final int RECORDS = 20_000;
  private static final People PEOPLE = People.of(RECORDS, 42);

  @Test
  void aRowIsTheSameWheneverItIsAsked() {
    People again = People.of(RECORDS, 42);
    List<String> last = again.record(RECORDS - 1);

    assertThat(last).isEqualTo(PEOPLE.record(RECORDS - 1)).hasSameSizeAs(People.COLUMNS);
    assertThat(again.record(7)).isEqualTo(PEOPLE.record(7));
    assertThat(People.of(RECORDS, 43).record(7)).isNotEqualTo(PEOPLE.record(7));
  }

  @Test
  void oneInFiveIsAnotherRecordOfSomebodyAndNoPersonHasMoreThanFive() {
    Map<String, Integer> entities = new HashMap<>();
    Set<String> ids = new HashSet<>();
    for (long row = 0; row < RECORDS; row++) {
      entities.merge(PEOPLE.entity(row), 1, Integer::sum);
      ids.add(PEOPLE.id(row));
    }

    assertThat(ids).hasSize(RECORDS);
    assertThat(entities).hasSize(RECORDS * 4 / 5);
    assertThat(entities.values()).contains(1, 2, 3, 4, 5).allMatch(records -> records <= 5);
  }

  @Test
  void recordsOfAPersonDifferButNotInEverything() {
    Map<String, List<String>> firsts = new HashMap<>();
    int same = 0;
    int pairs = 0;
    int values = 0;
    for (long row = 0; row < RECORDS; row++) {
      List<String> record = PEOPLE.record(row).subList(1, People.COLUMNS.size());
      List<String> before = firsts.putIfAbsent(PEOPLE.entity(row), record);
      if (before != null) {
        pairs++;
        same += before.equals(record) ? 1 : 0;
        for (int i = 0; i < record.size(); i++) {
          values += before.get(i).equals(record.get(i)) ? 1 : 0;
        }
      }
    }

    assertThat(same / (double) pairs).isBetween(.1, .4);
    assertThat(values / (double) pairs / (People.COLUMNS.size() - 1)).isBetween(.7, .9);
  }

  @Test
  void namesAreAsFrequentAsInLife() {
    Map<String, Integer> surnames = new HashMap<>();
    LongStream.range(0, RECORDS).forEach(row -> surnames.merge(surname(row), 1, Integer::sum));

    int most = surnames.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    assertThat(most / (double) RECORDS).isBetween(.002, .02);
    assertThat(surnames.size()).isBetween(3_000, 15_000);
  }

  @Test
  void aSharedPhoneIsSharedByAsManyAsWereAskedFor() {
    People shared = PEOPLE.withSharedPhone(650);
    int phone = People.COLUMNS.indexOf("phone");

    assertThat(
            LongStream.range(0, RECORDS)
                .filter(row -> shared.record(row).get(phone).equals("1300000000"))
                .count())
        .isEqualTo(650);
    assertThat(shared.id(3)).isEqualTo(PEOPLE.id(3));
  }

  private static String surname(long row) {
    return PEOPLE.record(row).get(People.COLUMNS.indexOf("surname"));
  }
}
