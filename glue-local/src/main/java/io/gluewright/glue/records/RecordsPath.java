package io.gluewright.glue.records;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Where in a document the records are: names of fields, from the outside in. Arrays on the way are
 * gone through, every element of them.
 */
record RecordsPath(List<String> names) {
  static final RecordsPath ROOT = new RecordsPath(List.of());

  private static final String NAME = "[^.\\[\\]*$@?()'\"\\s]++";
  private static final Pattern WRITTEN =
      Pattern.compile(
          "\\$?(\\[\\*])*(\\.?NAME(\\[\\*])*(\\.NAME(\\[\\*])*)*)?".replace("NAME", NAME));

  /** {@code $.a.b[*]}, with or without the dollar and the brackets. */
  static RecordsPath of(String text) {
    if (!WRITTEN.matcher(text).matches()) {
      throw FormatOptions.wrong(
          "jsonPath", text, "names with dots between them, as in $.orders[*].lines[*]");
    }
    return new RecordsPath(
        Arrays.stream(text.replace("[*]", "").replaceFirst("^\\$", "").split("\\.", -1))
            .filter(name -> !name.isEmpty())
            .toList());
  }

  int length() {
    return names.size();
  }

  /** Whether the field of an object, {@code depth} objects deep, is on the way. */
  boolean leadsTo(String field, int depth) {
    return names.get(depth - 1).equals(field);
  }

  @Override
  public String toString() {
    return "$" + (names.isEmpty() ? "" : "." + String.join(".", names));
  }
}
