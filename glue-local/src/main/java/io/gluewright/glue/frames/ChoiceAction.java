package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.types.DataType;

/** What becomes of a choice. */
public sealed interface ChoiceAction {
  /** All values cast to one type; those that cannot be become null. */
  record Cast(DataType type) implements ChoiceAction {}

  /** As a cast, but to one of the alternatives. */
  record Project(DataType type) implements ChoiceAction {}

  /** One field per alternative, {@code name_type}. */
  record MakeColumns() implements ChoiceAction {}

  /** A struct with one field per alternative, from now on a plain struct. */
  record MakeStruct() implements ChoiceAction {}

  /**
   * Reads an action.
   *
   * @throws IllegalArgumentException if there is no such action or type
   */
  static ChoiceAction parse(String text) {
    if (text.startsWith("cast:")) {
      return new Cast(TypeNames.parse(text.substring("cast:".length())));
    }
    if (text.startsWith("project:")) {
      return new Project(TypeNames.parse(text.substring("project:".length())));
    }
    return switch (text) {
      case "make_cols" -> new MakeColumns();
      case "make_struct" -> new MakeStruct();
      default ->
          throw new IllegalArgumentException(
              "unknown action \"%s\"; expected cast:TYPE, project:TYPE, make_cols or make_struct"
                  .formatted(text));
    };
  }
}
