package io.gluewright.glue.records;

import io.gluewright.glue.frames.FlatRecord;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** The lines of a file, cut at the places that a layout says. */
final class FixedWidthItems extends LineItems {
  private final FixedWidth format;
  private final FlatRecord.Columns columns;
  private final int width;

  FixedWidthItems(TextSplit split, Configuration conf, FixedWidth format) {
    super(split, conf, format.charset(), format.limits(), format.ending());
    this.format = format;
    this.columns = new FlatRecord.Columns(format.columns(split, conf).toArray(String[]::new));
    this.width = format.width();
  }

  @Override
  void begin() throws IOException {
    if (split.isFirst()) {
      skipLines(format.skipLines());
    }
  }

  @Override
  Object readRecord() throws IOException {
    do {
      if (!lines().next()) {
        return null;
      }
    } while (lines().length() == 0);
    if (lines().isTooLong()) {
      return refuse(limits().recordMessage());
    }
    String text = lines().text();
    if (isTrailer(text)) {
      return TRAILER;
    }
    if (!lines().isText(text)) {
      return refuse("bytes that are not %s".formatted(lines().charset()));
    }
    return record(text, text.codePointCount(0, text.length()));
  }

  private Object record(String text, int characters) {
    boolean tooLong =
        characters > width && !text.substring(index(text, width, characters)).isBlank();
    if (tooLong || (characters < width && format.refuseShort())) {
      return refuse("%d characters under a layout of %d".formatted(characters, width));
    }
    List<FixedWidth.Field> layout = format.layout();
    String[] values = new String[columns.size()];
    for (int i = 0; i < layout.size(); i++) {
      FixedWidth.Field field = layout.get(i);
      if (field.start() < characters) {
        int start = index(text, field.start(), characters);
        int end = index(text, Math.min(field.end(), characters), characters);
        String value = text.substring(start, end);
        values[i] = format.trim() ? value.strip() : value;
      }
    }
    if (columns.size() > layout.size()) {
      values[layout.size()] = split.path();
    }
    return new FlatRecord(columns, values);
  }

  /** A character may take two places in a text. */
  private static int index(String text, int character, int characters) {
    return characters == text.length() ? character : text.offsetByCodePoints(0, character);
  }
}
