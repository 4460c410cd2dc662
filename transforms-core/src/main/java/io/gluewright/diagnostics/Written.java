package io.gluewright.diagnostics;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;

/** Values as a file has them. */
final class Written {
  private Written() {}

  /** The text of a scalar; what a block, a list or a substitution begins with. */
  static String of(ConfigValue value) {
    if (value instanceof ConfigObject) {
      return "{";
    }
    return value instanceof ConfigList ? "[" : scalar(value);
  }

  private static String scalar(ConfigValue value) {
    try {
      return value.valueType() == ConfigValueType.NUMBER
          ? value.render()
          : String.valueOf(value.unwrapped());
    } catch (ConfigException.NotResolved e) {
      return "${"; // places are asked for before substitutions are resolved, too
    }
  }
}
