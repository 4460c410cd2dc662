package io.gluewright.quality.history;

class InMemoryHistoryTest extends MetricHistoryContract {
  private final InMemoryHistory history = new InMemoryHistory();

  @Override
  MetricHistory history() {
    return history;
  }
}
