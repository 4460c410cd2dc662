package io.gluewright.glue.frames;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * Input that could not become a record, or a record that a step refused.
 *
 * @param msg what was wrong
 * @param input the offending text, cut to {@value #INPUT_LIMIT} bytes
 * @param bytesRead how far into the file, -1 when unknown
 * @param source the file, empty if the record came from no file
 * @param line counted from 1, -1 when unknown
 */
public record RecordError(String msg, String input, long bytesRead, String source, long line)
    implements Serializable {
  /** More of the offending text than this is of no use to anybody and a danger to memory. */
  static final int INPUT_LIMIT = 1 << 20;

  static final StructType COLUMNS =
      new StructType()
          .add(
              "error",
              new StructType()
                  .add("msg", DataTypes.StringType)
                  .add("input", DataTypes.StringType)
                  .add("bytesread", DataTypes.LongType)
                  .add("source", DataTypes.StringType)
                  .add("line", DataTypes.LongType));

  public RecordError {
    input = cut(input);
  }

  InternalRow toRow() {
    Object[] parts = {
      UTF8String.fromString(msg),
      UTF8String.fromString(input),
      bytesRead,
      UTF8String.fromString(source),
      line
    };
    return new GenericInternalRow(new Object[] {new GenericInternalRow(parts)});
  }

  private static String cut(String text) {
    if (text.length() <= INPUT_LIMIT / 3) {
      return text;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length <= INPUT_LIMIT) {
      return text;
    }
    int end = INPUT_LIMIT;
    while ((bytes[end] & 0xC0) == 0x80) {
      end--;
    }
    return new String(bytes, 0, end, StandardCharsets.UTF_8);
  }
}
