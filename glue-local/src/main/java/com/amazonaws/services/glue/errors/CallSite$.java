package com.amazonaws.services.glue.errors;

import java.io.Serializable;

/** The companion of {@link CallSite}. */
public final class CallSite$ implements Serializable {
  public static final CallSite$ MODULE$ = new CallSite$();
  private static final long serialVersionUID = 1L;

  private CallSite$() {}

  public CallSite apply(String site, String info) {
    return new CallSite(site, info);
  }

  private Object readResolve() {
    return MODULE$;
  }
}
