package io.gluewright.drift;

import io.gluewright.diagnostics.Documents;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The columns that a table is promised to have: names, types and order.
 *
 * @param at where it stands
 * @param version as its users count it, if they do
 */
public record TableContract(Location at, Optional<String> version, StructType columns) {
  private static final String COLUMNS = "columns";

  /**
   * Reads a text of HOCON or JSON: {@code version}, and {@code columns} as one text or a list of
   * texts, such as {@code "total decimal(10,2)"}. Empty if there are mistakes, which go to {@code
   * problems}.
   *
   * @param name of the file that it is from, as messages call it
   */
  public static Optional<TableContract> parse(String name, String text, Problems problems) {
    int before = problems.all().size();
    Optional<TableContract> read =
        Documents.layer(name, text, problems)
            .flatMap(layer -> Documents.resolved(layer, problems))
            .map(config -> Settings.of(config, problems))
            .map(settings -> of(settings, settings.at(COLUMNS)));
    return problems.all().size() == before ? read : Optional.empty();
  }

  private static TableContract of(Settings settings, Location at) {
    Optional<String> version = settings.optionalText("version");
    settings.optionalText("table"); // for people
    if (!settings.has(COLUMNS)) {
      settings.text(COLUMNS); // which must be there
    }
    StructType columns = new StructType();
    for (String text : settings.texts(COLUMNS)) {
      for (StructField column : columns(settings, text).fields()) {
        if (Fields.named(column.name(), columns).isPresent()) {
          settings.refuse(
              COLUMNS, "the column \"%s\" is there twice".formatted(column.name()), "it once");
        } else {
          columns = columns.add(column);
        }
      }
    }
    settings.refuseUnknown();
    return new TableContract(at, version, columns);
  }

  private static StructType columns(Settings settings, String text) {
    try {
      return StructType.fromDDL(text);
    } catch (Exception e) { // the parser throws a checked one that it does not declare
      settings.refuse(
          COLUMNS,
          "\"%s\" is no column".formatted(text),
          "a name and a type as SQL has them, such as total decimal(10,2)");
      return new StructType();
    }
  }
}
