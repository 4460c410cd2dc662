package io.gluewright.testkit.faults;

import java.util.function.BooleanSupplier;

/** A fault that is planned, and how often it was met. */
public final class Injection {
  private final Calls calls;
  private final BooleanSupplier turns;
  private int times;

  Injection(Calls calls) {
    this.calls = calls;
    this.turns = calls.turns();
  }

  /** Whether the call is hit. */
  synchronized boolean hits(Call call) {
    boolean hit = calls.include(call) && turns.getAsBoolean();
    times += hit ? 1 : 0;
    return hit;
  }

  /** How many calls were hit so far. */
  public synchronized int times() {
    return times;
  }
}
