package io.gluewright.glue.bookmarks;

import java.util.Map;
import java.util.TreeMap;

/**
 * The options that shape what one run takes from a folder.
 *
 * @param maxBand for how long, in milliseconds, a listing may miss a new file
 * @param maxFilesInBand how many files of the band a mark may remember; further ones wait
 * @param boundedFiles how many files a run takes at most
 * @param boundedSize how many bytes a run takes at most; the first file is taken whatever its size
 */
public record FileLimits(long maxBand, long maxFilesInBand, long boundedFiles, long boundedSize) {
  /** Quarter of an hour, as Glue has it. */
  public static final long DEFAULT_MAX_BAND = 900_000;

  private static final long UNLIMITED = Long.MAX_VALUE;

  /** Glue's defaults: a band of quarter of an hour, no other limit. */
  public static final FileLimits NONE =
      new FileLimits(DEFAULT_MAX_BAND, UNLIMITED, UNLIMITED, UNLIMITED);

  public FileLimits {
    if (maxBand < 0 || maxFilesInBand < 1 || boundedFiles < 1 || boundedSize < 1) {
      throw new IllegalArgumentException(
          "maxBand must not be negative, maxFilesInBand, boundedFiles and boundedSize must be 1 or"
              + " more; found %d, %d, %d, %d"
                  .formatted(maxBand, maxFilesInBand, boundedFiles, boundedSize));
    }
  }

  /**
   * Reads {@code maxBand}, {@code maxFilesInBand}, {@code boundedFiles} and {@code boundedSize}.
   *
   * @throws IllegalArgumentException when one is no number in its range, or both bounds are given
   */
  public static FileLimits of(Map<String, String> options) {
    Map<String, String> found = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    found.putAll(options);
    if (found.containsKey("boundedFiles") && found.containsKey("boundedSize")) {
      throw new IllegalArgumentException(
          "boundedFiles and boundedSize: give one of them, not both");
    }
    return new FileLimits(
        number(found, "maxBand", DEFAULT_MAX_BAND),
        number(found, "maxFilesInBand", UNLIMITED),
        number(found, "boundedFiles", UNLIMITED),
        number(found, "boundedSize", UNLIMITED));
  }

  /** Whether a run may leave files for the next one because of a bound. */
  public boolean isBounded() {
    return boundedFiles != UNLIMITED || boundedSize != UNLIMITED;
  }

  private static long number(Map<String, String> options, String name, long fallback) {
    String text = options.get(name);
    if (text == null) {
      return fallback;
    }
    try {
      return Long.parseLong(text.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "%s: found \"%s\", expected a whole number".formatted(name, text), e);
    }
  }
}
