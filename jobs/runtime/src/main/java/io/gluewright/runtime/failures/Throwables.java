package io.gluewright.runtime.failures;

import java.util.ArrayList;
import java.util.Collection;
import java.util.ConcurrentModificationException;
import java.util.List;
import java.util.NoSuchElementException;

/** Knows throwables by their names, where their classes are not at hand or have been relocated. */
final class Throwables {
  private Throwables() {}

  /** The simple names of its class and of those that this one extends, down to Throwable's own. */
  static List<String> names(Throwable failure) {
    List<String> names = new ArrayList<>();
    for (Class<?> type = failure.getClass(); type != Object.class; type = type.getSuperclass()) {
      names.add(type.getSimpleName());
    }
    return names;
  }

  static boolean isOneOf(Collection<String> known, Throwable failure) {
    return names(failure).stream().anyMatch(known::contains);
  }

  static String message(Throwable failure) {
    String message = failure.getMessage();
    return message == null ? "" : message;
  }

  static boolean isMistakeOfProgram(Throwable failure) {
    return failure instanceof NullPointerException
        || failure instanceof ClassCastException
        || failure instanceof IndexOutOfBoundsException
        || failure instanceof IllegalStateException
        || failure instanceof IllegalArgumentException
        || failure instanceof UnsupportedOperationException
        || failure instanceof ArithmeticException
        || failure instanceof NoSuchElementException
        || failure instanceof ConcurrentModificationException
        || failure instanceof AssertionError;
  }
}
