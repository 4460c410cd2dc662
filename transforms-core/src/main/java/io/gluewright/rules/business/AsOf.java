package io.gluewright.rules.business;

import io.gluewright.rules.engine.Block;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import java.util.Optional;
import org.apache.spark.sql.types.StructField;

/** Of the rows of the other table, the last that is not behind the row. */
record AsOf(RuleHead head, String column, String tableColumn) {
  private static final Key<String> COLUMN = Key.text("column", "when the row happened");
  private static final Key<String> TABLE_COLUMN =
      Key.text("table-column", "from when a row of the table counts");

  static final Key<Optional<Block>> AS_OF =
      Key.block("as-of", "takes the last match at or before the row", COLUMN, TABLE_COLUMN);

  static Optional<AsOf> read(RuleHead head) {
    return head.value(AS_OF).map(block -> readBlock(head.within(block)));
  }

  private static AsOf readBlock(RuleHead head) {
    AsOf asOf = new AsOf(head, head.value(COLUMN), head.value(TABLE_COLUMN));
    head.settings().refuseUnknown();
    return asOf;
  }

  Optional<Meeting.Pair> over(Scope scope, Beside table) {
    Optional<StructField> ours = scope.column(head, "column", column);
    Optional<StructField> theirs = table.column(head, "table-column", tableColumn);
    return ours.flatMap(our -> theirs.flatMap(their -> table.pair(head, "column", our, their)));
  }
}
