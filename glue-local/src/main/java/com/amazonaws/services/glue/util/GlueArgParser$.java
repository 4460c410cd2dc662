package com.amazonaws.services.glue.util;

import java.io.Serializable;
import scala.collection.immutable.Map;
import scala.collection.immutable.Map$;

/** The companion of {@link GlueArgParser}. */
public final class GlueArgParser$ implements Serializable {
  public static final GlueArgParser$ MODULE$ = new GlueArgParser$();
  private static final long serialVersionUID = 1L;

  private GlueArgParser$() {}

  public Map<String, String> getResolvedOptions(String[] args, String[] options) {
    Map<String, String> resolved = Map$.MODULE$.empty();
    for (var option : ResolvedOptions.of(args, options).entrySet()) {
      resolved = resolved.updated(option.getKey(), option.getValue());
    }
    return resolved;
  }

  private Object readResolve() {
    return MODULE$;
  }
}
