package io.gluewright.identity.kinds;

/**
 * A column and what it was taken for.
 *
 * @param reason why, as a short sentence for people: "named like a surname"
 * @param filled the share of records, from 0 to 1, that hold a value other than blanks
 * @param distinct about how many different values there are
 */
public record DetectedColumn(
    String name, ColumnKind kind, String reason, double filled, long distinct) {}
