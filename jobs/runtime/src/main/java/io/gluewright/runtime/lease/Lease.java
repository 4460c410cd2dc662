package io.gluewright.runtime.lease;

import io.gluewright.runtime.batches.Tenure;
import io.gluewright.runtime.lease.LeaseStore.Stored;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right of a run to work on its job, which no other run has at the same time.
 *
 * <p>It is renewed while the run lasts, and given back by {@link #close()}. If it cannot be renewed
 * for its whole time to live, such as in a process that was stopped for so long, another run may
 * take it over; {@link #requireHeld()} then throws. Between that question and the end of a commit
 * there is time, too: a sink that can, writes {@link #token()} with its commit, and refuses a
 * commit with a smaller one than the last.
 */
public final class Lease implements Tenure, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final int TRIES = 3;

  private final String job;
  private final LeaseStore store;
  private final Time time;
  private final String claim;
  private final long token;
  private final Optional<Holder> before;
  private final List<String> notes;
  private Optional<Heartbeat> heartbeat = Optional.empty();
  private Stored current;
  private long renewed;
  private Optional<Holder> successor = Optional.empty();
  private boolean isClosed;

  /**
   * @param renewed when the write began that took the lease
   */
  Lease(
      String job,
      LeaseStore store,
      Time time,
      Stored taken,
      long renewed,
      Optional<Holder> before,
      List<String> notes) {
    this.job = job;
    this.store = store;
    this.time = time;
    this.claim = taken.state().claim();
    this.token = taken.state().token();
    this.before = before;
    this.notes = List.copyOf(notes);
    this.current = taken;
    this.renewed = renewed;
  }

  /** Renews the lease from here on, three times in its time to live. */
  synchronized Lease renewing() {
    heartbeat = Optional.of(Heartbeat.of(job, current.state().ttl().dividedBy(3), this::beat));
    return this;
  }

  /** The run that has it. */
  public Holder holder() {
    return state().holder();
  }

  /** The run that had it last; none if no run has had it yet. */
  public Optional<Holder> before() {
    return before;
  }

  /** Grows with every run that takes the lease of the job. */
  @Override
  public long token() {
    return token;
  }

  /** Until when the run has it, unless it renews it. */
  public Instant until() {
    return state().until();
  }

  /** What is worth telling of how the run came by it, in sentences. */
  public List<String> notes() {
    return notes;
  }

  /**
   * Renews the lease: when this returns, the run has it, for its whole time to live from the call
   * on. Where the store cannot be reached, the run has it as long as nobody else may take it.
   *
   * @throws LostLeaseException when another run has it, or may have it
   */
  @Override
  public synchronized void requireHeld() {
    try {
      renew();
    } catch (IOException e) {
      if (time.since(renewed).compareTo(current.state().ttl()) >= 0) {
        throw lost("it could not be renewed in time: " + e.getMessage());
      }
      LOG.warn("the lease of {} could not be renewed, and holds until {}", job, until(), e);
    }
  }

  /** Gives the lease back. The token stays in the store, so that it goes on growing. */
  @Override
  public void close() {
    try (store) {
      release();
    }
  }

  private synchronized LeaseState state() {
    return current.state();
  }

  private synchronized void release() {
    heartbeat.ifPresent(Heartbeat::close);
    if (isClosed || successor.isPresent()) {
      return;
    }
    isClosed = true;
    try {
      store.replace(Optional.of(current), current.state().releasedAt(time.now()));
    } catch (IOException e) {
      LOG.warn("the lease of {} could not be given back, and holds until {}", job, until(), e);
    }
  }

  /** One sign of life. What it finds, {@link #requireHeld()} tells the run. */
  synchronized void beat() {
    try {
      if (!isClosed) {
        renew();
      }
    } catch (LostLeaseException e) {
      LOG.error(e.getMessage());
      heartbeat.ifPresent(Heartbeat::close);
    } catch (IOException | RuntimeException e) { // one that got out would end the heartbeat
      LOG.warn("the lease of {} could not be renewed, and holds until {}", job, until(), e);
    }
  }

  /**
   * A write whose answer got lost, when the line was down altogether, may have changed the store
   * without our knowing: what stands there bears our claim then, and we go on from it.
   */
  private void renew() throws IOException {
    if (isClosed) {
      throw lost("it has been given back");
    }
    for (int i = 0; i < TRIES && successor.isEmpty(); i++) {
      long began = time.nanos();
      Optional<Stored> written =
          store.replaceOrFind(Optional.of(current), current.state().renewedAt(time.now()));
      if (written.isPresent()) {
        current = written.get();
        renewed = began;
        return;
      }
      Optional<Stored> found = store.read();
      if (found.filter(there -> there.state().claim().equals(claim)).isPresent()) {
        current = found.get();
      } else {
        successor = Optional.of(found.map(there -> there.state().holder()).orElse(holder()));
      }
    }
    throw lost(
        successor
            .filter(run -> !run.equals(holder()))
            .map(run -> "%s has it, since %s".formatted(run, run.since()))
            .orElse("%s does not hold it any more".formatted(store.describe())));
  }

  private LostLeaseException lost(String why) {
    return new LostLeaseException(
        "the lease of %s is lost: %s; from here on this run commits nothing".formatted(job, why));
  }
}
