package io.gluewright.glue.sinks;

import io.gluewright.glue.sources.Options;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A format to write, in Spark's words.
 *
 * @param name of Spark's data source
 * @param options of Spark's data source
 */
record WriteFormat(String name, Map<String, String> options) {
  private static final Set<String> FORMATS =
      new TreeSet<>(Set.of("avro", "csv", "glueparquet", "json", "orc", "parquet"));

  static boolean isSupported(String format) {
    return FORMATS.contains(format.toLowerCase(Locale.ROOT));
  }

  /**
   * Translates Glue's format and its options.
   *
   * @throws IllegalArgumentException when it cannot be written
   */
  static WriteFormat of(String format, Options options) {
    if (!isSupported(format)) {
      throw new IllegalArgumentException(
          "format \"%s\" cannot be written; expected one of %s".formatted(format, FORMATS));
    }
    Map<String, String> translated = new LinkedHashMap<>();
    options.text("compression").ifPresent(codec -> translated.put("compression", codec));
    return switch (format.toLowerCase(Locale.ROOT)) {
      case "csv" -> csv(options, translated);
      case "glueparquet" -> new WriteFormat("parquet", translated);
      default -> new WriteFormat(format.toLowerCase(Locale.ROOT), translated);
    };
  }

  /** What a catalog table must be told to read the files again. */
  Map<String, String> readOptions() {
    Map<String, String> read = new LinkedHashMap<>(options);
    read.remove("compression");
    return read;
  }

  private static WriteFormat csv(Options options, Map<String, String> translated) {
    translated.put("header", Boolean.toString(header(options)));
    translated.put("sep", options.text("separator").orElse(","));
    String quote = options.text("quoteChar").orElse("\"");
    // Minus one is Glue's way to say that nothing is quoted; for Spark it is the character zero.
    translated.put("quote", quote.equals("-1") ? "\u0000" : quote);
    // A quote within quotes is doubled, as in RFC 4180.
    translated.put("escape", options.text("escaper").orElse(quote.equals("-1") ? "\\" : quote));
    return new WriteFormat("csv", translated);
  }

  private static boolean header(Options options) {
    return options.text("writeHeader").isEmpty() || options.says("writeHeader");
  }
}
