package com.amazonaws.services.glue.types;

import com.amazonaws.services.glue.schema.TypeCode;
import java.math.BigDecimal;

/** A decimal number. */
public class DecimalNode extends ScalarNode {
  private static final long serialVersionUID = 1L;

  public DecimalNode(BigDecimal value) {
    super(value, TypeCode.DECIMAL);
  }
}
