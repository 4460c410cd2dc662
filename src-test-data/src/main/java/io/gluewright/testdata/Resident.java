package io.gluewright.testdata;

import java.util.ArrayList;
import java.util.List;

/**
 * A person as one record shows it; an empty text where it shows nothing.
 *
 * @param values in the order of {@link People#COLUMNS}, without the id
 */
record Resident(List<String> values) {
  static final int GIVEN = 0;
  static final int SURNAME = 1;
  static final int NUMBER = 2;
  static final int STREET = 3;
  static final int SUBURB = 4;
  static final int POSTCODE = 5;
  static final int STATE = 6;
  static final int BIRTH = 7;
  static final int PHONE = 8;
  static final int EMAIL = 9;

  String value(int field) {
    return values.get(field);
  }

  Resident with(int field, String value) {
    List<String> changed = new ArrayList<>(values);
    changed.set(field, value);
    return new Resident(changed);
  }
}
