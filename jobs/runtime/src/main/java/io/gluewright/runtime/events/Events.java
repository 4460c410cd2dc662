package io.gluewright.runtime.events;

/** Takes events to whoever listens. */
@FunctionalInterface
public interface Events {
  /** Tells of an event. Never throws: that nobody could be told must not end a run. */
  void tell(Event event);
}
