package io.gluewright.glue.records;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.gluewright.glue.frames.Items;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** A format of records with its options. */
sealed interface TextFormat
    permits TextFormat.Csv, TextFormat.Json, TextFormat.Xml, FixedWidth, Workbooks {
  List<String> NAMES = List.of("csv", "json", "xml", "fixed-width", "xlsx");

  /** The records of a split, read as they are asked for. */
  Items open(TextSplit split, Configuration conf);

  /** Whether a file has to be read from its start because records are not lines. */
  boolean whole();

  /** Whether all scalars are text. */
  boolean textual();

  /** Whether the columns of a file are known without a look at all its records. */
  default boolean tabular() {
    return false;
  }

  /** The columns of a tabular file, none if it is empty or cannot be read; reading it tells why. */
  default List<String> columns(TextSplit split, Configuration conf) {
    return List.of();
  }

  static boolean isKnown(String format) {
    return NAMES.contains(format);
  }

  static TextFormat parse(String format, Map<String, String> options) {
    FormatOptions given = new FormatOptions(options);
    return switch (format) {
      case "csv" -> Csv.of(given);
      case "json" -> Json.of(given);
      case "xml" -> Xml.of(given);
      case "fixed-width" -> FixedWidth.of(given);
      case "xlsx" -> Workbooks.of(given);
      default ->
          throw new IllegalArgumentException(
              "format: found \"%s\", expected one of %s".formatted(format, NAMES));
    };
  }

  /** Lines can be told apart by single bytes only where those mean the same as in ASCII. */
  static boolean linesAreBytes(String charset) {
    return "\n".getBytes(Charset.forName(charset)).length == 1;
  }

  record Csv(
      String separator,
      Optional<Character> quote,
      Optional<Character> escape,
      boolean withHeader,
      boolean skipFirst,
      boolean multiLine,
      int skipLines,
      Ending ending,
      boolean refuseShort,
      String charset,
      Optional<String> fileColumn,
      Limits limits)
      implements TextFormat {
    static Csv of(FormatOptions options) {
      return new Csv(
          options.separator(","),
          options.character("quoteChar", "\""),
          options.character("escaper", "-1"),
          options.flag("withHeader"),
          options.flag("skipFirst"),
          options.flag("multiLine"),
          options.count("skipLines"),
          Ending.of(options),
          options.choice("shortRecords", List.of("fill", "refuse")).equals("refuse"),
          options.charset(),
          options.text("attachFilename"),
          Limits.of(options));
    }

    CsvTokenizer tokenizer() {
      return new CsvTokenizer(separator, quote, escape);
    }

    @Override
    public Items open(TextSplit split, Configuration conf) {
      return new CsvItems(split, conf, this);
    }

    @Override
    public boolean tabular() {
      return true;
    }

    @Override
    public List<String> columns(TextSplit split, Configuration conf) {
      return CsvItems.columns(split, conf, this);
    }

    @Override
    public boolean whole() {
      return multiLine || ending.needsTheWholeFile() || !linesAreBytes(charset);
    }

    @Override
    public boolean textual() {
      return true;
    }
  }

  record Json(
      boolean multiLine,
      RecordsPath path,
      String charset,
      Optional<String> fileColumn,
      Limits limits)
      implements TextFormat {
    /** Text is bounded by the size of its record. */
    static final JsonFactory FACTORY =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(Limits.DEEPEST)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    static Json of(FormatOptions options) {
      return new Json(
          options.flag("multiLine") || options.text("jsonPath").isPresent(),
          options.text("jsonPath").map(RecordsPath::of).orElse(RecordsPath.ROOT),
          options.charset(),
          options.text("attachFilename"),
          Limits.of(options));
    }

    @Override
    public Items open(TextSplit split, Configuration conf) {
      return multiLine ? new JsonDocuments(split, conf, this) : new JsonLines(split, conf, this);
    }

    @Override
    public boolean whole() {
      return multiLine || !linesAreBytes(charset);
    }

    @Override
    public boolean textual() {
      return false;
    }
  }

  record Xml(
      String rowTag,
      String attributePrefix,
      String valueTag,
      boolean excludeAttribute,
      boolean emptyIsNull,
      boolean strip,
      boolean ignoreNamespace,
      Set<String> arrayTags,
      Set<String> textTags,
      Optional<String> xsd,
      Optional<String> charset,
      Optional<String> fileColumn,
      Limits limits)
      implements TextFormat {
    static Xml of(FormatOptions options) {
      return new Xml(
          options
              .text("rowTag")
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "format xml: the option rowTag is missing; expected the name of the"
                              + " element that is a record")),
          options.text("attributePrefix").orElse("_"),
          options.text("valueTag").orElse("_VALUE"),
          options.flag("excludeAttribute"),
          options.flag("treatEmptyValuesAsNulls"),
          options.flag("ignoreSurroundingSpaces"),
          options.flag("ignoreNamespace"),
          options.names("arrayTags"),
          options.names("textTags"),
          options.text("xsd"),
          options.text("encoding").map(name -> options.charset()),
          options.text("attachFilename"),
          Limits.of(options));
    }

    @Override
    public Items open(TextSplit split, Configuration conf) {
      return new XmlItems(split, conf, this);
    }

    @Override
    public boolean whole() {
      return true;
    }

    @Override
    public boolean textual() {
      return true;
    }
  }
}
