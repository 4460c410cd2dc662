package com.amazonaws.services.glue;

import com.amazonaws.services.glue.schema.types.DataType;
import io.gluewright.glue.frames.FieldPath;
import java.io.Serializable;
import java.util.List;
import scala.Product4;

/** One field of a mapping: where it comes from, its type there, where it goes, its type there. */
public class MappingSpec implements Product4<String, String, String, String>, Serializable {
  private static final long serialVersionUID = 1L;

  private final String sourcePath;
  private final String sourceType;
  private final String targetPath;
  private final String targetType;

  MappingSpec(String sourcePath, String sourceType, String targetPath, String targetType) {
    FieldPath.parse(sourcePath);
    FieldPath.parse(targetPath);
    this.sourcePath = sourcePath;
    this.sourceType = sourceType;
    this.targetPath = targetPath;
    this.targetType = targetType;
  }

  public static MappingSpec apply(
      String sourcePath, String sourceType, String targetPath, String targetType) {
    return MappingSpec$.MODULE$.apply(sourcePath, sourceType, targetPath, targetType);
  }

  public static MappingSpec apply(
      String sourcePath, DataType sourceType, String targetPath, DataType targetType) {
    return MappingSpec$.MODULE$.apply(sourcePath, sourceType, targetPath, targetType);
  }

  public static MappingSpec apply(Product4<String, String, String, String> mapping) {
    return MappingSpec$.MODULE$.apply(mapping);
  }

  @Override
  public String _1() {
    return sourcePath;
  }

  @Override
  public String _2() {
    return sourceType;
  }

  @Override
  public String _3() {
    return targetPath;
  }

  @Override
  public String _4() {
    return targetType;
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof MappingSpec;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MappingSpec spec && parts().equals(spec.parts());
  }

  @Override
  public int hashCode() {
    return parts().hashCode();
  }

  @Override
  public String toString() {
    return "MappingSpec(" + String.join(",", parts()) + ")";
  }

  private List<String> parts() {
    return List.of(sourcePath, sourceType, targetPath, targetType);
  }
}
