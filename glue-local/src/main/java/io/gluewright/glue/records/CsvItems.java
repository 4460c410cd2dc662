package io.gluewright.glue.records;

import io.gluewright.glue.frames.FlatRecord;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** The records of a CSV file. */
final class CsvItems extends LineItems {
  private final TextFormat.Csv format;
  private final CsvTokenizer tokenizer;
  private final StringBuilder input = new StringBuilder();
  private FlatRecord.Columns columns;
  private int width;
  private long line = -1;
  private Object first;

  CsvItems(TextSplit split, Configuration conf, TextFormat.Csv format) {
    super(split, conf, format.charset());
    this.format = format;
    this.tokenizer = format.tokenizer();
  }

  /** The columns of the file, none if it is empty or cannot be read; reading it tells why. */
  static List<String> columns(TextSplit split, Configuration conf, TextFormat.Csv format) {
    CsvItems items = new CsvItems(split, conf, format);
    try (Lines lines = Lines.open(split, conf, Charset.forName(format.charset()))) {
      items.readColumns(lines);
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return new ArrayList<>(); // the same break meets whoever reads the records, and is an error
      // then
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; items.columns != null && i < items.columns.size(); i++) {
      names.add(items.columns.name(i));
    }
    return names;
  }

  @Override
  void start() throws IOException {
    if (split.isFirst()) {
      readColumns();
    } else {
      TextSplit head = new TextSplit(split.number(), split.path(), 0, split.end());
      CsvItems header = new CsvItems(head, conf, format);
      try (Lines lines = Lines.open(head, conf, Charset.forName(format.charset()))) {
        header.readColumns(lines);
      }
      columns = header.columns;
      width = header.width;
    }
  }

  @Override
  Object read() throws IOException {
    if (first != null) {
      Object item = first;
      first = null;
      return item;
    }
    return columns == null ? null : readRecord(lines());
  }

  @Override
  long line() {
    return line;
  }

  @Override
  String input() {
    return input.toString();
  }

  private void readColumns() throws IOException {
    readColumns(lines());
    if (format.withHeader() && format.skipFirst()) {
      nextRecord(lines());
    }
  }

  /** Without a header the first record says how many columns there are, and is a record still. */
  private void readColumns(Lines lines) throws IOException {
    if (!format.withHeader() && format.skipFirst() && nextRecord(lines) == Outcome.END) {
      return;
    }
    if (nextRecord(lines) != Outcome.RECORD) {
      // No first record, or a broken one: then nothing says how many columns there are.
      if (input.length() > 0) {
        first =
            refuse(
                "the first record has a quoted value that is not closed, so the columns are unknown");
      }
      return;
    }
    List<String> names = format.withHeader() ? unique(tokenizer.values()) : numbered();
    width = names.size();
    format.fileColumn().ifPresent(names::add);
    columns = new FlatRecord.Columns(names.toArray(String[]::new));
    if (!format.withHeader()) {
      first = record();
    }
  }

  private Object readRecord(Lines lines) throws IOException {
    return switch (nextRecord(lines)) {
      case END -> null;
      case RECORD -> record();
      case OPEN -> refuse("a quoted value is not closed");
      case TOO_LONG -> tooLong();
    };
  }

  private enum Outcome {
    RECORD,
    OPEN,
    TOO_LONG,
    END
  }

  private Outcome nextRecord(Lines lines) throws IOException {
    input.setLength(0);
    do {
      if (!lines.next()) {
        return Outcome.END;
      }
    } while (lines.length() == 0);
    line = lines.number();
    if (lines.isTooLong()) {
      return Outcome.TOO_LONG;
    }
    String text = lines.text();
    input.append(text);
    boolean closed = tokenizer.begin(text);
    while (!closed && format.multiLine() && input.length() < Lines.LONGEST && lines.next()) {
      text = lines.text();
      input.append('\n').append(text);
      closed = tokenizer.more(text);
    }
    return closed ? Outcome.RECORD : Outcome.OPEN;
  }

  private Object record() {
    List<String> values = tokenizer.values();
    if (values.size() > width) {
      return refuse("%d values under %d columns".formatted(values.size(), width));
    }
    String[] record = values.toArray(new String[columns.size()]);
    if (columns.size() > width) {
      record[width] = split.path();
    }
    return new FlatRecord(columns, record);
  }

  private List<String> numbered() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < tokenizer.values().size(); i++) {
      names.add("col" + i);
    }
    return names;
  }

  private static List<String> unique(List<String> header) {
    Set<String> names = new LinkedHashSet<>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).isBlank() ? "col" + i : header.get(i);
      if (!names.add(name)) {
        names.add(name + "_" + i);
      }
    }
    return new ArrayList<>(names);
  }
}
