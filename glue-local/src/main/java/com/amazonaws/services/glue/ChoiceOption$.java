package com.amazonaws.services.glue;

import io.gluewright.glue.frames.ChoiceAction;
import java.io.Serializable;

/** The companion of {@link ChoiceOption}. */
public final class ChoiceOption$ implements Serializable {
  public static final ChoiceOption$ MODULE$ = new ChoiceOption$();
  private static final long serialVersionUID = 1L;

  private ChoiceOption$() {}

  public ChoiceOption apply(String action) {
    if (action.equals(MATCH_CATALOG())) {
      return new MatchCatalogSchemaChoiceOption();
    }
    ChoiceAction.parse(action);
    return new NamedChoiceOption(action);
  }

  public String CAST() {
    return "cast";
  }

  public String MAKE_COLS() {
    return "make_cols";
  }

  public String MAKE_STRUCT() {
    return "make_struct";
  }

  public String MATCH_CATALOG() {
    return "match_catalog";
  }

  public String PROJECT() {
    return "project";
  }

  private Object readResolve() {
    return MODULE$;
  }
}
