package io.gluewright.quality.engine;

import io.gluewright.quality.dqdl.Condition;
import io.gluewright.quality.dqdl.Formula;
import io.gluewright.quality.dqdl.Function;
import io.gluewright.quality.dqdl.Operand;
import io.gluewright.quality.history.DynamicFunctions;
import io.gluewright.quality.history.DynamicValue;
import io.gluewright.quality.metrics.MetricKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Puts numbers in the place of formulas over the earlier values of one metric. */
final class Formulas {
  private final MetricKey metric;
  private final Options options;

  Formulas(MetricKey metric, Options options) {
    this.metric = metric;
    this.options = options;
  }

  /** The same condition over constants. */
  Condition resolve(Condition condition) {
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
    return operand instanceof Formula formula && !(formula instanceof Formula.Constant)
        ? new Formula.Constant(text(scalar(formula), formula))
        : operand;
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
      return DynamicFunctions.last(
          options.past().newest(metric, Math.max(count, 1)), count, options.emptyHistory());
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
