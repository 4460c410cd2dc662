package io.gluewright.quality.engine;

import io.gluewright.testkit.Spark;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets Spark fail in the tests of a class where a value does not fit, in place of null. */
final class Strict implements BeforeEachCallback, AfterEachCallback {
  private static final String ANSI = "spark.sql.ansi.enabled";

  @Override
  public void beforeEach(ExtensionContext context) {
    Spark.session().conf().set(ANSI, "true");
  }

  @Override
  public void afterEach(ExtensionContext context) {
    Spark.session().conf().unset(ANSI);
  }
}
