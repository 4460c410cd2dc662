package io.gluewright.quality.profile;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/** A profile for programs. What there is none of is left out. */
public final class ProfileJson {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final Values values;

  private ProfileJson(Values values) {
    this.values = values;
  }

  /** One object; it has a line break between its parts and at its end. */
  public static String of(TableProfile profile, Values values) {
    return new ProfileJson(values).table(profile).toPrettyString() + "\n";
  }

  private ObjectNode table(TableProfile profile) {
    ObjectNode node = NODES.objectNode().put("rows", profile.rows());
    ArrayNode columns = node.putArray("columns");
    profile.columns().forEach(column -> columns.add(column(column)));
    ArrayNode correlations = node.putArray("correlations");
    for (Correlation each : profile.correlations()) {
      correlations
          .addObject()
          .put("left", each.left())
          .put("right", each.right())
          .put("rows", each.rows())
          .put("coefficient", each.coefficient());
    }
    ArrayNode without = node.putArray("without_correlations");
    profile.uncorrelated().forEach(without::add);
    return node;
  }

  private ObjectNode column(ColumnProfile column) {
    ObjectNode node =
        NODES
            .objectNode()
            .put("name", column.name())
            .put("type", column.type())
            .put("nulls", column.nulls())
            .put("completeness", column.completeness());
    column
        .distinct()
        .ifPresent(
            distinct ->
                node.putObject("distinct")
                    .put("count", distinct.count())
                    .put("relative_error", distinct.error()));
    node.put("key", lower(column.key()));
    node.putObject("kind")
        .put("name", lower(column.kind().kind()))
        .put("reason", column.kind().reason());
    column
        .personal()
        .ifPresent(
            found ->
                node.putObject("personal")
                    .put("category", lower(found.category()))
                    .put("reason", found.reason()));
    node.put("masked", !values.shows(column));
    column
        .extremes()
        .ifPresent(
            extremes ->
                node.put("least", values.print(column, extremes.least()))
                    .put("greatest", values.print(column, extremes.greatest())));
    column.numbers().ifPresent(numbers -> numbers(node.putObject("numbers"), column, numbers));
    column.texts().ifPresent(texts -> texts(node.putObject("texts"), texts));
    ArrayNode top = node.putArray("frequent");
    for (ValueCount each : column.top()) {
      top.addObject().put("value", values.print(column, each.value())).put("count", each.count());
    }
    node.put("frequent_error", column.topError());
    return node;
  }

  private void numbers(ObjectNode node, ColumnProfile column, NumberFacts numbers) {
    node.put("count", numbers.count())
        .put("mean", numbers.mean())
        .put("deviation", numbers.deviation())
        .put("no_number", numbers.unreal());
    if (values.shows(column)) {
      node.put("least", numbers.least()).put("greatest", numbers.greatest());
      ObjectNode quantiles = node.putObject("quantiles");
      for (int i = 0; i < numbers.quantiles().size(); i++) {
        quantiles.put(NumberFacts.SHARES.get(i).toString(), numbers.quantiles().get(i));
      }
    }
  }

  private static void texts(ObjectNode node, TextFacts texts) {
    node.put("empty", texts.empty()).put("blank", texts.blank());
    node.putObject("length")
        .put("least", texts.shortest())
        .put("greatest", texts.longest())
        .put("mean", texts.meanLength());
    node.put("ascii", texts.ascii()).put("emails", texts.emails());
    texts
        .reading()
        .ifPresent(
            reading ->
                node.putObject("reads_as")
                    .put("type", lower(reading.type()))
                    .put("pattern", reading.pattern())
                    .put("otherwise", reading.otherwise())
                    .put("matching", reading.matching())
                    .put("of", reading.of()));
    patterns(node, "patterns", texts.patterns(), texts.patternError());
    patterns(node, "runs", texts.runs(), texts.runError());
  }

  private static void patterns(
      ObjectNode node, String name, List<ValueCount> patterns, long error) {
    ArrayNode array = node.putArray(name);
    for (ValueCount each : patterns) {
      array.addObject().put("pattern", each.value()).put("count", each.count());
    }
    node.put(name + "_error", error);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
