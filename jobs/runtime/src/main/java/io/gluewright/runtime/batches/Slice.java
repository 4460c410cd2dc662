package io.gluewright.runtime.batches;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.Column;

/**
 * The part of what is new in a source that a batch takes: what is its own, or what is no other's.
 */
public final class Slice {
  /** All there is. */
  public static final Slice ALL = new Slice(Optional.empty(), List.of());

  private final Optional<Input> own;
  private final List<Input> others;

  private Slice(Optional<Input> own, List<Input> others) {
    this.own = own;
    this.others = List.copyOf(others);
  }

  /**
   * What a batch has noted as its own.
   *
   * @param earlier what batches before it have of the source: keys are noted by their end alone
   */
  static Slice of(Input own, List<Input> earlier) {
    return new Slice(Optional.of(own), earlier);
  }

  static Slice without(List<Input> others) {
    return new Slice(Optional.empty(), others);
  }

  /** The same but for some files; what is a batch's own stays so. */
  public Slice alsoWithout(List<FileIdentity> files) {
    return own.isPresent() || files.isEmpty()
        ? this
        : without(
            Stream.concat(others.stream(), Stream.<Input>of(new Input.Files(files))).toList());
  }

  /** What is asked of the rows of a source. */
  public enum Rows {
    /** They have been read from files, and name them. */
    OF_FILES,
    /** They are a table's, with its columns. */
    OF_TABLE
  }

  /**
   * True for a row of the slice; empty if all are.
   *
   * @param file the column that names the file of a row
   * @param now what a file is by now
   */
  public Optional<Column> holds(
      Rows kind, Column file, Function<String, Optional<FileIdentity>> now) {
    if (own.isEmpty()) {
      return kind == Rows.OF_FILES ? notOfOthers(file, now) : afterOthers();
    }
    if (own.get() instanceof Input.Keys keys && kind == Rows.OF_TABLE) {
      Column upTo = KeyOrder.upTo(keys);
      return Optional.of(afterOthers().map(upTo::and).orElse(upTo));
    }
    if (own.get() instanceof Input.Files files && kind == Rows.OF_FILES) {
      Object[] paths = unchanged(Stream.of(files), now).toArray();
      return Optional.of(paths.length == 0 ? lit(false) : file.isin(paths));
    }
    return Optional.of(lit(false)); // what it was is not to be had from what the source is now
  }

  /** The window of a table that a batch has noted as its own, if it has. */
  public Optional<Input.Window> window() {
    return own.filter(Input.Window.class::isInstance).map(Input.Window.class::cast);
  }

  /** The last window of a table that is another batch's: what is new begins behind it. */
  public Optional<Input.Window> windowBefore() {
    return others.stream()
        .filter(Input.Window.class::isInstance)
        .map(Input.Window.class::cast)
        .max(Comparator.comparingLong(Input.Window::until));
  }

  /** Whether it is what is new, and no batch's yet. */
  public boolean isNew() {
    return own.isEmpty();
  }

  /** Whether it is what a batch has noted, and that is something. */
  public boolean isNoted() {
    return own.filter(input -> !input.equals(Input.nothing())).isPresent();
  }

  /** Whether it is made of files, and all of them are a folder's. */
  public boolean isWithin(String folder) {
    String whole = new Path(folder).toUri().getPath();
    List<String> paths = own.map(Input::paths).orElse(List.of());
    return !paths.isEmpty()
        && paths.stream()
            .map(path -> new Path(path).toUri().getPath() + "/")
            .allMatch(path -> path.startsWith(whole + "/"));
  }

  /** The files of the slice that are not what they were, or are there no more. */
  public List<String> gone(Function<String, Optional<FileIdentity>> now) {
    List<String> gone = new ArrayList<>(own.map(Input::paths).orElse(List.of()));
    gone.removeAll(unchanged(own.stream(), now));
    return gone;
  }

  private Optional<Column> notOfOthers(Column file, Function<String, Optional<FileIdentity>> now) {
    Object[] paths = unchanged(others.stream(), now).toArray();
    return paths.length == 0
        ? Optional.empty()
        : Optional.of(not(file.isin(paths)).or(file.isNull()));
  }

  private Optional<Column> afterOthers() {
    return others.stream()
        .filter(Input.Keys.class::isInstance)
        .map(Input.Keys.class::cast)
        .filter(keys -> !keys.last().isEmpty())
        .map(keys -> not(KeyOrder.upTo(keys)))
        .reduce(Column::and);
  }

  private static Set<String> unchanged(
      Stream<Input> inputs, Function<String, Optional<FileIdentity>> now) {
    Set<String> paths = new LinkedHashSet<>();
    inputs
        .filter(Input.Files.class::isInstance)
        .flatMap(input -> ((Input.Files) input).files().stream())
        .filter(file -> now.apply(file.path()).filter(file::equals).isPresent())
        .forEach(file -> paths.add(file.path()));
    return paths;
  }

  /** Compares the key of a row with one that was noted as text. */
  private static final class KeyOrder {
    private KeyOrder() {}

    /** A key with a null in it comes before all others: the first batch has it, and no other. */
    static Column upTo(Input.Keys keys) {
      if (keys.last().isEmpty()) {
        return lit(false);
      }
      Column upTo = lit(true); // a key that is the same to its end is the last one itself
      for (int i = keys.columns().size() - 1; i >= 0; i--) {
        Column value = col("`%s`".formatted(keys.columns().get(i).replace("`", "``")));
        Column last = lit(keys.last().get(i)).cast(keys.types().get(i));
        Column before =
            keys.order() == Input.Keys.Order.ASCENDING ? value.lt(last) : value.gt(last);
        upTo = before.or(value.equalTo(last).and(upTo));
      }
      return coalesce(upTo, lit(true));
    }
  }
}
