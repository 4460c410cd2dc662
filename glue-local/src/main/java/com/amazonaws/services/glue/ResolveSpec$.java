package com.amazonaws.services.glue;

import java.io.Serializable;
import scala.Product2;

/** The companion of {@link ResolveSpec}. */
public final class ResolveSpec$ implements Serializable {
  public static final ResolveSpec$ MODULE$ = new ResolveSpec$();
  private static final long serialVersionUID = 1L;

  private ResolveSpec$() {}

  public ResolveSpec apply(String path, String action) {
    return new ResolveSpec(path, action);
  }

  public ResolveSpec apply(Product2<String, String> spec) {
    return new ResolveSpec(spec._1(), spec._2());
  }

  private Object readResolve() {
    return MODULE$;
  }
}
