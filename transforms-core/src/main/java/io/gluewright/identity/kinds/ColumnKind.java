package io.gluewright.identity.kinds;

/**
 * What a column holds, in the sense of identity resolution: it decides how values are normalised,
 * in which levels they are compared and which blocking keys are made of them. In configuration a
 * kind is written in lower case with hyphens: {@code given-name}.
 */
public enum ColumnKind {
  GIVEN_NAME,
  SURNAME,
  /** A person's name in one text, in any order; also several persons, such as authors. */
  FULL_NAME,
  /** A date such as a birthday, in any common notation. */
  DATE,
  EMAIL,
  PHONE,
  POSTCODE,
  /** A street, with or without the number of the house, or a whole address line. */
  STREET,
  /** A city, suburb, district or region. */
  CITY,
  COUNTRY,
  /** A number or code that is meant to belong to one entity: social security, customer number. */
  IDENTIFIER,
  /** The name of a company, shop, school or other organisation. */
  COMPANY,
  /** The title of a product or of a work, such as a book or a song. */
  TITLE,
  /** Text of some sentences about the thing. */
  DESCRIPTION,
  /** A quantity or a price, with or without its currency. */
  NUMBER,
  /** A year, or a small whole number that means a part of a date. */
  YEAR,
  /** Any other text. */
  TEXT,
  /** One of few values that many records share: state, type, gender, venue. */
  CATEGORY,
  URL,
  /** Neither compared nor used for keys. */
  IGNORE
}
