package io.gluewright.identity.comparison;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The values of one record, one per column of the model; a column may have none. What was read of
 * bytes is decoded where somebody asks for it: most pairs differ in the first few columns.
 */
public final class Values {
  private static final int FIXED = Integer.BYTES + 2 * Double.BYTES + Integer.BYTES;

  private static final byte NONE = 0;
  private static final byte ONE = 1;
  private static final byte SEVERAL = 2;

  /** In place of where the bytes of a value start. */
  private static final int NOWHERE = -1;

  private final Value[] values;
  private final ByteBuffer bytes;
  private final int[] starts;

  private Values(Value[] values, ByteBuffer bytes, int[] starts) {
    this.values = values;
    this.bytes = bytes;
    this.starts = starts;
  }

  public static Values of(Value[] values) {
    int[] starts = new int[values.length];
    Arrays.fill(starts, NOWHERE);
    return new Values(values.clone(), ByteBuffer.allocate(0), starts);
  }

  public Optional<Value> at(int column) {
    return has(column) ? Optional.of(value(column)) : Optional.empty();
  }

  public int size() {
    return values.length;
  }

  public boolean has(int column) {
    return values[column] != null || starts[column] != NOWHERE;
  }

  /** The level on which this and another record stand in a column; -1 where one has no value. */
  public int level(int column, Values other, Comparison comparison) {
    if (!has(column) || !other.has(column)) {
      return -1;
    }
    int level = comparison.level(value(column), other.value(column));
    Optional<Comparison.Swap> swap = comparison.swap();
    boolean swapped =
        swap.isPresent()
            && level > swap.get().level()
            && isSwapped(column, swap.get().column(), other);
    return swapped ? swap.get().level() : level;
  }

  private boolean isSwapped(int column, int partner, Values other) {
    return has(partner)
        && other.has(partner)
        && value(column).text().equals(other.value(partner).text())
        && value(partner).text().equals(other.value(column).text());
  }

  /** Whether both have a value in a column, and the same: it stands on the first level then. */
  public boolean agrees(int column, Values other) {
    if (isEncodedAlone(column) && other.isEncodedAlone(column)) {
      return isEncodedAt(starts[column] + 1, other.bytes, other.starts[column] + 1);
    }
    return has(column)
        && other.has(column)
        && value(column).text().equals(other.value(column).text());
  }

  /** The share of the more frequent of two values in a column; 0 where one is missing. */
  public double share(int column, Values other) {
    return has(column) && other.has(column)
        ? Math.max(value(column).share(), other.value(column).share())
        : 0;
  }

  private boolean isEncodedAlone(int column) {
    return starts[column] != NOWHERE && bytes.get(starts[column]) == ONE;
  }

  /** Whether the same text is written here and there. */
  private boolean isEncodedAt(int here, ByteBuffer others, int there) {
    int length = bytes.getInt(here);
    int mine = here + Integer.BYTES;
    int theirs = there + Integer.BYTES;
    return length == others.getInt(there)
        && Arrays.equals(
            bytes.array(), mine, mine + length, others.array(), theirs, theirs + length);
  }

  /** Of a column that has one. */
  private Value value(int column) {
    Value value = values[column];
    if (value == null) {
      ByteBuffer in = bytes.duplicate().position(starts[column]);
      value = in.get() == ONE ? read(in) : several(in);
      values[column] = value;
    }
    return value;
  }

  /** Compact bytes that {@link #read} understands. */
  public byte[] bytes() {
    for (int column = 0; column < values.length; column++) {
      values[column] = has(column) ? value(column) : null;
    }
    byte[][] texts = texts();
    ByteBuffer out = ByteBuffer.allocate(size(texts));
    out.putInt(values.length);
    int text = 0;
    for (Value value : values) {
      if (value == null) {
        out.put(NONE);
        continue;
      }
      List<Value> all = value.all();
      if (all.size() == 1) {
        out.put(ONE);
      } else {
        out.put(SEVERAL).putInt(all.size());
      }
      for (Value each : all) {
        write(each, texts[text++], out);
      }
    }
    return out.array();
  }

  /** The texts of all elements of all values. */
  private byte[][] texts() {
    return Arrays.stream(values)
        .filter(Objects::nonNull)
        .flatMap(value -> value.all().stream())
        .map(value -> value.text().getBytes(StandardCharsets.UTF_8))
        .toArray(byte[][]::new);
  }

  private int size(byte[][] texts) {
    int size = Integer.BYTES;
    for (byte[] text : texts) {
      size += FIXED + text.length;
    }
    for (Value value : values) {
      size++;
      if (value != null) {
        List<Value> all = value.all();
        size += all.size() == 1 ? 0 : Integer.BYTES;
        for (Value each : all) {
          size += each.grams().size() * (Integer.BYTES + Float.BYTES);
        }
      }
    }
    return size;
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
    int[] starts = new int[in.getInt()];
    for (int column = 0; column < starts.length; column++) {
      int start = in.position();
      byte count = in.get();
      starts[column] = count == NONE ? NOWHERE : start;
      int elements = count == SEVERAL ? in.getInt() : count;
      for (int element = 0; element < elements; element++) {
        skip(in);
      }
    }
    return new Values(new Value[starts.length], in, starts);
  }

  private static void skip(ByteBuffer in) {
    in.position(in.getInt(in.position()) + in.position() + Integer.BYTES + 2 * Double.BYTES);
    in.position(in.getInt() * (Integer.BYTES + Float.BYTES) + in.position());
  }

  private static Value several(ByteBuffer in) {
    Value[] elements = new Value[in.getInt()];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = read(in);
    }
    return Value.of(List.of(elements)).orElseThrow();
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
