package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.types.StructType;
import java.time.ZoneId;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;

/** Turns the records of a split into rows of one type. */
final class RowWriter {
  private final ValueWriter.StructWriter root;
  private FlatRecord.Columns columns;
  private int[] positions;

  RowWriter(StructType type, boolean textual, ZoneId zone) {
    root = new ValueWriter.StructWriter(type, "", new ValueWriter.Reading(textual, zone));
  }

  InternalRow write(Object record) throws Misfit {
    return record instanceof FlatRecord flat ? writeFlat(flat) : root.writeValue(record);
  }

  private InternalRow writeFlat(FlatRecord record) throws Misfit {
    if (record.columns() != columns) {
      columns = record.columns();
      positions = new int[columns.size()];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = root.position(columns.name(i));
      }
    }
    String[] values = record.values();
    Object[] row = new Object[root.size()];
    for (int i = 0; i < positions.length; i++) {
      int position = positions[i];
      if (position >= 0) {
        row[position] = root.writer(position).write(values[i]);
      }
    }
    return new GenericInternalRow(row);
  }
}
