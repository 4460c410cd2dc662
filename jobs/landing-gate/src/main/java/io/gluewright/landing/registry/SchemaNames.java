package io.gluewright.landing.registry;

import java.util.regex.Pattern;

/** Names that every registry takes; none of them leads out of a folder. */
final class SchemaNames {
  static final String EXPECTED = "1 to 255 of letters, digits and _ - $ #, a dot not first";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_$#-][A-Za-z0-9_.$#-]{0,254}");

  private SchemaNames() {}

  static boolean isValid(String name) {
    return NAME.matcher(name).matches();
  }
}
