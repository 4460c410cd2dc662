package io.gluewright.glue.frames;

/**
 * A record of texts under the columns of its file. Records of one file share the columns object, so
 * that names are looked up once per file and not once per record.
 *
 * @param values as many as there are columns; null where a record is short
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record FlatRecord(Columns columns, String[] values) {
  /** The names of a file's columns. */
  public static final class Columns {
    private final String[] names;

    public Columns(String[] names) {
      this.names = names.clone();
    }

    public int size() {
      return names.length;
    }

    public String name(int index) {
      return names[index];
    }
  }
}
