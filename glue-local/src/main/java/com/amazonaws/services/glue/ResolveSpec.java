package com.amazonaws.services.glue;

import io.gluewright.glue.frames.FieldPath;
import java.io.Serializable;
import scala.Product2;

/**
 * What becomes of one field that is a choice.
 *
 * <p>A path names fields with dots, goes into the elements of an array with {@code []}, and quotes
 * names that hold dots with back-ticks: {@code a.b}, {@code a[].b}, {@code `a.b`}. The actions are
 * {@code cast:TYPE}, {@code project:TYPE}, {@code make_cols} and {@code make_struct}.
 */
public class ResolveSpec implements Product2<String, String>, Serializable {
  private static final long serialVersionUID = 1L;

  private final String path;
  private final String action;

  ResolveSpec(String path, String action) {
    FieldPath.parse(path);
    this.path = path;
    this.action = action;
  }

  public static ResolveSpec apply(String path, String action) {
    return ResolveSpec$.MODULE$.apply(path, action);
  }

  public static ResolveSpec apply(Product2<String, String> spec) {
    return ResolveSpec$.MODULE$.apply(spec);
  }

  @Override
  public String _1() {
    return path;
  }

  @Override
  public String _2() {
    return action;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof ResolveSpec;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ResolveSpec spec
        && path.equals(spec.path)
        && action.equals(spec.action);
  }

  @Override
  public int hashCode() {
    return path.hashCode() * 31 + action.hashCode();
  }

  @Override
  public String toString() {
    return "ResolveSpec(" + path + "," + action + ")";
  }
}
