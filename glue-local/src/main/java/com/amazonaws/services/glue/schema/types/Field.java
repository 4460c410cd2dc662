package com.amazonaws.services.glue.schema.types;

import java.io.Serializable;

/** One field of a {@link StructType}. */
public record Field(String name, DataType type) implements Serializable {}
