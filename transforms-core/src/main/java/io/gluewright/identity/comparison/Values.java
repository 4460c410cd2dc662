package io.gluewright.identity.comparison;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The values of one record, one per column of the model; a column may have none. */
public final class Values {
  private static final int FIXED = Integer.BYTES + 2 * Double.BYTES + Integer.BYTES;

  private static final byte NONE = 0;
  private static final byte ONE = 1;
  private static final byte SEVERAL = 2;

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

  public boolean has(int column) {
    return values[column] != null;
  }

  /** Whether both have a value in a column, and the same: it stands on the first level then. */
  public boolean agrees(int column, Values other) {
    return has(column)
        && other.has(column)
        && values[column].text().equals(other.values[column].text());
  }

  /** The share of the more frequent of two values in a column; 0 where one is missing. */
  public double share(int column, Values other) {
    return has(column) && other.has(column)
        ? Math.max(values[column].share(), other.values[column].share())
        : 0;
  }

  /** Compact bytes that {@link #read} understands. */
  public byte[] bytes() {
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
    Value[] values = new Value[in.getInt()];
    for (int i = 0; i < values.length; i++) {
      values[i] =
          switch (in.get()) {
            case NONE -> null;
            case ONE -> read(in);
            default -> several(in);
          };
    }
    return new Values(values);
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
