package io.gluewright.glue.frames;

import java.io.Serializable;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Input that could not become a record, or a record that a step refused.
 *
 * @param msg what was wrong
 * @param input the offending input, unchanged
 * @param at where it stands
 */
public record RecordError(String msg, Excerpt input, Place at) implements Serializable {
  /**
   * A place in a file, as it is after decompression.
   *
   * @param source the file, empty if the record came from no file
   * @param offset the byte at which the input begins, -1 when unknown
   * @param bytesRead the byte up to which the file had been read, -1 when unknown
   * @param line counted from 1, -1 when unknown
   */
  public record Place(String source, long offset, long bytesRead, long line)
      implements Serializable {
    static final Place NOWHERE = new Place("", -1, -1, -1);
  }

  static final StructType COLUMNS =
      new StructType()
          .add(
              "error",
              new StructType()
                  .add("msg", DataTypes.StringType)
                  .add("input", DataTypes.StringType)
                  .add("bytesread", DataTypes.LongType)
                  .add("source", DataTypes.StringType)
                  .add("line", DataTypes.LongType)
                  .add("offset", DataTypes.LongType)
                  .add("bytes", DataTypes.BinaryType));

  /** A record that came from no file. */
  static RecordError ofRecord(String msg, String json) {
    return new RecordError(msg, Excerpt.of(json), Place.NOWHERE);
  }

  InternalRow toRow() {
    Object[] parts = {
      UTF8String.fromString(msg),
      UTF8String.fromString(input.text()),
      at.bytesRead(),
      UTF8String.fromString(at.source()),
      at.line(),
      at.offset(),
      input.bytes().orElse(null)
    };
    return new GenericInternalRow(new Object[] {new GenericInternalRow(parts)});
  }
}
