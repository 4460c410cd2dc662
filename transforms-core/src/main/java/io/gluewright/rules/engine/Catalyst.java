package io.gluewright.rules.engine;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.TypeCoercion$;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute;
import org.apache.spark.sql.catalyst.analysis.UnresolvedAttribute$;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.CaseWhen;
import org.apache.spark.sql.catalyst.expressions.CreateMap;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.In;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.UnresolvedNamedLambdaVariable;
import org.apache.spark.sql.catalyst.expressions.objects.Invoke;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.types.DataType;
import scala.Option;
import scala.Tuple2;
import scala.collection.Iterable;
import scala.collection.JavaConverters;
import scala.runtime.AbstractPartialFunction;

/**
 * Those parts of Spark's expressions and plans that are sequences of Scala. Their type is another
 * one in Scala 2.13 than in 2.12, and so are the methods that give or take one: they are found by
 * name, so that the same class file runs with both.
 */
public final class Catalyst {
  private static final Map<String, Method> METHODS = new ConcurrentHashMap<>();

  private Catalyst() {}

  public static List<Expression> children(Expression expression) {
    return list(expression, "children");
  }

  /** The parts of a name, as in {@code customer.address.city}. */
  public static List<String> names(UnresolvedAttribute attribute) {
    return list(attribute, "nameParts");
  }

  static List<String> names(UnresolvedNamedLambdaVariable variable) {
    return list(variable, "nameParts");
  }

  /** The parts of a name that is written with dots and backticks. */
  public static List<String> names(String written) {
    return list(call(UnresolvedAttribute$.MODULE$, "parseAttributeName", written));
  }

  /**
   * What a method of {@code target} gives for some arguments; null if one is null. Spark's code
   * calls it without converting anything: arguments are what Spark makes of their types, such as
   * {@code UTF8String}, and so is the result, which is never null.
   *
   * @param target of a public class; serializable
   */
  public static Expression call(
      Object target, String method, DataType type, Expression... arguments) {
    return make(
        Invoke.class,
        Literal.fromObject(target),
        method,
        type,
        sequence(List.of(arguments)),
        sequence(List.of()),
        true,
        false,
        true);
  }

  /** The functions that SQL may call. */
  static List<FunctionIdentifier> functions(SparkSession session) {
    return list(session.sessionState().functionRegistry(), "listFunction");
  }

  /** What {@code in} compares with. */
  public static List<Expression> values(In in) {
    return list(in, "list");
  }

  public static List<Expression> keys(CreateMap map) {
    return list(map, "keys");
  }

  public static List<Expression> values(CreateMap map) {
    return list(map, "values");
  }

  /** Conditions, each with its value. */
  public static List<Tuple2<Expression, Expression>> branches(CaseWhen choice) {
    return list(choice, "branches");
  }

  static List<Expression> values(Aggregate aggregate) {
    return list(aggregate, "aggregateExpressions");
  }

  /** The type in which both stand together; text is not taken for anything else. */
  @SuppressWarnings("unchecked")
  public static Option<DataType> widerType(DataType one, DataType other) {
    return (Option<DataType>)
        call(
            TypeCoercion$.MODULE$,
            "findWiderTypeWithoutStringPromotion",
            sequence(List.of(one, other)));
  }

  /** A plan that computes one value of each row. */
  static LogicalPlan project(NamedExpression value, LogicalPlan rows) {
    return make(Project.class, sequence(List.of(value)), rows);
  }

  /** A plan that computes one value of all rows. */
  static LogicalPlan aggregate(NamedExpression value, LogicalPlan rows) {
    return make(Aggregate.class, sequence(List.of()), sequence(List.of(value)), rows);
  }

  /** The value that a plan of one of the two computes. */
  public static Expression onlyValue(LogicalPlan plan) {
    List<Expression> values = list(plan, "expressions");
    return ((Alias) values.get(0)).child();
  }

  /** The same tree, where each node, from the leaves up, is what {@code change} makes of it. */
  public static Expression changed(Expression tree, UnaryOperator<Expression> change) {
    return tree.transformUp(
        new AbstractPartialFunction<Expression, Expression>() {
          @Override
          public boolean isDefinedAt(Expression node) {
            return true;
          }

          @Override
          public Expression apply(Expression node) {
            return change.apply(node);
          }
        });
  }

  private static Object sequence(List<?> list) {
    return JavaConverters.asScalaBuffer(list).toList();
  }

  private static <T> List<T> list(Object owner, String method) {
    return list(call(owner, method));
  }

  @SuppressWarnings("unchecked")
  private static <T> List<T> list(Object sequence) {
    List<T> list = new ArrayList<>();
    JavaConverters.asJavaIterable((Iterable<T>) sequence).forEach(list::add);
    return list;
  }

  private static Object call(Object owner, String name, Object... arguments) {
    String key = owner.getClass().getName() + '.' + name;
    Method method = METHODS.computeIfAbsent(key, it -> method(owner, name, arguments.length));
    try {
      return method.invoke(owner, arguments);
    } catch (InvocationTargetException e) {
      throw unchecked(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("Spark hides %s".formatted(key), e);
    }
  }

  private static Method method(Object owner, String name, int arity) {
    return Arrays.stream(owner.getClass().getMethods())
        .filter(method -> method.getName().equals(name) && method.getParameterCount() == arity)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "this Spark has no %s.%s".formatted(owner.getClass().getName(), name)));
  }

  private static <T> T make(Class<T> type, Object... arguments) {
    Constructor<?> constructor =
        Arrays.stream(type.getConstructors())
            .filter(it -> it.getParameterCount() == arguments.length)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("this Spark makes no %s so".formatted(type)));
    try {
      return type.cast(constructor.newInstance(arguments));
    } catch (InvocationTargetException e) {
      throw unchecked(e);
    } catch (InstantiationException | IllegalAccessException e) {
      throw new IllegalStateException("this Spark makes no %s so".formatted(type), e);
    }
  }

  /** Spark throws checked exceptions that it does not declare; they go on as they are. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException unchecked(InvocationTargetException e)
      throws E {
    throw (E) e.getCause();
  }
}
