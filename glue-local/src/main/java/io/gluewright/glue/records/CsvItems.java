package io.gluewright.glue.records;

import io.gluewright.glue.frames.FlatRecord;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** The records of a CSV file. */
final class CsvItems extends LineItems {
  private final TextFormat.Csv format;
  private final CsvTokenizer tokenizer;
  private final ByteArrayOutputStream before = new ByteArrayOutputStream();
  private FlatRecord.Columns columns;
  private int width;
  private long line;
  private long offset;

  CsvItems(TextSplit split, Configuration conf, TextFormat.Csv format) {
    super(split, conf, format.charset(), format.limits());
    this.format = format;
    this.tokenizer = format.tokenizer();
  }

  /** The columns of the file, none if it is empty or cannot be read; reading it tells why. */
  static List<String> columns(TextSplit split, Configuration conf, TextFormat.Csv format) {
    List<String> names = new ArrayList<>();
    try {
      FlatRecord.Columns columns = new CsvItems(split, conf, format).readHead().columns;
      for (int i = 0; columns != null && i < columns.size(); i++) {
        names.add(columns.name(i));
      }
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return names; // the same break meets whoever reads the records, and is an error then
    }
    return names;
  }

  @Override
  void begin() throws IOException {
    if (split.isFirst()) {
      readHeader();
    } else {
      TextSplit head = new TextSplit(split.number(), split.path(), 0, split.end());
      CsvItems header = new CsvItems(head, conf, format).readHead();
      columns = header.columns;
      width = header.width;
    }
  }

  /** Reads as far as the columns are known. */
  private CsvItems readHead() throws IOException {
    Closeable file = open();
    try {
      readHeader();
      while (columns == null && read() != null) {
        // what cannot be read here is an error where the records are read
      }
    } finally {
      file.close();
    }
    return this;
  }

  private void readHeader() throws IOException {
    if (format.withHeader()) {
      switch (nextRecord()) {
        case END -> {}
        case RECORD -> name(unique(tokenizer.values()));
        default ->
            throw new RefusedFile("the first record cannot be read, so the columns are unknown");
      }
    }
    if (format.skipFirst()) {
      nextRecord();
    }
  }

  @Override
  Object read() throws IOException {
    return switch (nextRecord()) {
      case END -> null;
      case RECORD -> record();
      case OPEN -> refuse("a quoted value is not closed");
      case NOT_TEXT -> refuse("bytes that are not %s".formatted(lines().charset()));
      case TOO_LONG -> refuse(limits().recordMessage());
    };
  }

  @Override
  long line() {
    return before.size() == 0 ? super.line() : line;
  }

  @Override
  long offset() {
    return before.size() == 0 ? super.offset() : offset;
  }

  @Override
  byte[] before() {
    return before.toByteArray();
  }

  private enum Outcome {
    RECORD,
    OPEN,
    NOT_TEXT,
    TOO_LONG,
    END
  }

  private Outcome nextRecord() throws IOException {
    before.reset();
    do {
      if (!lines().next()) {
        return Outcome.END;
      }
    } while (lines().length() == 0);
    if (lines().isTooLong()) {
      return Outcome.TOO_LONG;
    }
    String text = lines().text();
    boolean isText = lines().isText(text);
    boolean closed = tokenizer.begin(text);
    while (!closed && format.multiLine()) {
      keepLine();
      String lineBreak = lines().lineBreak();
      if (!lines().next()) {
        return Outcome.OPEN;
      }
      if (lines().isTooLong() || before.size() + lines().length() > limits().record()) {
        return Outcome.TOO_LONG;
      }
      text = lines().text();
      isText &= lines().isText(text);
      closed = tokenizer.more(lineBreak, text);
    }
    if (!isText) {
      return Outcome.NOT_TEXT;
    }
    return closed ? Outcome.RECORD : Outcome.OPEN;
  }

  private void keepLine() {
    if (before.size() == 0) {
      line = super.line();
      offset = super.offset();
    }
    lines().copyTo(before);
  }

  private Object record() {
    List<String> values = tokenizer.values();
    if (columns == null) {
      name(numbered()); // without a header the first record says how many columns there are
    }
    if (values.size() > width) {
      return refuse("%d values under %d columns".formatted(values.size(), width));
    }
    String[] record = values.toArray(new String[columns.size()]);
    if (columns.size() > width) {
      record[width] = split.path();
    }
    return new FlatRecord(columns, record);
  }

  private void name(List<String> names) {
    width = names.size();
    format.fileColumn().ifPresent(names::add);
    columns = new FlatRecord.Columns(names.toArray(String[]::new));
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
