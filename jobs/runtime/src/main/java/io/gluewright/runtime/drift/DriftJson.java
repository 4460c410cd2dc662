package io.gluewright.runtime.drift;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.gluewright.drift.Drift;

/** What differs, for machines. */
public final class DriftJson {
  private DriftJson() {}

  /** {@code path, class, nested, before, after, words}; always the same keys in the same order. */
  public static ObjectNode of(Drift drift) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("path", drift.path().toString())
        .put("class", drift.kind().key())
        .put("nested", drift.path().isNested())
        .put("before", drift.before().orElse(null))
        .put("after", drift.after().orElse(null))
        .put("words", drift.words());
  }
}
