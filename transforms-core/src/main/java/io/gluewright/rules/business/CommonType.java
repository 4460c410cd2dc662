package io.gluewright.rules.business;

import io.gluewright.rules.engine.Catalyst;
import java.util.Optional;
import org.apache.spark.sql.types.DataType;
import scala.Option;

/** The type in which values of two types stand together; text is not taken for anything else. */
final class CommonType {
  private CommonType() {}

  static Optional<DataType> of(DataType one, DataType other) {
    Option<DataType> wider = Catalyst.widerType(one, other);
    return wider.isDefined() ? Optional.of(wider.get()) : Optional.empty();
  }
}
