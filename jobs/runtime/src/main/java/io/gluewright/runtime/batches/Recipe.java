package io.gluewright.runtime.batches;

import java.util.ArrayList;
import java.util.List;

/**
 * What decides, beside its input, which rows come of a batch.
 *
 * @param configuration a fingerprint of it, with its rules
 * @param code a fingerprint of the classes of the job and of the runtime
 */
public record Recipe(String configuration, String code) {
  /** In what it is not the other, in words. */
  List<String> unlike(Recipe other) {
    List<String> parts = new ArrayList<>();
    if (!configuration.equals(other.configuration)) {
      parts.add("the configuration");
    }
    if (!code.equals(other.code)) {
      parts.add("the code");
    }
    return parts;
  }
}
