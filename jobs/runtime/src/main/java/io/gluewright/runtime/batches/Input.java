package io.gluewright.runtime.batches;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What a batch has of one source. */
public sealed interface Input
    permits Input.Files, Input.Keys, Input.Window, Input.Quarantined, Input.Whole {
  /** The source was read, and nothing was new. */
  static Input nothing() {
    return new Files(List.of());
  }

  /** Whether a later run can tell it from what has come since. */
  default boolean isToldApart() {
    return true;
  }

  /** Whether it has the same rows whenever it is read, but for some that are not there any more. */
  default boolean isSettled() {
    return isToldApart();
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
   * The rows of a table that came in one stretch; stretches come one after the other, by number.
   * Where the database numbers transactions, and rows name theirs, a stretch is of transactions
   * that are over: it has the same rows whenever it is looked at, and no row is in two. Elsewhere
   * the stretches themselves are numbered, and what tells their rows is the column alone.
   *
   * @param table what tells the table from another one of its name, and its content from one that
   *     was written anew
   * @param by the column that tells where in the table to look for them
   * @param from the least value that they may have in it, as text; empty if they may have any
   * @param since the first number of the stretch
   * @param until the first one behind it
   * @param end whether rows that come later may be in it
   * @param marks where rows may be looked for that come later; the earliest is first
   */
  record Window(
      Table table,
      String by,
      Optional<String> from,
      long since,
      long until,
      End end,
      List<Mark> marks)
      implements Input {
    private static final int MOST_MARKS = 100;

    public Window {
      marks = List.copyOf(marks);
    }

    /** What becomes of a stretch as time goes on. */
    public enum End {
      /** Nothing: what it is made of is over. */
      CLOSED,
      /** Rows that are written later are in it too, if their values are. */
      OPEN
    }

    @Override
    public boolean isSettled() {
      return end == End.CLOSED;
    }

    /**
     * What the database calls a table.
     *
     * @param id which stays as long as there is the table
     * @param content another one when the table has been emptied, or written anew
     */
    public record Table(long id, long content) {}

    /**
     * How far a column had come.
     *
     * @param number what has this one or a later one has no lesser value
     */
    public record Mark(long number, String value) {}

    /** Whether all rows of another window of the same table are in this one, or before it. */
    boolean reaches(Window other) {
      return table.id() == other.table.id() && until >= other.until;
    }

    /** Of all rows behind the window, the least value that they may have in its column. */
    public Optional<String> least() {
      return settled().map(Mark::value);
    }

    /** The marks that are still of use, with one that has been made since. */
    public List<Mark> marksWith(Optional<Mark> mark) {
      List<Mark> more = new ArrayList<>();
      settled().ifPresent(more::add);
      marks.stream().filter(each -> each.number() > until).forEach(more::add);
      mark.ifPresent(more::add);
      if (more.size() > MOST_MARKS) {
        more.remove(1); // with fewer of them one looks in more places than would be needed
      }
      return more;
    }

    private Optional<Mark> settled() {
      return marks.stream()
          .filter(mark -> mark.number() <= until)
          .max(Comparator.comparingLong(Mark::number));
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
