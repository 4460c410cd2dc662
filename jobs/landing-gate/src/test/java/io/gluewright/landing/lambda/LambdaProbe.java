package io.gluewright.landing.lambda;

import io.gluewright.diagnostics.Location;
import io.gluewright.landing.LandingSettings;
import io.gluewright.landing.queue.MessageWork;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Handles an event with folders below a root; for a class loader that holds little. */
public final class LambdaProbe implements BiFunction<String, String, String> {
  @Override
  public String apply(String root, String event) {
    Map<String, String> settings =
        Map.of(
            "source", root + "/impure",
            "raw", root + "/raw",
            "deadletter", root + "/dead",
            "registry", root + "/schemas");
    MessageWork work =
        new MessageWork(
            LandingSettings.of(
                    Location.of("test"),
                    name -> name,
                    name -> Optional.ofNullable(settings.get(name)))
                .gate());
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try {
      new LandingHandler(work)
          .handleRequest(
              new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)), answer, null);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }
}
