package io.gluewright.glue.bookmarks;

/** The kinds of columns that can be bookmark keys. */
public enum KeyType {
  INTEGER,
  DECIMAL,
  DOUBLE,
  STRING,
  DATE,
  /** Without a time zone. */
  TIMESTAMP,
  /** With a time zone. */
  INSTANT
}
