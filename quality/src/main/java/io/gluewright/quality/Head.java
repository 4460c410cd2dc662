package io.gluewright.quality;

import com.typesafe.config.ConfigRenderOptions;
import io.gluewright.diagnostics.Location;
import io.gluewright.diagnostics.Settings;

/**
 * What every check has.
 *
 * @param id what reasons and reports call it
 * @param column the column it speaks of; empty when it speaks of the whole row
 * @param block what the user wrote
 * @param key the key that names its columns
 */
record Head(String id, String column, Settings block, String key) {
  /** What the check says, in one line; the same in every order and layout of its keys. */
  String definition() {
    return block.config().root().render(ConfigRenderOptions.concise()) + column;
  }

  /** Where the check says which columns it speaks of. */
  Location at() {
    return block.atValue(key);
  }

  /** Where a column is named. */
  Location at(String column) {
    return block.at(key, column);
  }

  /** Where a value of the check is written. */
  Location at(String valueKey, String value) {
    return block.at(valueKey, value);
  }
}
