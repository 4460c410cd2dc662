package io.gluewright.quality.dqdl;

import java.util.List;
import java.util.stream.Collectors;

/** One entry of {@code Analyzers}: a metric to take without judging it. */
public record Analyzer(RuleType type, List<Parameter> parameters, Place place) {
  public Analyzer {
    parameters = List.copyOf(parameters);
  }

  /** The values of all parameters, in order. */
  public List<String> arguments() {
    return parameters.stream().map(Parameter::value).toList();
  }

  /** As AWS prints it. */
  public String text() {
    return parameters.stream()
        .map(parameter -> " " + parameter.text())
        .collect(Collectors.joining("", type.text(), ""));
  }
}
