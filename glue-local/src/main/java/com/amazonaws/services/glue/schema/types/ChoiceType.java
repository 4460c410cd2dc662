package com.amazonaws.services.glue.schema.types;

import static java.util.stream.Collectors.toCollection;

import com.amazonaws.services.glue.schema.TypeCode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/**
 * A value that has one type in one record and another type in the next. The alternatives stand in
 * the order of their names, one per {@link TypeCode}.
 */
public record ChoiceType(List<DataType> choices) implements DataType {
  public ChoiceType {
    List<DataType> sorted = new ArrayList<>(choices);
    sorted.sort(Comparator.comparing(DataType::typeName));
    EnumSet<TypeCode> codes =
        choices.stream()
            .map(DataType::code)
            .collect(toCollection(() -> EnumSet.noneOf(TypeCode.class)));
    if (choices.size() < 2
        || codes.size() < choices.size()
        || codes.contains(TypeCode.CHOICE)
        || codes.contains(TypeCode.NULL)) {
      throw new IllegalArgumentException(
          "a choice is between two or more different types that are neither null nor choices, found "
              + choices);
    }
    choices = List.copyOf(sorted);
  }

  public static ChoiceType of(DataType... choices) {
    return new ChoiceType(List.of(choices));
  }

  @Override
  public TypeCode code() {
    return TypeCode.CHOICE;
  }

  /** The alternative of that code. */
  public Optional<DataType> alternative(TypeCode code) {
    return choices.stream().filter(choice -> choice.code() == code).findFirst();
  }
}
