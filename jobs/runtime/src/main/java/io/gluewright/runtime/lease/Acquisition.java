package io.gluewright.runtime.lease;

import io.gluewright.runtime.lease.LeaseStore.Stored;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How a run comes by the lease of its job.
 *
 * <p>A lease is free if it was given back; if its holder was an earlier attempt of the same run; if
 * the process of its holder was on this machine and is gone; and if there was no sign of life for
 * its time to live. That time is told by the store's own clock, where it has one, and by the
 * observer's patience, never by comparing clocks of two machines: a holder whose clock is wrong
 * does not lose its lease by that.
 *
 * <p>A run that does not wait still watches, until it has seen a sign of life, or has seen none for
 * the time to live. So the answer that a job is held is never given of a dead holder, and a run
 * that died is taken over by the next start.
 */
final class Acquisition {
  private static final Logger LOG = LoggerFactory.getLogger(Acquisition.class);
  private static final int LOOKS_PER_TTL = 20;
  private static final Duration LONGEST_BETWEEN_LOOKS = Duration.ofSeconds(5);

  private final String job;
  private final LeaseStore store;
  private final Holder me;
  private final Duration ttl;
  private final Time time;
  private final List<String> notes = new ArrayList<>();
  private final Set<Holder> waitedFor = new HashSet<>();

  Acquisition(String job, LeaseStore store, Holder me, Duration ttl, Time time) {
    this.job = job;
    this.store = store;
    this.me = me;
    this.ttl = ttl;
    this.time = time;
  }

  /**
   * Takes the lease.
   *
   * @param patience how long to wait for a holder that is alive
   * @throws LeaseHeldException when that is over
   */
  Lease acquire(Duration patience) throws IOException {
    long began = time.nanos();
    Watch watch = Watch.begin(began);
    while (true) {
      long look = time.nanos();
      Optional<Stored> found = store.read();
      watch = found.isPresent() ? watch.seeing(found.get().state(), look) : watch;
      Optional<String> dead = whyDead(found, watch);
      if (dead.isPresent() || found.map(there -> there.state().released()).orElse(true)) {
        Optional<Stored> taken = take(found);
        if (taken.isPresent()) {
          dead.ifPresent(why -> tookOver(holder(found.orElseThrow()), why));
          return new Lease(
              job, store, time, taken.get(), look, found.map(Acquisition::holder), notes);
        }
        sleep(someOf(step(ttl))); // another run was faster: those that lost do not try in step
      } else {
        wait(found.orElseThrow().state(), watch, time.since(began), patience);
      }
    }
  }

  private Optional<String> whyDead(Optional<Stored> found, Watch watch) {
    if (found.isEmpty() || found.get().state().released()) {
      return Optional.empty();
    }
    LeaseState state = found.get().state();
    Duration silence = watch.silence(found.get(), time.nanos());
    if (silence.compareTo(state.ttl()) >= 0) {
      return Optional.of("it had given no sign of life for %d s".formatted(silence.toSeconds()));
    }
    if (state.holder().isEarlierAttemptOf(me.run())) {
      return Optional.of("it was an earlier attempt of this run");
    }
    return state.holder().isHere() && !state.holder().isAlive()
        ? Optional.of("its process is gone")
        : Optional.empty();
  }

  private static Holder holder(Stored found) {
    return found.state().holder();
  }

  private static boolean isAlive(LeaseState state, Watch watch) {
    return watch.isAlive() || state.holder().isAlive();
  }

  private Optional<Stored> take(Optional<Stored> found) throws IOException {
    LeaseState next =
        found
            .map(there -> there.state().takenBy(me, ttl))
            .orElseGet(() -> LeaseState.first(me, ttl));
    return store.replaceOrFind(found, next);
  }

  private void tookOver(Holder before, String why) {
    String sentence = "the lease of %s was taken over: %s".formatted(before, why);
    LOG.warn("{}: {}", job, sentence);
    notes.add(sentence);
  }

  private void wait(LeaseState state, Watch watch, Duration waited, Duration patience) {
    if (isAlive(state, watch) && waited.compareTo(patience) >= 0) {
      throw new LeaseHeldException(job, state, patience.isZero() ? patience : waited);
    }
    if (waitedFor.add(state.holder())) {
      LOG.warn("{} is held by {}; waiting", job, state.holder());
      notes.add("waited for %s".formatted(state.holder()));
    }
    sleep(step(state.ttl()));
  }

  private static Duration step(Duration ttl) {
    Duration step = ttl.dividedBy(LOOKS_PER_TTL);
    return step.compareTo(LONGEST_BETWEEN_LOOKS) < 0 ? step : LONGEST_BETWEEN_LOOKS;
  }

  /** Between a tenth and all of a length of time. */
  private static Duration someOf(Duration length) {
    return length.dividedBy(10).multipliedBy(ThreadLocalRandom.current().nextInt(1, 11));
  }

  private void sleep(Duration length) {
    try {
      time.sleep(length);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the lease of " + job, e);
    }
  }
}
