package io.gluewright.glue.records;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/** The records of a CSV file. */
final class CsvItems extends LineItems {
  private final TextFormat.Csv format;
  private final CsvTokenizer tokenizer;
  private final ByteArrayOutputStream before = new ByteArrayOutputStream();
  private FileColumns columns;
  private long line;
  private long offset;

  CsvItems(TextSplit split, Configuration conf, TextFormat.Csv format) {
    super(split, conf, format.charset(), format.limits(), format.ending());
    this.format = format;
    this.tokenizer = format.tokenizer();
    this.columns = new FileColumns(split.path(), format.fileColumn());
  }

  /** The columns of the file, none if it is empty or cannot be read; reading it tells why. */
  static List<String> columns(TextSplit split, Configuration conf, TextFormat.Csv format) {
    try {
      return new CsvItems(split, conf, format).readHead().columns.names();
    } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException e) {
      return List.of(); // the same break meets whoever reads the records, and is an error then
    }
  }

  @Override
  void begin() throws IOException {
    if (split.isFirst()) {
      readHeader();
    } else {
      TextSplit head = new TextSplit(split.number(), split.path(), 0, split.end());
      columns = new CsvItems(head, conf, format).readHead().columns;
    }
  }

  /** Reads as far as the columns are known. */
  private CsvItems readHead() throws IOException {
    Closeable file = open();
    try {
      readHeader();
      while (!columns.areKnown() && readRecord() != null) {
        // what cannot be read here is an error where the records are read
      }
    } finally {
      file.close();
    }
    return this;
  }

  private void readHeader() throws IOException {
    skipLines(format.skipLines());
    if (format.withHeader()) {
      switch (nextRecord()) {
        case END -> {}
        case RECORD -> columns.name(tokenizer.values());
        default ->
            throw new RefusedFile("the first record cannot be read, so the columns are unknown");
      }
    }
    if (format.skipFirst()) {
      nextRecord();
    }
  }

  @Override
  Object readRecord() throws IOException {
    return switch (nextRecord()) {
      case END -> null;
      case TRAILER -> TRAILER;
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
    TRAILER,
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
    if (isTrailer(text)) {
      return Outcome.TRAILER;
    }
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
    if (!columns.areKnown()) {
      columns.number(values.size()); // the first record says how many columns there are
    }
    Optional<String> complaint = columns.complaint(values.size(), format.refuseShort());
    return complaint.isPresent() ? refuse(complaint.get()) : columns.record(values);
  }
}
