package io.gluewright.testkit.faults;

import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Calls to S3 that a fault is for: by what they want, by the key, and by which time it is that such
 * a call comes. Always the same ones of the same calls.
 */
public final class Calls {
  private final Set<Call.Kind> kinds;
  private final Pattern key;
  private final Supplier<BooleanSupplier> turns;

  private Calls(Set<Call.Kind> kinds, Pattern key, Supplier<BooleanSupplier> turns) {
    this.kinds = kinds;
    this.key = key;
    this.turns = turns;
  }

  private static Calls all(Set<Call.Kind> kinds, String key) {
    return new Calls(kinds, Pattern.compile(key), () -> () -> true);
  }

  /** All there are. */
  public static Calls any() {
    return all(EnumSet.allOf(Call.Kind.class), "");
  }

  /** Those that write an object, from a key in which the regular expression is found. */
  public static Calls writing(String key) {
    return all(EnumSet.of(Call.Kind.PUT), key);
  }

  /** Those that write an object from another one, as a rename does. */
  public static Calls copying(String key) {
    return all(EnumSet.of(Call.Kind.COPY), key);
  }

  /** Those that read an object. */
  public static Calls reading(String key) {
    return all(EnumSet.of(Call.Kind.GET), key);
  }

  /** Those that name objects, by their prefix. */
  public static Calls listing(String prefix) {
    return all(EnumSet.of(Call.Kind.LIST), prefix);
  }

  /** The first so many of them. */
  public Calls first(int times) {
    return counted(number -> number <= times);
  }

  /** One of them, counted from 1. */
  public Calls only(int number) {
    return counted(each -> each == number);
  }

  /** That one and all that come later. */
  public Calls from(int number) {
    return counted(each -> each >= number);
  }

  /** One in so many of them, at random, but the same ones for the same seed. */
  public Calls oneIn(int many, long seed) {
    return new Calls(
        kinds,
        key,
        () -> {
          Random random = new Random(seed);
          return () -> random.nextInt(many) == 0;
        });
  }

  private Calls counted(IntPredicate isHit) {
    return new Calls(
        kinds,
        key,
        () -> {
          int[] count = {0};
          return () -> isHit.test(++count[0]);
        });
  }

  boolean include(Call call) {
    return kinds.contains(call.kind()) && key.matcher(call.key()).find();
  }

  /** Tells of each of them whether it is its turn; counts from here on. */
  BooleanSupplier turns() {
    return turns.get();
  }
}
