package io.gluewright.runtime.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;

/** Runs on machines with wrong clocks and bad lines take, renew, lose and give back one lease. */
class LeaseLawsTest {
  private static final int MACHINES = 4;

  /** Leases are lost by the hundred here. */
  @BeforeContainer
  static void beSilent() {
    List.of(Lease.class, Acquisition.class)
        .forEach(type -> Configurator.setLevel(type.getName(), Level.OFF));
  }

  @AfterContainer
  static void speakAgain() {
    List.of(Lease.class, Acquisition.class)
        .forEach(type -> Configurator.setLevel(type.getName(), Level.WARN));
  }

  private enum Kind {
    TAKE,
    BEAT,
    GIVE_BACK,
    CUT,
    MEND,
    LOSE_ANSWERS,
    PASS
  }

  /** One thing that happens to one machine. */
  private record Event(Kind kind, int machine, int seconds) {}

  @Provide
  Arbitrary<List<Event>> events() {
    return Combinators.combine(
            Arbitraries.of(Kind.class),
            Arbitraries.integers().between(0, MACHINES - 1),
            Arbitraries.integers().between(1, 90))
        .as(Event::new)
        .list()
        .ofMaxSize(60);
  }

  @Property(tries = 500)
  void neverTwoHoldersAndTokensThatOnlyGrow(
      @ForAll("events") List<Event> events, @ForAll boolean tellsTime) {
    World world = new World(tellsTime);
    for (Event event : events) {
      world.happens(event);
      assertThat(world.tokens).isSorted().doesNotHaveDuplicates();
      assertThat(world.believers()).as("%s", event).hasSizeLessThanOrEqualTo(1);
    }
  }

  /** A commit carries a token; a sink that refuses smaller ones than the last sees them grow. */
  @Property(tries = 500)
  void noCommitComesAfterOneOfALaterHolder(
      @ForAll("events") List<Event> events, @ForAll boolean tellsTime) {
    World world = new World(tellsTime);
    List<Long> committed = new ArrayList<>();
    for (Event event : events) {
      world.happens(event);
      for (Lease believer : world.believers()) {
        committed.add(believer.token());
      }
    }
    assertThat(committed).isSorted();
  }

  private static final class World {
    private final ManualTime time = ManualTime.begin();
    private final List<MemoryLeaseStore> lines = new ArrayList<>();
    private final List<Optional<Lease>> leases = new ArrayList<>();
    private final List<Long> tokens = new ArrayList<>();
    private int runs;

    World(boolean tellsTime) {
      MemoryLeaseStore store = tellsTime ? MemoryLeaseStore.empty(time) : MemoryLeaseStore.empty();
      for (int i = 0; i < MACHINES; i++) {
        lines.add(store.anotherLine());
        leases.add(Optional.empty());
      }
    }

    void happens(Event event) {
      int machine = event.machine();
      switch (event.kind()) {
        case TAKE -> take(machine);
        case BEAT -> leases.get(machine).ifPresent(Lease::beat);
        case GIVE_BACK -> leases.get(machine).ifPresent(Lease::close);
        case CUT -> lines.get(machine).cut();
        case MEND -> lines.get(machine).mend();
        case LOSE_ANSWERS -> lines.get(machine).loseAnswers();
        case PASS -> time.pass(Duration.ofSeconds(event.seconds()));
        default -> throw new IllegalStateException(event.toString());
      }
    }

    /** While a machine watches the lease, every second one with a lease renews it. */
    private void take(int machine) {
      time.whileSleeping(
          () -> {
            for (int i = 0; i < MACHINES; i += 2) {
              leases.get(i).ifPresent(Lease::beat);
            }
          });
      try {
        Runs.tryAcquire(
                "jr_" + runs++, lines.get(machine), time.wrongBy(Duration.ofHours(machine - 2)))
            .ifPresent(
                lease -> {
                  tokens.add(lease.token());
                  leases.set(machine, Optional.of(lease));
                });
      } catch (UncheckedIOException e) {
        // its line is cut
      }
    }

    List<Lease> believers() {
      return leases.stream().flatMap(Optional::stream).filter(Runs::isHeld).toList();
    }
  }
}
