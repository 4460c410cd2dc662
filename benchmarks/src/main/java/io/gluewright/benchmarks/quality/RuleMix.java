package io.gluewright.benchmarks.quality;

import io.gluewright.quality.dqdl.Ruleset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Rules, and the aggregates that a person would write for the same metrics.
 *
 * @param rules in DQDL
 * @param aggregates in SQL, each once
 * @param failures by rule, the aggregate that has to be 0; empty text for rules that have none
 */
record RuleMix(List<String> rules, Set<String> aggregates, List<String> failures) {
  private static final String EMAIL = "[a-z0-9]+@[a-z0-9]+[.]example[.]com";

  private RuleMix() {
    this(new ArrayList<>(), new LinkedHashSet<>(), new ArrayList<>());
  }

  /** Ten rules that one scan answers, six of them on rows. */
  static RuleMix ten() {
    return new RuleMix()
        .measured("RowCount > 0", "count(1)")
        .counted("IsComplete \"order_id\"", "order_id is null")
        .measured("Completeness \"country\" > 0.9", failing("country is null"))
        .counted(
            "ColumnValues \"status\" in [\"new\", \"paid\", \"sent\", \"back\"]",
            "status is null or status not in ('new', 'paid', 'sent', 'back')")
        .counted(
            "ColumnValues \"email\" matches \"" + EMAIL + "\"",
            "not coalesce(email rlike '^(?:" + EMAIL + ")$', false)")
        .counted(
            "ColumnValues \"quantity\" between 0 and 100",
            "not coalesce(quantity > 0 and quantity < 100, false)",
            "min(quantity)",
            "max(quantity)")
        .counted(
            "ColumnLength \"sku\" = 10",
            "coalesce(length(sku), 0) != 10",
            "min(coalesce(length(sku), 0))",
            "max(coalesce(length(sku), 0))")
        .measured("Mean \"amount\" between 0 and 100000", "sum(amount)", failing("amount is null"))
        .measured("StandardDeviation \"amount\" < 100000", "stddev_pop(amount)")
        .measured("Sum \"quantity\" > 0", "sum(quantity)");
  }

  /** Ten rules, of which two count keys: one of as many values as there are rows. */
  static RuleMix tenWithKeys() {
    RuleMix keys = new RuleMix();
    RuleMix ten = ten();
    for (int i = 0; i < 8; i++) {
      keys.rules.add(ten.rules.get(i));
    }
    keys.rules.add("IsUnique \"order_id\"");
    keys.rules.add("DistinctValuesCount \"customer_id\" > 10");
    return keys;
  }

  /** Rules of ten kinds by turns, with bounds of their own. */
  static RuleMix many(int count) {
    RuleMix mix = new RuleMix();
    for (int i = 0; i < count; i++) {
      mix.another(i % 10, i / 10);
    }
    return mix;
  }

  /** Rules on rows only. */
  static RuleMix onRows(int count) {
    RuleMix mix = new RuleMix();
    for (int i = 0; mix.rules.size() < count; i++) {
      if (i % 10 != 6) {
        mix.another(i % 10, i / 10);
      }
    }
    return mix;
  }

  private void another(int kind, int n) {
    switch (kind) {
      case 0 ->
          counted(
              "ColumnValues \"quantity\" between -%d and %d".formatted(n + 2, n + 20),
              "not coalesce(quantity > -%d and quantity < %d, false)".formatted(n + 2, n + 20),
              "min(quantity)",
              "max(quantity)");
      case 1 ->
          counted(
              "ColumnValues \"unit_price\" >= %d".formatted(n - 3),
              "not coalesce(unit_price >= %d, false)".formatted(n - 3),
              "min(unit_price)");
      case 2 ->
          counted(
              "ColumnValues \"status\" in [\"new\", \"paid\", \"sent\", \"back\", \"s%d\"]"
                  .formatted(n),
              "status is null or status not in ('new', 'paid', 'sent', 'back', 's%d')"
                  .formatted(n));
      case 3 ->
          counted(
              "ColumnLength \"sku\" between 4 and %d".formatted(11 + n),
              "not coalesce(coalesce(length(sku), 0) > 4 and coalesce(length(sku), 0) < %d, false)"
                  .formatted(11 + n),
              "min(coalesce(length(sku), 0))",
              "max(coalesce(length(sku), 0))");
      case 4 ->
          counted(
              "ColumnValues \"email\" matches \"user[0-9]{1,%d}@.*\"".formatted(6 + n),
              "not coalesce(email rlike '^(?:user[0-9]{1,%d}@.*)$', false)".formatted(6 + n));
      case 5 ->
          counted(
              "ColumnValues \"amount\" < %d".formatted(9000 + n),
              "not coalesce(amount < %d, false)".formatted(9000 + n),
              "max(amount)");
      case 6 ->
          measured(
              "Mean \"amount\" > %d where \"quantity > %d\"".formatted(n, n % 10),
              "sum(case when quantity > %d then amount end)".formatted(n % 10),
              failing("quantity > %d and amount is null".formatted(n % 10)),
              failing("quantity > %d".formatted(n % 10)));
      case 7 ->
          measured(
              "Completeness \"country\" > 0.9 where \"customer_id > %d\"".formatted(n),
              failing("customer_id > %d and country is null".formatted(n)),
              failing("customer_id > %d".formatted(n)));
      case 8 ->
          counted(
              "ColumnValues \"sku\" != \"SKU-%06d\"".formatted(n),
              "not coalesce(sku is null or sku != 'SKU-%06d', false)".formatted(n));
      default ->
          counted(
              "ColumnValues \"customer_id\" >= %d where \"status = 'new'\"".formatted(n % 2),
              "status = 'new' and not coalesce(customer_id >= %d, false)".formatted(n % 2),
              "min(case when status = 'new' then customer_id end)",
              failing("status = 'new'"));
    }
  }

  private static String failing(String condition) {
    return "count(case when %s then 1 end)".formatted(condition);
  }

  private RuleMix measured(String rule, String... measures) {
    rules.add(rule);
    failures.add("");
    aggregates.addAll(Arrays.asList(measures));
    return this;
  }

  private RuleMix counted(String rule, String fails, String... measures) {
    measured(rule, measures);
    failures.set(failures.size() - 1, failing(fails));
    aggregates.add(failing(fails));
    aggregates.add("count(1)");
    return this;
  }

  String dqdl() {
    return "Rules = [\n" + String.join(",\n", rules) + "\n]";
  }

  Ruleset ruleset() {
    return Ruleset.parse(dqdl());
  }
}
