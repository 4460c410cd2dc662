package io.gluewright.drift;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/** One way in which the columns that came differ from those that were promised. */
public sealed interface Drift {
  /** The column of the contract that it is about, or that of the input where there is none. */
  ColumnPath path();

  DriftKind kind();

  /** What was promised, as SQL names types; empty if nothing was. */
  Optional<String> before();

  /** What was found, as SQL names types; empty if nothing was. */
  Optional<String> after();

  /** In one sentence; no value of a row is in it. */
  String words();

  /** The input has a column, or a field, that nobody promised. */
  record Added(ColumnPath path, DataType found) implements Drift {
    @Override
    public DriftKind kind() {
      return DriftKind.ADDED;
    }

    @Override
    public Optional<String> before() {
      return Optional.empty();
    }

    @Override
    public Optional<String> after() {
      return Optional.of(found.simpleString());
    }

    @Override
    public String words() {
      return "%s is new, %s".formatted(path, found.simpleString());
    }
  }

  /** The input lacks a promised column or field. */
  record Missing(ColumnPath path, DataType promised) implements Drift {
    @Override
    public DriftKind kind() {
      return DriftKind.MISSING;
    }

    @Override
    public Optional<String> before() {
      return Optional.of(promised.simpleString());
    }

    @Override
    public Optional<String> after() {
      return Optional.empty();
    }

    @Override
    public String words() {
      return "%s is gone, %s was promised".formatted(path, promised.simpleString());
    }
  }

  /**
   * A promised column comes under another name.
   *
   * @param name that it has in the input
   */
  record Renamed(ColumnPath path, String name, RenameEvidence evidence) implements Drift {
    @Override
    public DriftKind kind() {
      return DriftKind.RENAMED;
    }

    @Override
    public Optional<String> before() {
      return Optional.of(path.column());
    }

    @Override
    public Optional<String> after() {
      return Optional.of(name);
    }

    @Override
    public String words() {
      return "%s is called %s now: %s".formatted(path, name, evidence);
    }
  }

  /** The promised columns come in another order: those that are there, under promised names. */
  record Reordered(List<String> promised, List<String> found) implements Drift {
    public Reordered {
      promised = List.copyOf(promised);
      found = List.copyOf(found);
    }

    @Override
    public ColumnPath path() {
      return ColumnPath.ROW;
    }

    @Override
    public DriftKind kind() {
      return DriftKind.REORDERED;
    }

    @Override
    public Optional<String> before() {
      return Optional.of(String.join(", ", promised));
    }

    @Override
    public Optional<String> after() {
      return Optional.of(String.join(", ", found));
    }

    @Override
    public String words() {
      return "the columns come as " + String.join(", ", found);
    }
  }

  /**
   * A column or field has another type: {@link DriftKind#WIDENED}, {@link DriftKind#NARROWED},
   * {@link DriftKind#RETYPED} or {@link DriftKind#RESHAPED}.
   */
  record TypeChanged(ColumnPath path, DriftKind kind, DataType promised, DataType found)
      implements Drift {
    @Override
    public Optional<String> before() {
      return Optional.of(promised.simpleString());
    }

    @Override
    public Optional<String> after() {
      return Optional.of(found.simpleString());
    }

    @Override
    public String words() {
      return "%s is %s, %s was promised"
          .formatted(path, found.simpleString(), promised.simpleString());
    }
  }

  /** A column or field is of one type in one record and of another in the next. */
  record Mixed(ColumnPath path, DataType promised, List<Choice.Alternative> alternatives)
      implements Drift {
    public Mixed {
      alternatives = List.copyOf(alternatives);
    }

    @Override
    public DriftKind kind() {
      return DriftKind.MIXED;
    }

    @Override
    public Optional<String> before() {
      return Optional.of(promised.simpleString());
    }

    @Override
    public Optional<String> after() {
      return Optional.of(
          alternatives.stream().map(each -> each.type().simpleString()).collect(joining(" or ")));
    }

    @Override
    public String words() {
      return "%s is %s by record, %s was promised"
          .formatted(path, after().orElseThrow(), promised.simpleString());
    }
  }

  /**
   * Values of a format with few types or none that are not of the promised type. Only they tell, so
   * it is known when they have been read.
   *
   * @param rows how many have such a value
   */
  record Unreadable(ColumnPath path, DataType promised, DataType found, long rows)
      implements Drift {
    @Override
    public DriftKind kind() {
      return DriftKind.RETYPED;
    }

    @Override
    public Optional<String> before() {
      return Optional.of(promised.simpleString());
    }

    @Override
    public Optional<String> after() {
      return Optional.of(found.simpleString());
    }

    @Override
    public String words() {
      return "%s has values that are no %s".formatted(path, promised.simpleString());
    }
  }
}
