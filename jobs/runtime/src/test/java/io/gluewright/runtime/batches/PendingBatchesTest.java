package io.gluewright.runtime.batches;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.runtime.batches.Input.Keys.Order;
import io.gluewright.runtime.failures.Outside;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingBatchesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Input FILES =
      new Input.Files(List.of(new FileIdentity("s3://b/a.csv", 1_700_000_000_000L, 42)));
  private static final Input KEYS =
      new Input.Keys(
          List.of("day", "no"),
          List.of("date", "int"),
          Order.DESCENDING,
          List.of("2026-01-01", "7"));

  private static final Input.Window WINDOW =
      new Input.Window(
          new Input.Window.Table(16_385, 16_390),
          "id",
          Optional.of("7"),
          700,
          800,
          Input.Window.End.CLOSED,
          List.of(new Input.Window.Mark(750, "40"), new Input.Window.Mark(810, "50")));

  private static final Tenure TENURE =
      new Tenure() {
        @Override
        public long token() {
          return 1;
        }

        @Override
        public void requireHeld() {
          // nobody takes it away
        }
      };

  @TempDir Path state;

  private PendingBatches read() {
    return PendingBatches.at(state.toString(), "clean", new Configuration(), Outside.impatient());
  }

  @Test
  void keepsABatchUntilItIsForgotten() {
    Batch batch =
        Batch.begin("run-1", 3, NOON)
            .with("crm", FILES)
            .with("shop", KEYS)
            .with("orders", WINDOW)
            .with("web", new Input.Whole())
            .with("mail", Input.nothing());
    read().put(batch);

    assertThat(read().all()).containsExactly(batch);
    assertThat(read().all().get(0).blurred()).containsExactly("web");

    read().remove(batch);
    assertThat(read().all()).isEmpty();
  }

  @Test
  void aWindowKeepsTheMarksThatAreStillOfUse() {
    assertThat(WINDOW.least()).hasValue("40");
    assertThat(WINDOW.marksWith(Optional.of(new Input.Window.Mark(900, "60"))))
        .extracting(Input.Window.Mark::value)
        .containsExactly("40", "50", "60");
  }

  @Test
  void windowsMoveForwardsOnly() {
    WindowMarks marks =
        WindowMarks.at(state.toString(), "clean", new Configuration(), Outside.impatient());
    Input.Window older =
        new Input.Window(
            WINDOW.table(), "id", Optional.empty(), 0, 700, Input.Window.End.CLOSED, List.of());
    Input.Window ofAnother =
        new Input.Window(
            new Input.Window.Table(20_000, 1),
            "id",
            Optional.empty(),
            0,
            5,
            Input.Window.End.OPEN,
            List.of());

    assertThat(marks.of("shop/orders")).isEmpty();
    marks.move("shop/orders", WINDOW);
    marks.move("shop/orders", older);
    assertThat(marks.of("shop/orders")).hasValue(WINDOW);
    marks.move("shop/orders", ofAnother);
    assertThat(marks.of("shop/orders")).hasValue(ofAnother);
  }

  @Test
  void givesTheOldestFirst() {
    PendingBatches pending = read();
    pending.put(Batch.begin("b", 10, NOON));
    pending.put(Batch.begin("c", 9, NOON));
    pending.put(Batch.begin("a", 10, NOON));

    assertThat(read().all()).extracting(Batch::id).containsExactly("c", "a", "b");
  }

  @Test
  void aBatchThatGotNothingIsEmpty() {
    assertThat(Batch.begin("a", 1, NOON).with("crm", Input.nothing()).isEmpty()).isTrue();
    assertThat(Batch.begin("a", 1, NOON).with("crm", FILES).isEmpty()).isFalse();
  }

  @Test
  void aBatchThatAnotherRunBeginsMeanwhileEndsThisOne() {
    PendingBatches ours = read();
    OpenBatch batch = OpenBatch.begin("ours", NOON, ours, TENURE);
    batch.took("crm", FILES);
    batch.announce();

    read().put(Batch.begin("theirs", 2, NOON).with("crm", FILES));

    assertThatThrownBy(batch::announce)
        .isInstanceOf(RivalException.class)
        .hasMessageContaining("it has begun the batch theirs");
  }

  @Test
  void whatADeadRunHadStaysAsItWasNoted() {
    PendingBatches pending = read();
    Batch dead = Batch.begin("dead", 1, NOON).with("crm", FILES);
    pending.put(dead);
    OpenBatch replay = OpenBatch.replay(dead, pending, TENURE);
    replay.took("crm", Input.nothing());
    replay.took("shop", KEYS);

    replay.announce();

    assertThat(read().all()).containsExactly(dead.with("shop", KEYS));
  }

  @Test
  void everyRecipeThatABatchWasWorkedOnByIsNoted() {
    Recipe first = new Recipe("rules", "code");
    Recipe second = new Recipe("other rules", "code");
    PendingBatches pending = read();
    OpenBatch begun = OpenBatch.begin("dead", NOON, pending, TENURE).by(first);
    begun.took("crm", FILES);
    begun.announce();
    assertThat(begun.changed()).isEmpty();

    OpenBatch replay = OpenBatch.replay(read().all().get(0), pending, TENURE).by(second);
    replay.announce();

    assertThat(replay.changed()).containsExactly("the configuration");
    assertThat(read().all())
        .singleElement()
        .extracting(Batch::recipes)
        .isEqualTo(List.of(first, second));
    assertThat(read().all().get(0).changedFor(first)).containsExactly("the configuration");
  }

  @Test
  void anInputTooLongForANoteIsKeptAside() throws IOException {
    PendingBatches pending = read();
    OpenBatch batch = OpenBatch.begin("long", NOON, pending, TENURE);
    List<FileIdentity> many =
        IntStream.range(0, 5_000)
            .mapToObj(i -> new FileIdentity("s3://bucket/folder/" + i + ".csv", i, i))
            .toList();
    batch.took("crm", new Input.Files(many));

    assertThat(batch.inputs()).contains("\"manifest\"", "\"sha256\"").hasSizeLessThan(500);
    try (var files = Files.list(state.resolve("inputs/clean"))) {
      assertThat(files.toList()).singleElement().asString().contains("long-");
    }
  }
}
