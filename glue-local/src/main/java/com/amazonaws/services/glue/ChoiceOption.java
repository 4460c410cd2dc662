package com.amazonaws.services.glue;

import java.io.Serializable;

/**
 * What becomes of every field that is a choice: {@code cast:TYPE}, {@code project:TYPE}, {@code
 * make_cols}, {@code make_struct} or {@code match_catalog}. {@code toString} gives that text.
 */
public interface ChoiceOption extends Serializable {
  static ChoiceOption apply(String action) {
    return ChoiceOption$.MODULE$.apply(action);
  }

  static String CAST() {
    return ChoiceOption$.MODULE$.CAST();
  }

  static String MAKE_COLS() {
    return ChoiceOption$.MODULE$.MAKE_COLS();
  }

  static String MAKE_STRUCT() {
    return ChoiceOption$.MODULE$.MAKE_STRUCT();
  }

  static String MATCH_CATALOG() {
    return ChoiceOption$.MODULE$.MATCH_CATALOG();
  }

  static String PROJECT() {
    return ChoiceOption$.MODULE$.PROJECT();
  }
}
