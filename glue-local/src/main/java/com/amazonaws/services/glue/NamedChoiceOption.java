package com.amazonaws.services.glue;

/** An option that is the same action for every choice. */
record NamedChoiceOption(String action) implements ChoiceOption {
  @Override
  public String toString() {
    return action;
  }
}
