package io.gluewright.quality.history;

/**
 * Whose history: runs are compared with earlier runs of the same dataset and partition.
 *
 * @param partition such as "country=DE"; {@link #WHOLE} where a run looks at all of the dataset
 */
public record Subject(String dataset, String partition) {
  public static final String WHOLE = "";

  public Subject {
    if (dataset.isEmpty()) {
      throw new IllegalArgumentException("a history needs the name of its dataset");
    }
  }

  public static Subject of(String dataset) {
    return new Subject(dataset, WHOLE);
  }

  public Subject in(String partitionOfIt) {
    return new Subject(dataset, partitionOfIt);
  }

  @Override
  public String toString() {
    return partition.isEmpty() ? dataset : dataset + "/" + partition;
  }
}
