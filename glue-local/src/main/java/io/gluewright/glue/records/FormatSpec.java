package io.gluewright.glue.records;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/** A format as the user names it, which is what travels to the tasks. */
record FormatSpec(String name, Map<String, String> options) implements Serializable {
  FormatSpec {
    options = new HashMap<>(options);
  }

  TextFormat parse() {
    return TextFormat.parse(name, options);
  }
}
