package io.gluewright.rules.sense;

import io.gluewright.rules.engine.Catalyst;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.Coalesce;
import org.apache.spark.sql.catalyst.expressions.CreateMap;
import org.apache.spark.sql.catalyst.expressions.ElementAt;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.If;
import org.apache.spark.sql.catalyst.expressions.Lower;
import org.apache.spark.sql.catalyst.expressions.RegExpReplace;
import org.apache.spark.sql.catalyst.expressions.StringTrim;
import org.apache.spark.sql.catalyst.expressions.Upper;
import scala.Tuple2;

/** Tells what is certain about the value of an expression. */
final class Values {
  private static final Fact UNKNOWN = Fact.any(Fact.Kind.OTHER);

  private final Facts facts;

  Values(Facts facts) {
    this.facts = facts;
  }

  Fact of(Expression expression) {
    Optional<String> column = facts.column(expression);
    if (column.isPresent()) {
      return facts.of(column.get());
    }
    Expression known = facts.analysed(expression);
    Optional<Constant> constant = Constant.of(known);
    return constant.isPresent() ? constant(constant.get()) : computed(known);
  }

  private Fact computed(Expression known) {
    if (known instanceof Upper upper) {
      return of(upper.child()).in(Fact.Letters.UPPER);
    } else if (known instanceof Lower lower) {
      return of(lower.child()).in(Fact.Letters.LOWER);
    } else if (known instanceof StringTrim trim) {
      return trimmed(trim);
    } else if (known instanceof RegExpReplace replace) {
      return replaced(replace);
    } else if (known instanceof Coalesce coalesce) {
      return first(Catalyst.children(coalesce));
    } else if (known instanceof CaseWhen choice) {
      return chosen(choice);
    } else if (known instanceof If choice) {
      return either(List.of(choice.trueValue(), choice.falseValue()));
    } else if (known instanceof ElementAt lookup && lookup.left() instanceof CreateMap map) {
      return either(Catalyst.values(map)).maybeNull();
    }
    return UNKNOWN;
  }

  private static Fact constant(Constant constant) {
    return constant
        .value()
        .map(value -> Fact.of(constant.kind(), value))
        .orElseGet(() -> Fact.none(constant.kind()));
  }

  private Fact trimmed(StringTrim trim) {
    Fact cut = of(trim.srcStr()).remade();
    boolean takesBlanks =
        trim.trimStr().isEmpty()
            || Constant.of(facts.analysed(trim.trimStr().get()))
                .flatMap(Constant::value)
                .map(signs -> signs.toString().contains(" "))
                .orElse(false);
    return takesBlanks ? cut.trimmed() : cut;
  }

  private Fact replaced(RegExpReplace replace) {
    Fact before = of(replace.subject());
    boolean fits =
        Constant.of(replace.rep())
            .flatMap(Constant::value)
            .map(text -> before.letters().fit(text.toString()))
            .orElse(false);
    return fits ? before.remade() : UNKNOWN;
  }

  /** The values behind one that is never null do not count. */
  private Fact first(List<Expression> choices) {
    List<Fact> all = new ArrayList<>();
    for (Expression choice : choices) {
      all.add(of(choice));
      if (all.get(all.size() - 1).isThere()) {
        break;
      }
    }
    boolean isThere = all.get(all.size() - 1).isThere();
    Fact either = all.stream().map(Fact::there).reduce(Fact::or).orElse(UNKNOWN);
    return isThere ? either.there() : either.maybeNull();
  }

  private Fact chosen(CaseWhen choice) {
    List<Expression> all = new ArrayList<>();
    for (Tuple2<Expression, Expression> branch : Catalyst.branches(choice)) {
      all.add(branch._2());
    }
    if (choice.elseValue().isDefined()) {
      all.add(choice.elseValue().get());
      return either(all);
    }
    return either(all).maybeNull();
  }

  private Fact either(List<Expression> choices) {
    return choices.stream().map(this::of).reduce(Fact::or).orElse(UNKNOWN);
  }
}
