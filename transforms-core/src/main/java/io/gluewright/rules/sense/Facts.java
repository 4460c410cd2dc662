package io.gluewright.rules.sense;

import io.gluewright.rules.engine.Catalyst;
import io.gluewright.rules.engine.Learned;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.AttributeReference;
import org.apache.spark.sql.catalyst.expressions.Cast;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.types.NumericType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * What is certain about the columns in the rows that no rule has refused. Immutable. Whatever is
 * not understood changes nothing: a fact may be missing, never wrong.
 */
final class Facts {
  private final Map<String, Fact> columns;
  private final Learned learned;

  private Facts(Map<String, Fact> columns, Learned learned) {
    this.columns = columns;
    this.learned = learned;
  }

  /** Nothing is known of the values of a table but their types. */
  static Facts of(StructType schema, Learned learned) {
    Map<String, Fact> columns = new HashMap<>();
    for (StructField field : schema.fields()) {
      columns.put(field.name(), Fact.any(Fact.Kind.of(field.dataType())));
    }
    return new Facts(columns, learned);
  }

  /** The same facts about the columns that are still there and untouched; others are new. */
  Facts over(StructType schema, Map<String, Fact> changed) {
    Map<String, Fact> all = new HashMap<>();
    for (StructField field : schema.fields()) {
      Fact.Kind kind = Fact.Kind.of(field.dataType());
      Fact known = changed.getOrDefault(field.name(), columns.get(field.name()));
      Fact any = Fact.any(kind);
      all.put(field.name(), known == null ? any : known.kind() == kind ? known : plain(any, known));
    }
    return new Facts(all, learned);
  }

  private static Fact plain(Fact any, Fact known) {
    return known.isThere() ? any.there() : any;
  }

  /** As if nothing were known of any column. */
  Facts none() {
    Map<String, Fact> plain = new HashMap<>();
    columns.forEach((name, fact) -> plain.put(name, Fact.any(fact.kind())));
    return new Facts(plain, learned);
  }

  Fact of(String column) {
    return columns.getOrDefault(column, Fact.any(Fact.Kind.OTHER));
  }

  Fact of(Expression expression) {
    return new Values(this).of(expression);
  }

  /** The facts in rows in which {@code condition} is so; nothing if there can be no such row. */
  Optional<Facts> where(Expression condition, Truth truth) {
    return new Conditions(this).where(condition, truth);
  }

  Facts with(String column, Fact fact) {
    Map<String, Fact> changed = new HashMap<>(columns);
    changed.put(column, fact);
    return new Facts(changed, learned);
  }

  /** As if nothing were known of a column. */
  Facts without(String column) {
    return with(column, Fact.any(of(column).kind()));
  }

  /** What is certain in either case. */
  Facts or(Facts other) {
    Map<String, Fact> either = new HashMap<>();
    columns.forEach((name, fact) -> either.put(name, fact.or(other.of(name))));
    return new Facts(either, learned);
  }

  /** An expression as Spark has analysed it, if a user wrote it; else as the rule built it. */
  Expression analysed(Expression expression) {
    return learned.about(expression).map(Learned.Entry::folded).orElse(expression);
  }

  /** The column whose value the expression is, as it stands or as a number of a wider type. */
  Optional<String> column(Expression expression) {
    Expression known = analysed(expression);
    if (known instanceof Alias alias) {
      return column(alias.child());
    }
    if (known instanceof AttributeReference attribute) {
      return Optional.of(attribute.name()).filter(columns::containsKey);
    }
    if (known instanceof UnresolvedAttribute attribute) {
      List<String> names = Catalyst.names(attribute);
      return names.size() == 1
          ? Optional.of(names.get(0)).filter(columns::containsKey)
          : Optional.empty();
    }
    return known instanceof Cast cast && isWidening(cast) ? column(cast.child()) : Optional.empty();
  }

  /** Changes what is known of the column that an expression is, if it is one. */
  Facts narrowed(Expression expression, UnaryOperator<Fact> change) {
    return column(expression).map(name -> with(name, change.apply(of(name)))).orElse(this);
  }

  private static boolean isWidening(Cast cast) {
    return cast.child().resolved()
        && cast.child().dataType() instanceof NumericType
        && cast.dataType() instanceof NumericType
        && Cast.canUpCast(cast.child().dataType(), cast.dataType());
  }
}
