package io.gluewright.glue.records;

import io.gluewright.glue.frames.FlatRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The columns of one file, and its records under them. */
final class FileColumns {
  private final String path;
  private final Optional<String> fileColumn;
  private Optional<FlatRecord.Columns> columns = Optional.empty();
  private int width;

  FileColumns(String path, Optional<String> fileColumn) {
    this.path = path;
    this.fileColumn = fileColumn;
  }

  boolean areKnown() {
    return columns.isPresent();
  }

  /** Names as a header has them: an empty one, and a second of one name, get their position. */
  void name(List<String> header) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i) == null || header.get(i).isBlank() ? "col" + i : header.get(i);
      if (!names.add(name)) {
        names.add(name + "_" + i);
      }
    }
    use(new ArrayList<>(names));
  }

  /** Names for columns that have none. */
  void number(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add("col" + i);
    }
    use(names);
  }

  private void use(List<String> names) {
    width = names.size();
    fileColumn.ifPresent(names::add);
    columns = Optional.of(new FlatRecord.Columns(names.toArray(String[]::new)));
  }

  /** The names, none as long as they are not known. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    columns.ifPresent(
        known -> {
          for (int i = 0; i < known.size(); i++) {
            names.add(known.name(i));
          }
        });
    return names;
  }

  /** What is wrong with a record of so many values. */
  Optional<String> complaint(int values, boolean refuseShort) {
    return values > width || (refuseShort && values < width)
        ? Optional.of("%d values under %d columns".formatted(values, width))
        : Optional.empty();
  }

  /** No more values than there are columns; without a value, a column is null. */
  FlatRecord record(List<String> values) {
    FlatRecord.Columns known = columns.orElseThrow();
    String[] record = values.toArray(new String[known.size()]);
    if (known.size() > width) {
      record[width] = path;
    }
    return new FlatRecord(known, record);
  }
}
