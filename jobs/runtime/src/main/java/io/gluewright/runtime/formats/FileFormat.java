package io.gluewright.runtime.formats;

import static io.gluewright.runtime.formats.FormatOption.everywhere;
import static io.gluewright.runtime.formats.FormatOption.offGlue;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Settings;
import io.gluewright.runtime.formats.FormatOption.Where;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A format of files. Names of options are the same in any case, as they are to Glue. */
public enum FileFormat {
  CSV(
      "csv",
      everywhere("withHeader", Values.FLAG),
      everywhere("separator", Values.SEPARATOR),
      everywhere("quoteChar", Values.CHARACTER),
      everywhere("escaper", Values.CHARACTER),
      everywhere("multiLine", Values.FLAG),
      everywhere("skipFirst", Values.FLAG),
      everywhere("writeHeader", Values.FLAG),
      everywhere("optimizePerformance", Values.FLAG),
      everywhere("strictCheckForQuoting", Values.FLAG),
      offGlue("skipLines", Values.COUNT),
      offGlue("skipFooter", Values.COUNT),
      offGlue("trailer", Values.EXPRESSION),
      offGlue("shortRecords", Values.oneOf("fill", "refuse"))),
  JSON("json", everywhere("multiLine", Values.FLAG), everywhere("jsonPath", Values.RECORDS_PATH)),
  XML(
      "xml",
      everywhere("rowTag", Values.TEXT),
      everywhere("attributePrefix", Values.TEXT),
      everywhere("valueTag", Values.TEXT),
      everywhere("excludeAttribute", Values.FLAG),
      everywhere("treatEmptyValuesAsNulls", Values.FLAG),
      everywhere("ignoreSurroundingSpaces", Values.FLAG),
      everywhere("withSchema", Values.TEXT),
      everywhere("nullValue", Values.TEXT),
      offGlue("ignoreNamespace", Values.FLAG),
      offGlue("arrayTags", Values.TEXT),
      offGlue("textTags", Values.TEXT),
      offGlue("xsd", Values.TEXT)),
  FIXED_WIDTH(
      "fixed-width",
      offGlue("layout", Values.LAYOUT),
      offGlue("padding", Values.oneOf("trim", "keep")),
      offGlue("skipLines", Values.COUNT),
      offGlue("skipFooter", Values.COUNT),
      offGlue("trailer", Values.EXPRESSION),
      offGlue("shortRecords", Values.oneOf("refuse", "fill"))),
  XLSX(
      "xlsx",
      offGlue("sheet", Values.TEXT),
      offGlue("withHeader", Values.FLAG),
      offGlue("skipLines", Values.COUNT),
      offGlue("skipFooter", Values.COUNT),
      offGlue("shortRecords", Values.oneOf("fill", "refuse"))),
  PARQUET("parquet"),
  ORC("orc"),
  AVRO("avro");

  private static final List<FormatOption> OF_ALL_RECORDS =
      List.of(
          everywhere("encoding", Values.CHARSET),
          everywhere("attachFilename", Values.TEXT),
          everywhere("attachTimestamp", Values.TEXT),
          everywhere("maxRecordSize", Values.SIZES),
          everywhere("maxFileSize", Values.SIZES));

  private static final String OF_THE_ENVIRONMENT = "env:";

  private final String written;

  @SuppressWarnings("ImmutableEnumChecker") // made of List.of and of options without state
  private final List<FormatOption> options;

  FileFormat(String written, FormatOption... options) {
    this.written = written;
    this.options = List.of(options);
  }

  /** As configurations write them. */
  public static List<String> names() {
    return Arrays.stream(values()).map(FileFormat::toString).toList();
  }

  public static Optional<FileFormat> named(String name) {
    return Arrays.stream(values()).filter(format -> format.written.equals(name)).findFirst();
  }

  /** Whether files hold a schema of their own, and Spark reads them. */
  public boolean isColumnar() {
    return options.isEmpty();
  }

  /** Whether all columns are texts in the files. */
  public boolean isOfTexts() {
    return this == CSV || this == FIXED_WIDTH || this == XLSX;
  }

  /**
   * Adds what is wrong with the options to the problems of {@code settings}. Those of columnar
   * formats are Spark's, which looks at them itself.
   *
   * @param settings the block of the options
   * @param others the options that are not of the format
   */
  public void check(Settings settings, Set<String> others) {
    Map<String, String> given = settings.pairs("options");
    Settings block = settings.block("options");
    if (isColumnar()) {
      return;
    }
    required()
        .filter(name -> given.keySet().stream().noneMatch(name::equalsIgnoreCase))
        .ifPresent(
            name ->
                settings
                    .problems()
                    .add(
                        Problem.missing(
                            settings.at("options"),
                            name,
                            "an option of %s: %s".formatted(written, needed()))));
    given.forEach((name, value) -> check(block, name, value, others));
  }

  private void check(Settings block, String name, String value, Set<String> others) {
    if (others.contains(name)) {
      return;
    }
    Optional<FormatOption> option =
        known().filter(it -> it.name().equalsIgnoreCase(name)).findFirst();
    if (option.isEmpty()) {
      Set<String> names = new TreeSet<>(others);
      known().map(FormatOption::name).forEach(names::add);
      block.problems().add(Problem.unknown(block.at(name), "option of " + written, name, names));
    } else if (!value.startsWith(OF_THE_ENVIRONMENT)
        && !option.get().values().allowed().test(value)) {
      block.refuse(
          name, "\"%s\" is \"%s\"".formatted(name, value), option.get().values().expected());
    }
  }

  /**
   * What of {@code given} Glue's own readers do not know: they would read other rows without a
   * word.
   */
  public List<String> notOnGlue(Map<String, String> given) {
    if (this == FIXED_WIDTH || this == XLSX) {
      return List.of("format = " + written);
    }
    Stream<String> unknown =
        options.stream()
            .filter(option -> option.where() == Where.OFF_GLUE)
            .map(FormatOption::name)
            .filter(name -> given.keySet().stream().anyMatch(name::equalsIgnoreCase));
    return Stream.concat(unknown, longSeparator(given)).toList();
  }

  private static Stream<String> longSeparator(Map<String, String> given) {
    return given.entrySet().stream()
        .filter(option -> option.getKey().equalsIgnoreCase("separator"))
        .filter(option -> !Values.CHARACTER.allowed().test(option.getValue()))
        .map(option -> "a separator of several characters");
  }

  private Stream<FormatOption> known() {
    return Stream.concat(options.stream(), OF_ALL_RECORDS.stream());
  }

  private Optional<String> required() {
    return switch (this) {
      case XML -> Optional.of("rowTag");
      case FIXED_WIDTH -> Optional.of("layout");
      default -> Optional.empty();
    };
  }

  private String needed() {
    return this == XML ? "the element that is a record" : Values.LAYOUT.expected();
  }

  @Override
  public String toString() {
    return written;
  }
}
