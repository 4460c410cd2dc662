package io.gluewright.rules.structure;

import io.gluewright.rules.engine.Distinct;
import io.gluewright.rules.engine.Failure;
import io.gluewright.rules.engine.Key;
import io.gluewright.rules.engine.Rule;
import io.gluewright.rules.engine.RuleHead;
import io.gluewright.rules.engine.Scope;
import io.gluewright.rules.engine.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * Says for every column where it comes from, what it is called and of which type it is, as Glue's
 * ApplyMapping does. Columns that are not mapped go, unless the user keeps them.
 */
record ApplyMappingRule(RuleHead head, List<Mapping> mappings, boolean keepOthers, Failure failure)
    implements Rule {
  static final Key<Boolean> KEEP_OTHERS =
      Key.off("keep-others", "whether columns that are no source stay, behind the mapped ones");

  static Rule read(RuleHead head) {
    return new ApplyMappingRule(
        head, head.value(Mapping.KEY), head.value(KEEP_OTHERS), Failure.VALUES.read(head));
  }

  @Override
  public List<Step> over(Scope scope) {
    List<Step.Named> columns = new ArrayList<>();
    List<Casting> castings = new ArrayList<>();
    Set<String> moved = new HashSet<>();
    for (Mapping mapping : mappings) {
      Optional<Origin> origin = origin(scope, mapping);
      Optional<String> target = origin.flatMap(from -> target(scope, mapping, from));
      if (target.isPresent()) {
        Origin from = origin.orElseThrow();
        columns.add(new Step.Named(target.get(), from.type(), from.value(), Set.of(from.root())));
        mapping
            .targetType()
            .flatMap(to -> casting(from, target.get(), to))
            .ifPresent(castings::add);
        if (from.isWhole()) {
          moved.add(from.root());
        }
      }
    }
    if (keepOthers) {
      scope.fields().stream()
          .filter(field -> !moved.contains(field.name()))
          .map(Step.Named::same)
          .forEach(columns::add);
    }
    Distinct.check(head, Mapping.KEY.name(), scope, columns);
    List<Step> steps = new ArrayList<>();
    steps.add(Step.Shape.of(scope, columns));
    castings.forEach(casting -> steps.addAll(casting.steps(scope, failure)));
    return steps;
  }

  private Optional<Origin> origin(Scope scope, Mapping mapping) {
    Optional<Origin> origin = Origin.of(head, Mapping.KEY.name(), scope, mapping.source());
    if (origin.isPresent() && mapping.sourceType().isPresent()) {
      DataType said = mapping.sourceType().get();
      DataType is = origin.get().type();
      if (!is.sameType(said)) {
        scope.refuse(
            head,
            Mapping.KEY.name(),
            "\"%s\" is %s, not %s".formatted(mapping.source(), is.sql(), said.sql()),
            "the type that the column has at this point");
      }
    }
    return origin;
  }

  private Optional<String> target(Scope scope, Mapping mapping, Origin origin) {
    Optional<String> target = mapping.name(origin);
    if (target.isEmpty()) {
      scope.refuse(
          head,
          Mapping.KEY.name(),
          "the target \"%s\" is no column".formatted(mapping.target().orElse("")),
          "a name; one with dots stands in backticks, and a nest behind makes structs");
    }
    return target;
  }

  private Optional<Casting> casting(Origin from, String target, DataType to) {
    return from.type().sameType(to)
        ? Optional.empty()
        : Optional.of(
            new Casting(
                head,
                Mapping.KEY.name(),
                DataTypes.createStructField(target, from.type(), true),
                to));
  }
}
