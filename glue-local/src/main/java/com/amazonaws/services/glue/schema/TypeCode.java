package com.amazonaws.services.glue.schema;

import java.util.Locale;

/** The kinds of data types. */
public enum TypeCode {
  ARRAY,
  BINARY,
  BOOLEAN,
  BYTE,
  CHOICE,
  DATE,
  DECIMAL,
  DOUBLE,
  FLOAT,
  INT,
  LONG,
  MAP,
  NULL,
  SHORT,
  STRING,
  STRUCT,
  TIMESTAMP,
  TIMESTAMPNTZ;

  /** The name as schemas print it, such as {@code long}. */
  public String typeName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
