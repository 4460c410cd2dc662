package io.gluewright.identity.comparison;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The values of one record, one per column of the model; a column may have none. */
public final class Values {
  private static final int FIXED = 1 + Integer.BYTES + 2 * Double.BYTES + Integer.BYTES;

  private final Value[] values;

  private Values(Value[] values) {
    this.values = values;
  }

  public static Values of(Value[] values) {
    return new Values(values.clone());
  }

  public Optional<Value> at(int column) {
    return Optional.ofNullable(values[column]);
  }

  public int size() {
    return values.length;
  }

  /** The level on which this and another record stand in a column; -1 where one has no value. */
  public int level(int column, Values other, Comparison comparison) {
    Value mine = values[column];
    Value theirs = other.values[column];
    return mine == null || theirs == null ? -1 : comparison.level(mine, theirs);
  }

  /** Compact bytes that {@link #read} understands. */
  public byte[] bytes() {
    byte[][] texts = new byte[values.length][];
    int size = Integer.BYTES;
    for (int i = 0; i < values.length; i++) {
      size++;
      if (values[i] != null) {
        texts[i] = values[i].text().getBytes(StandardCharsets.UTF_8);
        size += FIXED + texts[i].length + values[i].grams().size() * 2 * Integer.BYTES;
      }
    }
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(values.length);
    for (int i = 0; i < values.length; i++) {
      out.put((byte) (values[i] == null ? 0 : 1));
      if (values[i] != null) {
        write(values[i], texts[i], out);
      }
    }
    return java.util.Arrays.copyOf(out.array(), out.position());
  }

  private static void write(Value value, byte[] text, ByteBuffer out) {
    out.putInt(text.length).put(text).putDouble(value.share()).putDouble(value.number());
    Grams grams = value.grams();
    out.putInt(grams.size());
    for (int i = 0; i < grams.size(); i++) {
      out.putInt(grams.id(i)).putFloat(grams.weight(i));
    }
  }

  public static Values read(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    Value[] values = new Value[in.getInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] = in.get() == 0 ? null : read(in);
    }
    return new Values(values);
  }

  private static Value read(ByteBuffer in) {
    byte[] text = new byte[in.getInt()];
    in.get(text);
    double share = in.getDouble();
    double number = in.getDouble();
    int[] ids = new int[in.getInt()];
    float[] weights = new float[ids.length];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = in.getInt();
      weights[i] = in.getFloat();
    }
    String decoded = new String(text, StandardCharsets.UTF_8);
    return new Value(decoded, share, number, Grams.of(ids, weights));
  }
}
