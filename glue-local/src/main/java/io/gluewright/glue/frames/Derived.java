package io.gluewright.glue.frames;

import java.util.function.Supplier;

/** A table made from other tables, at first need. */
final class Derived implements Body {
  private final Supplier<Table> recipe;
  private Table table;

  Derived(Supplier<Table> recipe) {
    this.recipe = recipe;
  }

  static Derived of(Table table) {
    Derived derived = new Derived(() -> table);
    derived.table();
    return derived;
  }

  @Override
  public synchronized Table table() {
    if (table == null) {
      table = recipe.get();
    }
    return table;
  }

  @Override
  public synchronized boolean computed() {
    return table != null;
  }

  @Override
  public long count() {
    return table().rows().count();
  }
}
