package io.gluewright.versions;

import io.gluewright.diagnostics.Problem;
import io.gluewright.diagnostics.Problems;
import io.gluewright.diagnostics.Settings;
import io.gluewright.rules.DeclaredColumns;
import io.gluewright.rules.RulePlan;
import io.gluewright.rules.RuleSet;
import io.gluewright.rules.RuleUse;
import io.gluewright.rules.engine.Carried;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Reads one version after the other, with the conversions between it and the one before. */
final class ChainReader {
  private final Problems problems;
  private final List<TableVersion> versions = new ArrayList<>();
  private final List<Conversion> ups = new ArrayList<>();
  private final List<Conversion> downs = new ArrayList<>();

  ChainReader(Problems problems) {
    this.problems = problems;
  }

  List<TableVersion> versions() {
    return versions;
  }

  List<Conversion> ups() {
    return ups;
  }

  List<Conversion> downs() {
    return downs;
  }

  void add(Settings block) {
    int before = problems.all().size();
    TableVersion version = version(block);
    if (!versions.isEmpty()) {
      TableVersion older = versions.get(versions.size() - 1);
      Conversion up = conversion(block, "up", older, version);
      Conversion down = conversion(block, "down", version, older);
      ups.add(up);
      downs.add(down);
      if (problems.all().size() == before) {
        RoundTrip.check(up, down, problems);
        RoundTrip.check(down, up, problems);
      }
    }
    versions.add(version);
    block.refuseUnknown();
  }

  private TableVersion version(Settings block) {
    String name = block.text("version");
    if (versions.stream().anyMatch(version -> version.name().equals(name))) {
      block.refuse("version", "the version \"%s\" is there twice".formatted(name), "other names");
    }
    Optional<StructType> columns = DeclaredColumns.read(block, "columns");
    if (columns.isEmpty() && !block.has("columns")) {
      problems.add(Problem.missing(block.at(), "columns", "names and types as SQL has them"));
    }
    StructType known = columns.orElseGet(StructType::new);
    Leaf.of(known).stream()
        .filter(leaf -> !leaf.isComparable())
        .map(
            leaf ->
                Problem.of(
                    block.at("columns", leaf.names().get(0)),
                    "\"%s\" has maps within %s".formatted(leaf.path(), leaf.type().sql()),
                    "maps that stand by themselves: others cannot be compared"))
        .forEach(problems::add);
    Stream.of(known.fieldNames())
        .filter(Carried::is)
        .map(
            column ->
                Problem.of(
                    block.at("columns", column),
                    "\"%s\" is a name of Gluewright's own".formatted(column),
                    "another name"))
        .forEach(problems::add);
    return new TableVersion(name, known, block.at());
  }

  private Conversion conversion(Settings block, String way, TableVersion from, TableVersion to) {
    if (!block.has(way)) {
      problems.add(
          Problem.missing(
              block.at(),
              way,
              "a block with the rules from version %s to version %s"
                  .formatted(from.name(), to.name())));
    }
    Settings settings = block.block(way);
    int before = problems.all().size();
    RulePlan plan = RuleSet.read(settings.blocks("rules")).over(from.columns(), problems);
    List<String> loses = settings.texts("loses");
    for (String path : loses) {
      if (Leaf.of(from.columns()).stream().noneMatch(leaf -> leaf.isWithin(path))) {
        settings.refuseUnknown(
            "loses", "column", path, Leaf.of(from.columns()).stream().map(Leaf::path).toList());
      }
    }
    settings.refuseUnknown();
    if (problems.all().size() == before && block.has(way)) {
      refuseRulesOverRows(plan);
      refuseOtherColumns(settings, plan, to);
    }
    return new Conversion(from, to, plan, loses, block.at(way));
  }

  private void refuseRulesOverRows(RulePlan plan) {
    for (RuleUse use : plan.beyondRows()) {
      problems.add(
          Problem.of(
              use.at(),
              "the rule \"%s\" may take rows away, or looks beyond its row".formatted(use.id()),
              "rules that make one row of each, by itself"));
    }
  }

  /** What comes out must be what the version declares, but for the order. */
  private void refuseOtherColumns(Settings settings, RulePlan plan, TableVersion to) {
    List<StructField> made =
        Arrays.stream(plan.output().fields()).filter(field -> !Carried.is(field.name())).toList();
    for (StructField wanted : to.columns().fields()) {
      Optional<StructField> found =
          made.stream().filter(field -> field.name().equals(wanted.name())).findFirst();
      if (found.isEmpty()) {
        problems.add(
            Problem.of(
                settings.at(),
                "the rules do not make the column \"%s\" of version %s"
                    .formatted(wanted.name(), to.name()),
                "%s %s".formatted(wanted.name(), wanted.dataType().sql())));
      } else if (!Fidelity.same(found.get().dataType(), wanted.dataType())) {
        problems.add(
            Problem.of(
                settings.at(),
                "the rules make \"%s\" as %s"
                    .formatted(wanted.name(), found.get().dataType().sql()),
                "%s, as version %s has it".formatted(wanted.dataType().sql(), to.name())));
      }
    }
    List<String> known = List.of(to.columns().fieldNames());
    made.stream()
        .map(StructField::name)
        .filter(name -> !known.contains(name))
        .map(
            name ->
                Problem.of(
                    settings.at(),
                    "the rules leave \"%s\", which version %s does not have"
                        .formatted(name, to.name()),
                    "only " + known,
                    "end with { type = drop, columns = [%s] }".formatted(name)))
        .forEach(problems::add);
  }
}
