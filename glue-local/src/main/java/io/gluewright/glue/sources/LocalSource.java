package io.gluewright.glue.sources;

import com.amazonaws.services.glue.DataSource;
import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.PartitioningStrategy;
import com.amazonaws.services.glue.ResolveSpec;
import com.amazonaws.services.glue.errors.CallSite;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;

/** What all sources share. */
abstract class LocalSource implements DataSource {
  private static final CallSite NO_SITE = new CallSite("Not provided", "");

  private final GlueContext context;
  private final Optional<PartitioningStrategy> partitioner;
  private final String transformationContext;

  LocalSource(
      GlueContext context,
      String transformationContext,
      Optional<PartitioningStrategy> partitioner) {
    this.context = context;
    this.partitioner = partitioner;
    this.transformationContext = transformationContext == null ? "" : transformationContext;
  }

  /** The frame, in the partitions that its input gives. */
  abstract DynamicFrame read();

  @Override
  public DynamicFrame getDynamicFrame() {
    return partitioner.map(this::getDynamicFrame).orElseGet(this::read);
  }

  @Override
  public DynamicFrame getDynamicFrame(PartitioningStrategy wanted) {
    DynamicFrame frame = read();
    int found = frame.getNumPartitions();
    if (found > wanted.targetPartitions()) {
      return frame.coalesce(wanted.targetPartitions(), false, transformationContext, NO_SITE, 0, 0);
    }
    return found < wanted.minPartitions()
        ? frame.repartition(wanted.minPartitions(), transformationContext, NO_SITE, 0, 0)
        : frame;
  }

  @Override
  public GlueContext glueContext() {
    return context;
  }

  String transformationContext() {
    return transformationContext;
  }

  static Dataset<Row> rows(DynamicFrame frame) {
    return frame.toDF(JavaConverters.asScalaBuffer(List.<ResolveSpec>of()));
  }
}
