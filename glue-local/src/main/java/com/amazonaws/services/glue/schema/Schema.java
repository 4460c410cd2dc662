package com.amazonaws.services.glue.schema;

import com.amazonaws.services.glue.schema.types.DataType;
import java.io.Serializable;

/** The type of the records of a frame: a struct, as a rule. */
public class Schema implements Serializable {
  private static final long serialVersionUID = 1L;

  private final DataType dataType;

  public Schema(DataType dataType) {
    this.dataType = dataType;
  }

  public DataType dataType() {
    return dataType;
  }

  /** One line per field, nested fields indented. */
  public String treeString() {
    return SchemaText.tree(dataType);
  }

  /** The schema as JSON. */
  @Override
  public String toString() {
    return SchemaText.json(dataType);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Schema schema && dataType.equals(schema.dataType);
  }

  @Override
  public int hashCode() {
    return dataType.hashCode();
  }
}
