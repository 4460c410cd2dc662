package com.amazonaws.services.glue.schema.builders;

import com.amazonaws.services.glue.schema.Schema;
import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.AtomicType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.DecimalType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.StructType;
import java.util.ArrayList;
import java.util.List;

/**
 * Builds a flat schema: {@code beginStruct}, one {@code atomicField} per field, {@code endStruct}.
 */
public class SchemaBuilder {
  private enum State {
    NEW,
    OPEN,
    CLOSED
  }

  private final List<Field> fields = new ArrayList<>();
  private State state = State.NEW;

  public SchemaBuilder beginStruct() {
    move(State.NEW, State.OPEN, "beginStruct() comes first, and once");
    return this;
  }

  /** Adds a field; {@code DECIMAL} is decimal(10,2). */
  public SchemaBuilder atomicField(String name, TypeCode code) {
    return atomicField(
        name, code == TypeCode.DECIMAL ? new DecimalType(10, 2) : new AtomicType(code));
  }

  public SchemaBuilder atomicField(String name, DataType type) {
    move(State.OPEN, State.OPEN, "atomicField() belongs between beginStruct() and endStruct()");
    fields.add(new Field(name, type));
    return this;
  }

  public SchemaBuilder endStruct() {
    move(State.OPEN, State.CLOSED, "endStruct() closes what beginStruct() opened");
    return this;
  }

  public Schema build() {
    move(State.CLOSED, State.CLOSED, "build() comes after endStruct()");
    return new Schema(new StructType(fields));
  }

  private void move(State from, State to, String rule) {
    if (state != from) {
      throw new IllegalStateException(rule);
    }
    state = to;
  }
}
