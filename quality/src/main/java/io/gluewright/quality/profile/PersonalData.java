package io.gluewright.quality.profile;

import java.util.Optional;

/**
 * Why the values of a column are taken for those of persons.
 *
 * @param reason a short sentence for people
 */
public record PersonalData(Category category, String reason) {

  /** What the name of a column alone says, where nothing is known of its values. */
  public static Optional<PersonalData> named(String column) {
    return Persons.named(column);
  }

  /** What they say of a person. */
  public enum Category {
    NAME,
    EMAIL,
    PHONE,
    ADDRESS,
    BIRTHDAY,
    /** Social security number, passport, tax number. */
    OFFICIAL_NUMBER,
    /** Card number or IBAN. */
    ACCOUNT,
    NETWORK_ADDRESS,
    /** A customer's number, a postal code: with other columns of the table it finds a person. */
    INDIRECT
  }
}
