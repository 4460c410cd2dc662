package com.amazonaws.services.glue.errors;

import java.io.Serializable;

/**
 * Where in a script a step was called; it goes into messages only.
 *
 * @param site the place
 * @param info anything else worth knowing about it
 */
public record CallSite(String site, String info) implements Serializable {
  public static CallSite apply(String site, String info) {
    return new CallSite(site, info);
  }
}
