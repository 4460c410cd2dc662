package io.gluewright.landing.check;

/**
 * One thing that is wrong in a file. It holds no value of a record, and no name that the schema
 * does not know.
 *
 * @param record which record, counted from 1; the line of a file of lines; 0 for the file itself
 * @param at the place in the record, as a JSON pointer; names the schema does not know are {@code
 *     *}
 * @param broken the keyword of the schema, or what else is wrong
 * @param expected what would be right
 */
public record Finding(long record, String at, String broken, String expected) {
  static Finding ofFile(String broken, String expected) {
    return new Finding(0, "", broken, expected);
  }
}
