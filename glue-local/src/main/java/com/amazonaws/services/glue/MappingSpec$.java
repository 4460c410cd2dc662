package com.amazonaws.services.glue;

import com.amazonaws.services.glue.schema.types.DataType;
import io.gluewright.glue.frames.TypeNames;
import java.io.Serializable;
import scala.Product4;

/** The companion of {@link MappingSpec}. */
public final class MappingSpec$ implements Serializable {
  public static final MappingSpec$ MODULE$ = new MappingSpec$();
  private static final long serialVersionUID = 1L;

  private MappingSpec$() {}

  public MappingSpec apply(
      String sourcePath, String sourceType, String targetPath, String targetType) {
    return new MappingSpec(sourcePath, sourceType, targetPath, targetType);
  }

  public MappingSpec apply(
      String sourcePath, DataType sourceType, String targetPath, DataType targetType) {
    return new MappingSpec(
        sourcePath, TypeNames.write(sourceType), targetPath, TypeNames.write(targetType));
  }

  public MappingSpec apply(Product4<String, String, String, String> mapping) {
    return new MappingSpec(mapping._1(), mapping._2(), mapping._3(), mapping._4());
  }

  private Object readResolve() {
    return MODULE$;
  }
}
