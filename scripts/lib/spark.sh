# Launches spark-submit: the user's own ($SPARK_HOME), or one assembled from Maven artifacts. Sourced; expects ROOT, ASSEMBLED, and JAVA
# by the time of the call.

LOGGING="-Dlog4j2.configurationFile=file:$ROOT/scripts/spark-home/conf/log4j2.properties"

# Sets OPTIONS to those of a JVM that Spark runs in. An archive of classes that does not fit the JARs is passed over without a word.
find_options() {
  # shellcheck disable=SC2207 # one option per word
  OPTIONS=($(cat "$ASSEMBLED/spark/java-options") "$LOGGING")
  local archive="$ASSEMBLED/spark/classes.jsa"
  [ ! -f "$archive" ] || OPTIONS+=("-XX:SharedArchiveFile=$archive" -Xlog:disable -Xlog:all=warning:stderr "-Xlog:cds*=off:stderr")
}

spark_submit() { # driver memory, master, further arguments of spark-submit ...
  local memory="$1" master="$2"
  shift 2
  export SPARK_LOCAL_IP="${SPARK_LOCAL_IP:-127.0.0.1}" SPARK_SCALA_VERSION=2.12
  if [ -n "${SPARK_HOME:-}" ]; then
    "$SPARK_HOME/bin/spark-submit" --master "$master" --driver-memory "$memory" \
      --driver-java-options "$LOGGING" --jars "$(printf '%s\n' "$ASSEMBLED"/glue/jars/*.jar | paste -sd,)" "$@"
    return
  fi
  export SPARK_HOME="$ASSEMBLED/spark"
  # Delta reads its log in 50 partitions unless told otherwise, which on one machine is mostly the cost of starting tasks.
  find_options
  "$JAVA" "${OPTIONS[@]}" "-Xmx$memory" -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.SparkSubmit \
    --master "$master" --conf "spark.driver.memory=$memory" \
    --conf spark.databricks.delta.snapshotPartitions=4 "$@"
}
