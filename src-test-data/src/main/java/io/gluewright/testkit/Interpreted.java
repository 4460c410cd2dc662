package io.gluewright.testkit;

import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.RuntimeConfig;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Lets Spark interpret its plans in a test class. Compiling them takes longer than running them
 * where many different plans meet tables of a few rows.
 */
public final class Interpreted implements BeforeAllCallback, AfterAllCallback {
  private static final Map<String, String> SETTINGS =
      Map.of(
          "spark.sql.codegen.wholeStage", "false",
          "spark.sql.codegen.factoryMode", "NO_CODEGEN");

  private final Map<String, String> before = new TreeMap<>();

  @Override
  public void beforeAll(ExtensionContext context) {
    RuntimeConfig conf = Spark.session().conf();
    SETTINGS.forEach((key, value) -> before.put(key, conf.get(key)));
    SETTINGS.forEach(conf::set);
  }

  @Override
  public void afterAll(ExtensionContext context) {
    before.forEach(Spark.session().conf()::set);
  }
}
