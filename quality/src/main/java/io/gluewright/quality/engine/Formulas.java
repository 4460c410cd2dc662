package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Function;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.dqdl.Rule;
import io.gluewright.quality.history.DynamicFunctions;
import io.gluewright.quality.history.DynamicValue;
import io.gluewright.quality.history.OnEmptyHistory;
import io.gluewright.quality.history.Point;
import io.gluewright.quality.metrics.MetricKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts numbers in the place of a rule's formulas over the earlier values of its metric. */
final class Formulas {
  private final MetricKey metric;
  private final Options options;
  private Verdict.Limits limits = Verdict.Limits.KNOWN;
  private Optional<Finding> undecided = Optional.empty();

  Formulas(MetricKey metric, Options options) {
    this.metric = metric;
    this.options = options;
  }

  /** The same rule over constants, as far as its formulas come to any. */
  Resolved resolve(Rule.Single rule) {
    Rule.Single resolved =
        new Rule.Single(
            rule.type(),
            rule.parameters(),
            rule.condition().map(this::resolve),
            rule.where(),
            rule.threshold().map(this::resolve),
            rule.tags(),
            rule.labels(),
            rule.place());
    return new Resolved(resolved, limits, undecided);
  }

  private Condition resolve(Condition condition) {
    if (condition instanceof Condition.Comparison comparison) {
      return new Condition.Comparison(comparison.relation(), resolve(comparison.operand()));
    }
    if (condition instanceof Condition.Between between) {
      return new Condition.Between(
          between.sense(), resolve(between.low()), resolve(between.high()));
    }
    if (condition instanceof Condition.In in) {
      return new Condition.In(
          in.sense(), in.shape(), in.written().stream().map(this::resolve).toList());
    }
    return condition;
  }

  private Operand resolve(Operand operand) {
    if (!(operand instanceof Formula formula) || formula instanceof Formula.Constant) {
      return operand;
    }
    try {
      return new Formula.Constant(text(scalar(formula), formula));
    } catch (RefusalException e) {
      limits = Verdict.Limits.UNKNOWN;
      undecided = undecided.or(() -> Optional.of(e.finding()));
      return operand;
    }
  }

  private static String text(double value, Formula formula) {
    if (!Double.isFinite(value)) {
      throw RefusalException.error("%s is %s".formatted(formula.text(), value));
    }
    return BigDecimal.valueOf(value).toPlainString();
  }

  private double scalar(Formula formula) {
    DynamicValue value = value(formula).scalar();
    if (value instanceof DynamicValue.Undefined undefined) {
      throw RefusalException.error(undefined.reason());
    }
    if (value instanceof DynamicValue.Skipped skipped) {
      throw RefusalException.skip(skipped.reason());
    }
    if (value instanceof DynamicValue.Missing missing) {
      throw options.emptyHistory() == OnEmptyHistory.SKIP
          ? RefusalException.skip(missing.reason())
          : RefusalException.error(missing.reason());
    }
    return ((DynamicValue.Scalar) value).value();
  }

  private DynamicValue value(Formula formula) {
    if (formula instanceof Formula.Constant constant) {
      return new DynamicValue.Scalar(constant.value().doubleValue());
    }
    if (formula instanceof Formula.Bracketed bracketed) {
      return value(bracketed.inner());
    }
    if (formula instanceof Formula.Last last) {
      int count = last.count().orElse(1);
      List<Point> earlier = options.past().newest(metric, Math.max(count, 1));
      if (earlier.isEmpty()) {
        limits = Verdict.Limits.UNKNOWN;
      }
      return DynamicFunctions.last(earlier, count, options.emptyHistory());
    }
    return formula instanceof Formula.Call call
        ? call(call)
        : new DynamicValue.Scalar(computed((Formula.Arithmetic) formula));
  }

  private DynamicValue call(Formula.Call call) {
    List<DynamicValue> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(value(argument)));
    String name = call.function().map(Function::text).orElse(call.name());
    if (call.function().filter(Function.PERCENTILE::equals).isPresent() && arguments.size() == 2) {
      arguments.set(1, share(arguments.get(1)));
    }
    return DynamicFunctions.call(name, arguments);
  }

  /** A percentage may be given as 90 or as 0.9. */
  private static DynamicValue share(DynamicValue given) {
    return given instanceof DynamicValue.Scalar scalar && scalar.value() > 1
        ? new DynamicValue.Scalar(scalar.value() / 100)
        : given;
  }

  private double computed(Formula.Arithmetic arithmetic) {
    double left = scalar(arithmetic.left());
    double right = scalar(arithmetic.right());
    return switch (arithmetic.operator()) {
      case PLUS -> left + right;
      case MINUS -> left - right;
      case TIMES -> left * right;
      case DIVIDED_BY -> left / right;
    };
  }
}
