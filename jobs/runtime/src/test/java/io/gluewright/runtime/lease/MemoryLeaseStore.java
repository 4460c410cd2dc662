package io.gluewright.runtime.lease;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A lease in memory, seen over a line that may be cut. */
final class MemoryLeaseStore implements LeaseStore {
  private final Shared shared;
  private boolean isCut;
  private boolean losesAnswers;
  private int races;

  /** What is there, whoever looks. */
  private static final class Shared {
    private Optional<LeaseState> state = Optional.empty();
    private long writtenAt;
    private Optional<Time> clock = Optional.empty();
  }

  private MemoryLeaseStore(Shared shared) {
    this.shared = shared;
  }

  /** One that tells no time. */
  static MemoryLeaseStore empty() {
    return new MemoryLeaseStore(new Shared());
  }

  /** One that tells how old its content is. */
  static MemoryLeaseStore empty(Time time) {
    MemoryLeaseStore store = empty();
    store.shared.clock = Optional.of(time);
    return store;
  }

  /** The same content over a line of its own. */
  MemoryLeaseStore anotherLine() {
    return new MemoryLeaseStore(shared);
  }

  void cut() {
    isCut = true;
  }

  void mend() {
    isCut = false;
  }

  /** What is written from now on is there, but nobody hears of it. */
  void loseAnswers() {
    losesAnswers = true;
  }

  /** Somebody else is faster, so many times from now on, and gives the lease back at once. */
  void loseRaces(int times) {
    races = times;
  }

  @Override
  public Optional<Stored> read() throws IOException {
    refuseIfCut();
    return shared.state.map(
        state -> new Stored(state, Long.toString(state.beat()), shared.clock.map(this::age)));
  }

  private Duration age(Time clock) {
    return clock.since(shared.writtenAt);
  }

  @Override
  public Optional<Stored> replace(Optional<Stored> expected, LeaseState next) throws IOException {
    refuseIfCut();
    if (races > 0) {
      races--;
      return Optional.empty();
    }
    Optional<String> found = shared.state.map(state -> Long.toString(state.beat()));
    if (!found.equals(expected.map(Stored::version))) {
      return Optional.empty();
    }
    shared.state = Optional.of(next);
    shared.writtenAt = shared.clock.map(Time::nanos).orElse(0L);
    if (losesAnswers) {
      throw new IOException("connection reset");
    }
    return Optional.of(Stored.justNow(next, Long.toString(next.beat())));
  }

  @Override
  public String describe() {
    return "memory";
  }

  private void refuseIfCut() throws IOException {
    if (isCut) {
      throw new IOException("no route to the store");
    }
  }
}
