package io.gluewright.runtime.commands;

import io.gluewright.rules.Lineage;
import io.gluewright.rules.RuleDocument;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.Carried;
import io.gluewright.rules.engine.Place;
import io.gluewright.rules.engine.Step.Movement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Rules with their plan, and how its parts are called towards people. */
record CheckedRules(RuleDocument document, RulePlan plan) {
  Lineage lineage() {
    return Lineage.of(plan);
  }

  String name() {
    return document.table().isEmpty() ? "rules" : document.table();
  }

  List<String> ids(List<Integer> rules) {
    return rules.stream().map(rule -> plan.uses().get(rule).id()).toList();
  }

  List<String> moving(Movement movement) {
    return plan.uses().stream().filter(use -> use.movement() == movement).map(RuleUse::id).toList();
  }

  /** The stretches that hold a projection, counted from 1. */
  List<Integer> stretches() {
    return List.copyOf(new TreeSet<>(fused().stream().map(Place::stretch).toList()));
  }

  /** How many projections the fused rules need. */
  long projections() {
    return fused().stream()
        .map(place -> List.of(place.stretch(), place.level()))
        .distinct()
        .count();
  }

  private List<Place> fused() {
    return plan.places().stream().flatMap(List::stream).filter(Place::isFused).toList();
  }

  /** Where the steps of a rule go, each place once, in words. */
  List<String> places(int rule) {
    List<Integer> stretches = stretches();
    List<String> words = new ArrayList<>();
    for (Place place : plan.places().get(rule)) {
      words.add(
          switch (place.kind()) {
            case VALUE, REFUSAL ->
                "projection %d of stretch %d"
                    .formatted(place.level() + 1, stretches.indexOf(place.stretch()) + 1);
            case NOTE -> "counted on the way";
            case FILTER -> "a filter of its own";
            case SHAPE -> "a projection of its own";
            case WHOLE -> "a step of its own";
          });
    }
    return words.stream().distinct().toList();
  }

  /** The columns that are not as they were before the rule. */
  List<ColumnChange> changes(int rule) {
    StructType before = rule == 0 ? plan.input() : plan.uses().get(rule - 1).after();
    StructType after = plan.uses().get(rule).after();
    List<ColumnChange> changes = new ArrayList<>();
    for (StructField field : open(after)) {
      Optional<String> was = type(before, field.name());
      Optional<String> is = Optional.of(field.dataType().simpleString());
      if (!was.equals(is)) {
        changes.add(new ColumnChange(field.name(), was, is));
      }
    }
    for (StructField field : open(before)) {
      if (type(after, field.name()).isEmpty()) {
        changes.add(
            new ColumnChange(
                field.name(), Optional.of(field.dataType().simpleString()), Optional.empty()));
      }
    }
    return changes;
  }

  static List<StructField> open(StructType schema) {
    return Arrays.stream(schema.fields()).filter(field -> !Carried.is(field.name())).toList();
  }

  private static Optional<String> type(StructType schema, String column) {
    return Arrays.stream(schema.fields())
        .filter(field -> field.name().equals(column))
        .map(field -> field.dataType().simpleString())
        .findFirst();
  }

  /** A column that is new, gone, or of another type. */
  record ColumnChange(String column, Optional<String> before, Optional<String> after) {
    @Override
    public String toString() {
      if (before.isEmpty()) {
        return "+ %s %s".formatted(column, after.orElse(""));
      }
      return after
          .map(type -> "%s %s -> %s".formatted(column, before.get(), type))
          .orElse("- " + column);
    }
  }
}
