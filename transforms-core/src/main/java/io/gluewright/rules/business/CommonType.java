package io.gluewright.rules.business;

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.analysis.TypeCoercion;
import org.apache.spark.sql.types.DataType;
import scala.Option;
import scala.collection.JavaConverters;

/** The type in which values of two types stand together; text is not taken for anything else. */
final class CommonType {
  private CommonType() {}

  static Optional<DataType> of(DataType one, DataType other) {
    Option<DataType> wider =
        TypeCoercion.findWiderTypeWithoutStringPromotion(
            JavaConverters.asScalaBuffer(List.of(one, other)));
    return wider.isDefined() ? Optional.of(wider.get()) : Optional.empty();
  }
}
