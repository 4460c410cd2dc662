package io.gluewright.runtime.sinks;

import io.gluewright.runtime.failures.Endpoint;
import io.gluewright.runtime.failures.Outside;
import io.gluewright.runtime.staging.Staged;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A target whose place may not answer. A merge by key is made again, for it ends the same if it had
 * landed; what it counts as inserted may then be counted as updated. An append is not: when its
 * answer is lost, nobody here knows whether it landed. A target that can tell may repeat it itself.
 */
final class RepeatedTarget implements Target {
  private final String sink;
  private final Endpoint endpoint;
  private final Target target;
  private final Outside outside;

  RepeatedTarget(SinkSpec spec, Target target, Outside outside) {
    this.sink = spec.name();
    this.endpoint = Endpoint.ofPath(spec.path());
    this.target = target;
    this.outside = outside;
  }

  @Override
  public Written append(Staged rows) {
    return outside.callOnce("append to " + sink, endpoint, () -> target.append(rows));
  }

  @Override
  public Written merge(Staged rows) {
    return outside.call("merge into " + sink, endpoint, () -> target.merge(rows));
  }

  @Override
  public Optional<Dataset<Row>> table() {
    return outside.call("look at " + sink, endpoint, target::table);
  }
}
