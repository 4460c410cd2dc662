package io.gluewright.glue.records;

import io.gluewright.glue.frames.Items;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * Excel's workbooks, of which one sheet is read.
 *
 * @param sheet its name or its position from 1; the first one if nothing is said
 */
record Workbooks(
    Optional<String> sheet,
    boolean withHeader,
    int skipLines,
    Ending ending,
    boolean refuseShort,
    Optional<String> fileColumn,
    Limits limits)
    implements TextFormat {
  static Workbooks of(FormatOptions options) {
    return new Workbooks(
        options.text("sheet"),
        options.flag("withHeader"),
        options.count("skipLines"),
        new Ending(options.count("skipFooter"), Optional.empty()),
        options.choice("shortRecords", List.of("fill", "refuse")).equals("refuse"),
        options.text("attachFilename"),
        Limits.of(options));
  }

  @Override
  public Items open(TextSplit split, Configuration conf) {
    return new WorkbookItems(split, conf, this);
  }

  @Override
  public boolean whole() {
    return true;
  }

  @Override
  public boolean textual() {
    return true;
  }

  @Override
  public boolean tabular() {
    return true;
  }

  @Override
  public List<String> columns(TextSplit split, Configuration conf) {
    return WorkbookItems.columns(split, conf, this);
  }
}
