package io.gluewright.glue.frames;

import com.amazonaws.services.glue.schema.TypeCode;
import com.amazonaws.services.glue.schema.types.ArrayType;
import com.amazonaws.services.glue.schema.types.AtomicType;
import com.amazonaws.services.glue.schema.types.ChoiceType;
import com.amazonaws.services.glue.schema.types.DataType;
import com.amazonaws.services.glue.schema.types.DecimalType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.MapType;
import com.amazonaws.services.glue.schema.types.StructType;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The types that values have been seen to have, so far. Structs merge field by field, arrays by
 * their elements, int and long to long; whatever else differs is a choice in the end.
 *
 * <p>In files whose values are all text, scalars never make a choice, since the difference would be
 * one of guesses and not of data: numbers merge to the wider one, all else to string.
 */
final class Shape implements Serializable {
  private static final long serialVersionUID = 1L;

  private final EnumSet<TypeCode> scalars = EnumSet.noneOf(TypeCode.class);
  private int wholeDigits;
  private int scale;
  private LinkedHashMap<String, Member> members;
  private Shape elements;
  private Shape keys;
  private Shape values;

  /**
   * A field of a struct and when it was first met, for an order that no merge disturbs. No record:
   * Kryo cannot read those.
   */
  private static final class Member implements Serializable {
    private static final long serialVersionUID = 1L;

    private final long met;
    private final Shape shape;

    Member(long met, Shape shape) {
      this.met = met;
      this.shape = shape;
    }

    Member merge(Member other) {
      return new Member(Math.min(met, other.met), shape.merge(other.shape));
    }
  }

  /** Hands out the order in which fields are met within one split. */
  static final class Clock {
    private long next;

    Clock(int split) {
      next = (long) split << 36;
    }

    long tick() {
      return next++;
    }
  }

  void add(Object value, Clock clock) {
    TypeCode code = Kinds.of(value);
    switch (code) {
      case NULL -> {}
      case STRUCT -> addStruct((Map<?, ?>) value, clock);
      case ARRAY -> {
        elements = elements == null ? new Shape() : elements;
        for (Object item : (List<?>) value) {
          elements.add(item, clock);
        }
      }
      case MAP -> {
        openMap();
        ((MapValue) value)
            .entries()
            .forEach(
                (key, item) -> {
                  keys.add(key, clock);
                  values.add(item, clock);
                });
      }
      case DECIMAL -> addDecimal((BigDecimal) value);
      default -> scalars.add(code);
    }
  }

  /** Adds a value from a file whose scalars are all text. */
  void addText(Object value, Clock clock) {
    if (value instanceof String text) {
      if (!scalars.contains(TypeCode.STRING)) {
        scalars.add(Kinds.ofText(text));
      }
    } else if (value instanceof Map<?, ?> struct) {
      openStruct();
      struct.forEach((name, item) -> member((String) name, clock).addText(item, clock));
    } else if (value instanceof List<?> list) {
      elements = elements == null ? new Shape() : elements;
      list.forEach(item -> elements.addText(item, clock));
    }
  }

  void add(DataType type, Clock clock) {
    if (type instanceof StructType struct) {
      openStruct();
      struct.fields().forEach(field -> member(field.name(), clock).add(field.type(), clock));
    } else if (type instanceof ArrayType array) {
      elements = elements == null ? new Shape() : elements;
      elements.add(array.elementType(), clock);
    } else if (type instanceof MapType map) {
      openMap();
      keys.add(map.keyType(), clock);
      values.add(map.valueType(), clock);
    } else if (type instanceof ChoiceType choice) {
      choice.choices().forEach(one -> add(one, clock));
    } else if (type instanceof DecimalType decimal) {
      addDecimal(decimal.precision() - decimal.scale(), decimal.scale());
    } else if (type.code() != TypeCode.NULL) {
      scalars.add(type.code());
    }
  }

  /** Takes over what the other has seen, and returns this. */
  Shape merge(Shape other) {
    scalars.addAll(other.scalars);
    wholeDigits = Math.max(wholeDigits, other.wholeDigits);
    scale = Math.max(scale, other.scale);
    elements = merged(elements, other.elements);
    keys = merged(keys, other.keys);
    values = merged(values, other.values);
    if (members == null) {
      members = other.members;
    } else if (other.members != null) {
      other.members.forEach((name, member) -> members.merge(name, member, Member::merge));
    }
    return this;
  }

  StructType toStruct() {
    return members == null ? StructType.of() : structType(false);
  }

  StructType toTextStruct() {
    return members == null ? StructType.of() : structType(true);
  }

  DataType toType() {
    return toType(false);
  }

  private DataType toType(boolean text) {
    List<DataType> alternatives = new ArrayList<>();
    for (TypeCode code : text ? oneScalar() : scalars) {
      if (code == TypeCode.DECIMAL) {
        alternatives.add(decimalType());
      } else if (code != TypeCode.INT || !scalars.contains(TypeCode.LONG)) {
        alternatives.add(new AtomicType(code));
      }
    }
    if (members != null) {
      alternatives.add(structType(text));
    }
    if (elements != null) {
      alternatives.add(new ArrayType(elements.toType(text)));
    }
    if (keys != null) {
      alternatives.add(new MapType(keys.toType(text), values.toType(text)));
    }
    return switch (alternatives.size()) {
      case 0 -> AtomicType.NULL;
      case 1 -> alternatives.get(0);
      default -> new ChoiceType(alternatives);
    };
  }

  private EnumSet<TypeCode> oneScalar() {
    if (scalars.size() < 2) {
      return scalars;
    }
    if (scalars.contains(TypeCode.STRING) || scalars.contains(TypeCode.BOOLEAN)) {
      return EnumSet.of(TypeCode.STRING);
    }
    return EnumSet.of(scalars.contains(TypeCode.DOUBLE) ? TypeCode.DOUBLE : TypeCode.LONG);
  }

  private StructType structType(boolean text) {
    return new StructType(
        members.entrySet().stream()
            .sorted(Comparator.comparingLong(entry -> entry.getValue().met))
            .map(entry -> new Field(entry.getKey(), entry.getValue().shape.toType(text)))
            .toList());
  }

  private DecimalType decimalType() {
    int precision = Math.max(1, Math.min(38, wholeDigits + scale));
    return new DecimalType(precision, Math.min(scale, precision));
  }

  private void addStruct(Map<?, ?> struct, Clock clock) {
    openStruct();
    for (Map.Entry<?, ?> entry : struct.entrySet()) {
      member((String) entry.getKey(), clock).add(entry.getValue(), clock);
    }
  }

  private void addDecimal(BigDecimal decimal) {
    int digits = Math.max(0, decimal.scale());
    addDecimal(Math.max(0, decimal.precision() - decimal.scale()), digits);
  }

  private void addDecimal(int whole, int fraction) {
    scalars.add(TypeCode.DECIMAL);
    wholeDigits = Math.max(wholeDigits, whole);
    scale = Math.max(scale, fraction);
  }

  private Shape member(String name, Clock clock) {
    Member member = members.get(name);
    if (member == null) {
      member = new Member(clock.tick(), new Shape());
      members.put(name, member);
    }
    return member.shape;
  }

  private void openStruct() {
    if (members == null) {
      members = new LinkedHashMap<>();
    }
  }

  private void openMap() {
    if (keys == null) {
      keys = new Shape();
      values = new Shape();
    }
  }

  private static Shape merged(Shape one, Shape other) {
    return one == null ? other : other == null ? one : one.merge(other);
  }
}
