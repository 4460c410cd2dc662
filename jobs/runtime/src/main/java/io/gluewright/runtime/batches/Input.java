package io.gluewright.runtime.batches;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a batch has of one source. */
public sealed interface Input permits Input.Files, Input.Keys, Input.Quarantined, Input.Whole {
  /** The source was read, and nothing was new. */
  static Input nothing() {
    return new Files(List.of());
  }

  /** Whether a later run can tell it from what has come since. */
  default boolean isToldApart() {
    return true;
  }

  /** Of files: where they are; of anything else none. */
  default List<String> paths() {
    return List.of();
  }

  /** Files: those that records were read from, readable or not. */
  record Files(List<FileIdentity> files) implements Input {
    public Files {
      files = files.stream().sorted(Comparator.comparing(FileIdentity::path)).toList();
    }

    @Override
    public List<String> paths() {
      return files.stream().map(FileIdentity::path).toList();
    }
  }

  /**
   * The rows of a table up to a key.
   *
   * @param columns of the key
   * @param types of these columns, as Spark writes them
   * @param last the key of the last row, column by column as text; empty when there was no row
   */
  record Keys(List<String> columns, List<String> types, Order order, List<String> last)
      implements Input {
    /** Which way a key grows from run to run. */
    public enum Order {
      ASCENDING,
      DESCENDING
    }

    public Keys {
      columns = List.copyOf(columns);
      types = List.copyOf(types);
      last = List.copyOf(last);
    }
  }

  /**
   * Rows of the source that runs have quarantined, and that no batch before has taken.
   *
   * @param runs those that quarantined them
   * @param rule the one that they broke, among others perhaps; if there is none, they are all
   */
  record Quarantined(List<String> runs, Optional<String> rule) implements Input {
    public Quarantined {
      runs = List.copyOf(runs);
    }
  }

  /** Whatever the source gave: nothing tells it from what came later. */
  record Whole() implements Input {
    @Override
    public boolean isToldApart() {
      return false;
    }
  }
}
