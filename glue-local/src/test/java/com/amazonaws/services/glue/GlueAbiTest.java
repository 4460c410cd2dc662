package com.amazonaws.services.glue;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.glue.errors.CallSite;
import com.amazonaws.services.glue.log.GlueLogger;
import com.amazonaws.services.glue.util.GlueArgParser;
import com.amazonaws.services.glue.util.GlueArgParser$;
import com.amazonaws.services.glue.util.Job;
import com.amazonaws.services.glue.util.Job$;
import com.amazonaws.services.glue.util.JsonOptions;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Modifier;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.SQLContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

/** The descriptors that jobs compiled against the genuine library link to. */
class GlueAbiTest {
  private static final MethodHandles.Lookup CALLER = MethodHandles.publicLookup();

  @Test
  void classesAreClassesAndInterfacesAreInterfaces() {
    assertThat(DataSource.class).isInterface();
    assertThat(DataSink.class).isAbstract().isNotInterface();
    assertThat(GlueContext.class).isNotInterface().isNotFinal();
    assertThat(GlueContext.class.getSuperclass()).isEqualTo(SQLContext.class);
    assertThat(Job.class).isFinal();
    assertThat(GlueArgParser.class).isFinal();
  }

  @Test
  void glueContextHasItsConstructors() throws Exception {
    constructor(GlueContext.class, SparkContext.class);
    constructor(GlueContext.class, JavaSparkContext.class);
    constructor(GlueContext.class, SparkContext.class, int.class, int.class);
    constructor(GlueContext.class, SparkContext.class, PartitioningStrategy.class);
    constructor(GlueLogger.class);
  }

  @Test
  void glueContextOpensSourcesAndSinks() throws Exception {
    Class<?> text = String.class;
    Class<?> options = JsonOptions.class;
    instance(GlueContext.class, "getSource", DataSource.class, text, options, text, text);
    instance(
        GlueContext.class,
        "getSourceWithFormat",
        DataSource.class,
        text,
        options,
        text,
        text,
        options);
    instance(
        GlueContext.class,
        "getCatalogSource",
        DataSource.class,
        text,
        text,
        text,
        text,
        text,
        options,
        text);
    instance(GlueContext.class, "getSink", DataSink.class, text, options, text);
    instance(
        GlueContext.class, "getSinkWithFormat", DataSink.class, text, options, text, text, options);
    instance(
        GlueContext.class, "getCatalogSink", DataSink.class, text, text, text, text, options, text);
    instance(GlueContext.class, "getJDBCSink", DataSink.class, text, options, text, text, text);
  }

  @Test
  void glueContextHasItsSmallerMethods() throws Exception {
    Class<?> text = String.class;
    instance(GlueContext.class, "getSparkSession", SparkSession.class);
    instance(
        GlueContext.class, "getCatalogSchemaAsSparkSchema", StructType.class, text, text, text);
    instance(GlueContext.class, "purgeS3Path", void.class, text, JsonOptions.class, text);
    instance(GlueContext.class, "addIngestionTimeColumns", Dataset.class, Dataset.class, text);
  }

  @Test
  void dataSourceHasItsMethods() throws Exception {
    instance(DataSource.class, "getDynamicFrame", DynamicFrame.class);
    instance(DataSource.class, "getDynamicFrame", DynamicFrame.class, int.class, int.class);
    instance(DataSource.class, "getDynamicFrame", DynamicFrame.class, PartitioningStrategy.class);
    instance(DataSource.class, "getDataFrame", Dataset.class);
    instance(DataSource.class, "glueContext", GlueContext.class);
    instance(DataSource.class, "setFormat", void.class, String.class, String.class);
    instance(DataSource.class, "setFormat", void.class, String.class, JsonOptions.class);
    instance(DataSource.class, "supportsFormat", boolean.class, String.class);
    instance(DataSource.class, "withFormat", DataSource.class, String.class, JsonOptions.class);
  }

  @Test
  void dataSinkHasItsMethods() throws Exception {
    Class<?> text = String.class;
    instance(
        DataSink.class,
        "writeDynamicFrame",
        DynamicFrame.class,
        DynamicFrame.class,
        CallSite.class);
    instance(
        DataSink.class,
        "writeDataFrame",
        Dataset.class,
        Dataset.class,
        GlueContext.class,
        CallSite.class);
    instance(DataSink.class, "setCatalogInfo", void.class, text, text, text);
    instance(DataSink.class, "supportsFormat", boolean.class, text);
    instance(DataSink.class, "setFormat", void.class, text, JsonOptions.class);
    instance(DataSink.class, "withFormat", DataSink.class, text, JsonOptions.class);
    instance(DataSink.class, "errorsAsDynamicFrame", DynamicFrame.class);
  }

  @Test
  void jobHasForwardersAndACompanionWhoseInitReturnsItself() throws Exception {
    for (Class<?> context : new Class<?>[] {GlueContext.class, SparkSession.class}) {
      forwarded(Job.class, Job$.class, "init", Job$.class, String.class, context, Map.class);
    }
    forwarded(
        Job.class,
        Job$.class,
        "init",
        Job$.class,
        String.class,
        GlueContext.class,
        String.class,
        Map.class);
    forwarded(Job.class, Job$.class, "commit", void.class);
    forwarded(Job.class, Job$.class, "isInitialized", boolean.class);
    forwarded(Job.class, Job$.class, "reset", void.class);
    forwarded(Job.class, Job$.class, "runId", String.class);
  }

  @Test
  void theArgumentParserReturnsAnImmutableMapOfScala() throws Exception {
    forwarded(
        GlueArgParser.class,
        GlueArgParser$.class,
        "getResolvedOptions",
        scala.collection.immutable.Map.class,
        String[].class,
        String[].class);
  }

  @Test
  void companionsHaveTheirOneInstance() throws Exception {
    for (Class<?> companion : new Class<?>[] {Job$.class, GlueArgParser$.class}) {
      var module = companion.getField("MODULE$");
      assertThat(module.getType()).isEqualTo(companion);
      assertThat(Modifier.isStatic(module.getModifiers())).isTrue();
      assertThat(Modifier.isFinal(module.getModifiers())).isTrue();
      assertThat(module.get(null)).isNotNull();
    }
  }

  private static void forwarded(
      Class<?> type, Class<?> companion, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    MethodType descriptor = MethodType.methodType(result, parameters);
    assertThat(CALLER.findStatic(type, name, descriptor)).isNotNull();
    assertThat(CALLER.findVirtual(companion, name, descriptor)).isNotNull();
  }

  private static void instance(Class<?> type, String name, Class<?> result, Class<?>... parameters)
      throws ReflectiveOperationException {
    assertThat(CALLER.findVirtual(type, name, MethodType.methodType(result, parameters)))
        .isNotNull();
  }

  private static void constructor(Class<?> type, Class<?>... parameters)
      throws ReflectiveOperationException {
    assertThat(CALLER.findConstructor(type, MethodType.methodType(void.class, parameters)))
        .isNotNull();
  }
}
