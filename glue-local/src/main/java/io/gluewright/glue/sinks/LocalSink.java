package io.gluewright.glue.sinks;

import com.amazonaws.services.glue.DataSink;
import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.ResolveSpec;
import com.amazonaws.services.glue.errors.CallSite;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.collection.JavaConverters;

/** What all sinks share: a write succeeds as a whole or fails, so no record is left over. */
abstract class LocalSink extends DataSink {
  private static final Logger LOG = LoggerFactory.getLogger(LocalSink.class);

  private final GlueContext context;

  LocalSink(GlueContext context) {
    this.context = context;
  }

  abstract void write(Dataset<Row> rows);

  GlueContext context() {
    return context;
  }

  @Override
  public DynamicFrame writeDynamicFrame(DynamicFrame frame, CallSite callSite) {
    writeUnlessEmpty(frame.toDF(JavaConverters.asScalaBuffer(List.<ResolveSpec>of())));
    frame.assertErrorThreshold();
    return errorsAsDynamicFrame();
  }

  @Override
  public Dataset<Row> writeDataFrame(
      Dataset<Row> frame, GlueContext glueContext, CallSite callSite) {
    writeUnlessEmpty(frame);
    return frame;
  }

  @Override
  public DynamicFrame errorsAsDynamicFrame() {
    return DynamicFrame.emptyDynamicFrame(context);
  }

  private void writeUnlessEmpty(Dataset<Row> rows) {
    if (rows.columns().length == 0) {
      LOG.info("{}: a frame without columns, nothing to write", this);
      return;
    }
    write(rows);
  }
}
