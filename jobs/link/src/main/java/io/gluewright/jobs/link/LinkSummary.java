package io.gluewright.jobs.link;

import io.gluewright.identity.kinds.DetectedColumn;
import io.gluewright.runtime.commands.Json;
import io.gluewright.runtime.report.StepTime;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What a link did.
 *
 * @param records of all tables
 * @param pairs how many pairs of records were compared
 * @param entities how many there are
 * @param largest the records of the largest entity
 * @param columns what each column was taken for
 * @param warnings what a reader should do something about
 * @param notes how records were compared, and what a reader should know of it
 * @param steps in their order
 * @param peakHeap in bytes, at most
 * @param peakResident of the whole process in bytes; empty where the machine does not tell
 */
record LinkSummary(
    long records,
    long pairs,
    long entities,
    long largest,
    List<DetectedColumn> columns,
    List<String> warnings,
    List<String> notes,
    List<StepTime> steps,
    long peakHeap,
    OptionalLong peakResident) {

  String text() {
    StringBuilder text = new StringBuilder();
    line(text, "records", whole(records));
    line(text, "pairs compared", whole(pairs));
    line(text, "entities", whole(entities));
    line(text, "largest entity", whole(largest));
    steps.forEach(
        step ->
            line(text, step.name(), String.format(Locale.ROOT, "%.1f s", seconds(step.took()))));
    line(text, "peak heap", whole(peakHeap >> 20) + " MB");
    peakResident.ifPresent(bytes -> line(text, "peak resident", whole(bytes >> 20) + " MB"));
    columns.forEach(
        column ->
            text.append(
                String.format(
                    Locale.ROOT,
                    "%-18s %14s  %s\n",
                    column.name(),
                    kind(column),
                    column.reason())));
    warnings.forEach(warning -> text.append("warning: ").append(warning).append('\n'));
    notes.forEach(note -> text.append(note).append('\n'));
    return text.toString();
  }

  String json() {
    Map<String, Object> seconds = new LinkedHashMap<>();
    steps.forEach(step -> seconds.merge(step.name(), seconds(step.took()), LinkSummary::sum));
    Map<String, Object> json =
        Json.object(
            "records", records,
            "pairsCompared", pairs,
            "entities", entities,
            "largestEntity", largest,
            "seconds", seconds,
            "peakHeapBytes", peakHeap);
    peakResident.ifPresent(bytes -> json.put("peakResidentBytes", bytes));
    json.put("columns", columns.stream().map(LinkSummary::column).toList());
    json.put("warnings", warnings);
    json.put("notes", notes);
    return Json.text(json);
  }

  private static Object column(DetectedColumn column) {
    return Json.object("name", column.name(), "kind", kind(column), "reason", column.reason());
  }

  private static String kind(DetectedColumn column) {
    return column.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(String.format(Locale.ROOT, "%-18s %14s\n", name, value));
  }

  private static String whole(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static double seconds(Duration took) {
    return took.toMillis() / 1_000.0;
  }

  private static Object sum(Object one, Object other) {
    return ((Number) one).doubleValue() + ((Number) other).doubleValue();
  }
}
