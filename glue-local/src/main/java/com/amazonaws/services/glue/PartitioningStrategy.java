package com.amazonaws.services.glue;

/** How many partitions a source gives. */
public interface PartitioningStrategy {
  /** Fewer are split up, which shuffles. */
  int minPartitions();

  /** More are put together, which does not shuffle. */
  int targetPartitions();

  /**
   * At least {@code min} and at most {@code target} partitions.
   *
   * @throws IllegalArgumentException unless 1 &lt;= min &lt;= target
   */
  static PartitioningStrategy between(int min, int target) {
    if (min < 1 || target < min) {
      throw new IllegalArgumentException(
          "partitions: 1 <= min <= target expected, found %d and %d".formatted(min, target));
    }
    return new PartitioningStrategy() {
      @Override
      public int minPartitions() {
        return min;
      }

      @Override
      public int targetPartitions() {
        return target;
      }
    };
  }
}
