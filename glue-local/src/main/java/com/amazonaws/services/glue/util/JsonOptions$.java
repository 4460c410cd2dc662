package com.amazonaws.services.glue.util;

import java.io.Serializable;

/** The companion of {@link JsonOptions}. */
public final class JsonOptions$ implements Serializable {
  public static final JsonOptions$ MODULE$ = new JsonOptions$();
  private static final long serialVersionUID = 1L;

  private JsonOptions$() {}

  public JsonOptions apply(String json) {
    return new JsonOptions(json);
  }

  public JsonOptions apply(scala.collection.Map<?, ?> options) {
    return new JsonOptions(options);
  }

  public JsonOptions empty() {
    return new JsonOptions("{}");
  }

  private Object readResolve() {
    return MODULE$;
  }
}
