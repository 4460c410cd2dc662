package com.amazonaws.services.glue;

/** Casts every choice to the type that the catalog's table gives that column. */
public record MatchCatalogSchemaChoiceOption() implements ChoiceOption {
  @Override
  public String toString() {
    return ChoiceOption.MATCH_CATALOG();
  }
}
