package io.gluewright.runtime.sources.copy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.Statement;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.connector.read.PartitionReader;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/** The rows of one query, as they come: each message has whole rows. */
final class CopiedRows implements PartitionReader<InternalRow> {
  private static final int SIGNATURE_AND_FLAGS = 15;
  private static final int END = -1;

  private final Connection connection;
  private final CopyOut copy;
  private final StructType columns;
  private final FieldReader[] readers;
  private final Object[] values;
  private final InternalRow row;
  private ByteBuffer message;

  private CopiedRows(Connection connection, CopyOut copy, StructType columns, FieldReader[] readers)
      throws SQLException {
    this.connection = connection;
    this.copy = copy;
    this.columns = columns;
    this.readers = readers;
    this.values = new Object[readers.length];
    this.row = new GenericInternalRow(values);
    this.message = ByteBuffer.wrap(copy.readFromCopy());
    message.position(SIGNATURE_AND_FLAGS);
    int extension = message.getInt();
    message.position(message.position() + extension);
  }

  /**
   * Asks for them.
   *
   * @param greeting what is said first, in the same transaction
   */
  static CopiedRows of(
      Login login, String greeting, String query, StructType columns, FieldReader[] readers)
      throws SQLException {
    Connection connection = login.connect();
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(greeting);
      }
      CopyOut copy =
          connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("COPY (%s) TO STDOUT (FORMAT binary)".formatted(query));
      return new CopiedRows(connection, copy, columns, readers);
    } catch (SQLException | RuntimeException | Error e) {
      connection.close();
      throw e;
    }
  }

  @Override
  public boolean next() throws IOException {
    try {
      while (!message.hasRemaining()) {
        byte[] bytes = copy.readFromCopy();
        if (bytes == null) {
          return false;
        }
        message = ByteBuffer.wrap(bytes);
      }
      return message.getShort() == END ? next() : read();
    } catch (SQLException e) {
      throw new IOException("rows of a table cannot be read", e);
    }
  }

  private boolean read() throws SQLException {
    for (int i = 0; i < readers.length; i++) {
      try {
        values[i] = FieldReader.next(message, readers[i]);
      } catch (SQLDataException e) {
        throw unfit(columns.apply(i), e);
      }
    }
    return true;
  }

  private static SQLDataException unfit(StructField column, SQLDataException e) {
    return new SQLDataException(
        "the column \"%s\" has %s, for which %s has no place; name it in fetch.as-text"
            .formatted(column.name(), e.getMessage(), column.dataType().catalogString()),
        e.getSQLState());
  }

  /** The same object for each row. */
  @Override
  public InternalRow get() {
    return row;
  }

  @Override
  public void close() throws IOException {
    try {
      if (copy.isActive()) {
        connection.abort(Runnable::run); // or the driver would wait for all that is still to come
      } else {
        connection.close();
      }
    } catch (SQLException e) {
      throw new IOException("a connection cannot be closed", e);
    }
  }
}
