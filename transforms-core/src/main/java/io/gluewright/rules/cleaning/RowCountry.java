package io.gluewright.rules.cleaning;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;

import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.RuleHead;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;

/**
 * The country that the values of a row belong to.
 *
 * @param standard the country of rows that name none; an alpha-2 code
 * @param column the column that names it, in any spelling that {@link Countries} knows; may be
 *     empty
 */
record RowCountry(Optional<String> standard, String column) {
  static final Key<String> STANDARD =
      Key.text("country", "", "the country of rows that name none, by code or name");
  static final Key<String> COLUMN =
      Key.text("country-column", "", "the column with the country of each row, by code or name");

  static RowCountry read(RuleHead head) {
    String written = head.value(STANDARD);
    Optional<String> standard = Countries.alpha2(written);
    if (standard.isEmpty() && !written.isEmpty()) {
      head.settings().refuseUnknown(STANDARD.name(), "country", written, Countries.codes());
    }
    return new RowCountry(standard, head.value(COLUMN));
  }

  /** The same, for rules that can do nothing without a country out of {@code known}. */
  static RowCountry required(RuleHead head, List<String> known) {
    RowCountry country = read(head);
    if (head.value(STANDARD).isEmpty() && country.column.isEmpty()) {
      head.settings()
          .refuse(
              STANDARD.name(), "the rule names no country", "\"country\" or \"country-column\"");
    }
    country
        .standard
        .filter(code -> !known.contains(code))
        .ifPresent(code -> head.settings().refuseUnknown(STANDARD.name(), "country", code, known));
    return country;
  }

  /** Null where nothing is known. */
  Column alpha2(Optional<Column> beside) {
    Column otherwise = lit(standard.orElse(null)).cast("string");
    return beside.map(RowCountry::named).map(named -> coalesce(named, otherwise)).orElse(otherwise);
  }

  private static Column named(Column country) {
    return Countries.written(country.cast("string"), Countries.Form.ALPHA2);
  }
}
