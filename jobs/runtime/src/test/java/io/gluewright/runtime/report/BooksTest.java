package io.gluewright.runtime.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class BooksTest {
  private final Books books = new Books();

  @Test
  void entriesAddUp() {
    books.source("crm").read(10).written(4).written(1).filtered(2).merged(1);
    books.source("crm").quarantined(1).deadLettered(1).inputs(List.of("a.csv"));
    books.source("crm").inputs(List.of("b.csv"));

    assertThat(books.source("crm").counts()).isEqualTo(new Counts(10, 5, 2, 1, 1, 1));
    assertThat(books.source("crm").inputs()).containsExactly("a.csv", "b.csv");
  }

  @Test
  void sourcesAreListedInTheOrderOfTheirOpening() {
    books.source("web");
    books.source("crm");
    books.source("web");

    assertThat(books.sources()).extracting(SourceBooks::name).containsExactly("web", "crm");
  }

  @Test
  void booksWithoutRowsBalance() {
    books.source("crm");

    assertThat(books.isEmpty()).isTrue();
    assertThatCode(books::requireBalance).doesNotThrowAnyException();
  }

  @Test
  void everySourceOutOfBalanceIsNamedWithItsNumbers() {
    books.source("crm").read(1_000).written(980).filtered(5).quarantined(5);
    books.source("web").read(10).written(10);
    books.source("orders").read(7).written(7).merged(1);

    assertThatThrownBy(books::requireBalance)
        .isInstanceOf(OutOfBalanceException.class)
        .hasMessage(
            """
            the books do not balance
              source "crm": read 1,000, but written 980 + filtered 5 + merged 0 + quarantined 5 \
            + dead letters 0 = 990: 10 not accounted for
              source "orders": read 7, but written 7 + filtered 0 + merged 1 + quarantined 0 \
            + dead letters 0 = 8: 1 too many
              total: read 1,017, but written 997 + filtered 5 + merged 1 + quarantined 5 \
            + dead letters 0 = 1,008: 9 not accounted for""");
  }

  @Test
  void errorsThatCancelOutInTheTotalAreFound() {
    books.source("crm").read(10).written(9);
    books.source("web").read(10).written(11);

    assertThatThrownBy(books::requireBalance)
        .hasMessageContaining("\"crm\"")
        .hasMessageContaining("\"web\"")
        .hasMessageNotContaining("total");
  }

  @Test
  void rowsAreHeldAgainstTheBooksBeforeTheyAreCommitted() {
    SourceBooks crm = books.source("crm").read(10).filtered(2);
    Counts some = new Counts(0, 7, 0, 0, 0, 0);
    Counts all = new Counts(0, 7, 0, 1, 0, 0);
    Counts tooMany = new Counts(0, 7, 0, 2, 0, 0);

    crm.requireRoomFor(some, "lake");
    crm.requireRoomFor(all, "lake");
    crm.requireBalanceWith(all, "lake");

    String told =
        """
        the sink "lake" is given nothing, for the books would not balance
          source "crm": read 10, but written 7 + filtered 2 + merged %d + quarantined 0 \
        + dead letters 0 = %d: 1 %s""";
    assertThatThrownBy(() -> crm.requireBalanceWith(some, "lake"))
        .isInstanceOf(OutOfBalanceException.class)
        .hasMessage(told.formatted(0, 9, "not accounted for"));
    assertThatThrownBy(() -> crm.requireRoomFor(tooMany, "lake"))
        .isInstanceOf(OutOfBalanceException.class)
        .hasMessage(told.formatted(2, 11, "too many"));
  }

  @Test
  void rowsCannotBeTakenBack() {
    assertThatThrownBy(() -> books.source("crm").written(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("source \"crm\": -1 rows");
  }

  @Property(tries = 200)
  void booksBalanceExactlyWhenEveryRowReadWentSomewhere(
      @ForAll @Size(5) List<@LongRange(min = 0, max = 1_000_000) Long> went,
      @ForAll @LongRange(min = -3, max = 3) long off) {
    long all = went.stream().mapToLong(Long::longValue).sum();
    Books tried = new Books();
    tried
        .source("s")
        .read(Math.max(0, all + off))
        .written(went.get(0))
        .filtered(went.get(1))
        .merged(went.get(2))
        .quarantined(went.get(3))
        .deadLettered(went.get(4));

    assertThat(tried.total().balance()).isEqualTo(Math.max(0, all + off) == all);
  }
}
