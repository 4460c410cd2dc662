package io.gluewright.glue.records;

import io.gluewright.glue.frames.Items;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * Lines in which every value stands at a place of its own, counted in characters.
 *
 * @param layout the values, in the order of their columns
 * @param trim whether the blanks around values are padding
 * @param refuseShort whether a line that ends before the layout does is a mistake
 */
record FixedWidth(
    List<Field> layout,
    boolean trim,
    boolean refuseShort,
    int skipLines,
    Ending ending,
    String charset,
    Optional<String> fileColumn,
    Limits limits)
    implements TextFormat {
  /** Names a stretch of the line that nobody wants. */
  private static final String FILLER = "-";

  private static final Pattern FIELD =
      Pattern.compile("(\\S.*?)\\s+([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))?");

  /** A value: from the character {@code start}, counted from 0, to the one before {@code end}. */
  record Field(String name, int start, int end) {}

  static FixedWidth of(FormatOptions options) {
    return new FixedWidth(
        layout(options),
        options.choice("padding", List.of("trim", "keep")).equals("trim"),
        options.choice("shortRecords", List.of("refuse", "fill")).equals("refuse"),
        options.count("skipLines"),
        Ending.of(options),
        options.charset(),
        options.text("attachFilename"),
        Limits.of(options));
  }

  /** Widths, one behind the other, or places from 1: {@code id 6, - 2, name 9-28}. */
  private static List<Field> layout(FormatOptions options) {
    String text = options.text("layout").orElse("");
    List<Field> fields = new ArrayList<>();
    int at = 0;
    for (String each : text.split(",", -1)) {
      Matcher field = FIELD.matcher(each.strip());
      if (!field.matches()) {
        throw wrong(text, each.strip());
      }
      int number = Integer.parseInt(field.group(2));
      int start = field.group(3) == null ? at : number - 1;
      int end = field.group(3) == null ? at + number : Integer.parseInt(field.group(3));
      if (end <= start) {
        throw wrong(text, each.strip());
      }
      at = end;
      if (!field.group(1).equals(FILLER)) {
        fields.add(new Field(field.group(1), start, end));
      }
    }
    refuseTwice(text, fields);
    return fields;
  }

  private static void refuseTwice(String text, List<Field> fields) {
    long names = fields.stream().map(Field::name).distinct().count();
    if (fields.isEmpty() || names < fields.size()) {
      throw FormatOptions.wrong("layout", text, "columns with names of their own");
    }
  }

  private static IllegalArgumentException wrong(String layout, String field) {
    return FormatOptions.wrong(
        "layout",
        layout,
        ("a name and a width or places for each column, as in \"id 6, - 2, name 9-28\"; not so: "
                + "\"%s\"")
            .formatted(field));
  }

  /** How many characters a line has. */
  int width() {
    return layout.stream().mapToInt(Field::end).max().orElseThrow();
  }

  @Override
  public Items open(TextSplit split, Configuration conf) {
    return new FixedWidthItems(split, conf, this);
  }

  @Override
  public boolean whole() {
    return ending.needsTheWholeFile() || !TextFormat.linesAreBytes(charset);
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
    List<String> names = new ArrayList<>(layout.stream().map(Field::name).toList());
    fileColumn.ifPresent(names::add);
    return names;
  }
}
