package io.gluewright.landing.gate;

import io.gluewright.landing.objects.StoredObject;
import java.util.Locale;
import java.util.Optional;

/** What an upload is called, and its table. */
final class Names {
  static final String REASON = ".reason.json";

  private static final String GZIP = ".gz";

  private Names() {}

  /** The first folder of a key; empty when it has none. */
  static Optional<String> table(String key) {
    int slash = key.indexOf('/');
    return slash > 0 ? Optional.of(key.substring(0, slash)) : Optional.empty();
  }

  /**
   * The key with the content's tag before the extension: {@code orders/a~9e10.csv}. Two contents of
   * one key never have the same name, and one content has always the same.
   */
  static String landed(String key, StoredObject object) {
    int dot = key.lastIndexOf('.', endOfName(key));
    int split = dot > key.lastIndexOf('/') + 1 ? dot : key.length();
    return key.substring(0, split) + "~" + object.tag() + key.substring(split);
  }

  /** Where the search for the extension starts: {@code .csv.gz} is one. */
  private static int endOfName(String key) {
    boolean isZipped = key.toLowerCase(Locale.ROOT).endsWith(GZIP);
    int beforeZip = key.length() - GZIP.length() - 1;
    boolean hasInner = isZipped && key.lastIndexOf('.', beforeZip) > key.lastIndexOf('/') + 1;
    return hasInner ? beforeZip : key.length();
  }
}
