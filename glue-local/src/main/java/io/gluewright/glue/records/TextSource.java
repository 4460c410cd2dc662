package io.gluewright.glue.records;

import com.amazonaws.services.glue.schema.types.AtomicType;
import com.amazonaws.services.glue.schema.types.Field;
import com.amazonaws.services.glue.schema.types.StructType;
import io.gluewright.glue.frames.RecordSource;
import io.gluewright.glue.frames.SplitItems;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import scala.Tuple2;

/** The records of files whose types are known only by looking at them. */
final class TextSource implements RecordSource {
  private final JavaSparkContext spark;
  private final List<List<TextSplit>> partitions;
  private final FormatSpec spec;
  private final TextFormat format;
  private final Broadcast<SerializableConfiguration> conf;
  private Optional<StructType> columns = Optional.empty();

  private TextSource(
      JavaSparkContext spark,
      List<List<TextSplit>> partitions,
      FormatSpec spec,
      Broadcast<SerializableConfiguration> conf) {
    this.spark = spark;
    this.partitions = partitions;
    this.spec = spec;
    this.format = spec.parse();
    this.conf = conf;
  }

  static TextSource of(SparkSession session, List<InputFile> files, FormatSpec spec) {
    TextFormat format = spec.parse();
    JavaSparkContext spark = JavaSparkContext.fromSparkContext(session.sparkContext());
    Configuration hadoop = session.sessionState().newHadoopConf();
    CompressionCodecFactory codecs = new CompressionCodecFactory(hadoop);
    List<List<TextSplit>> partitions =
        SplitPlan.of(
            files,
            spark.defaultParallelism(),
            file -> format.whole() || codecs.getCodec(new Path(file.path())) != null);
    return new TextSource(
        spark, partitions, spec, spark.broadcast(new SerializableConfiguration(hadoop)));
  }

  @Override
  public int splits() {
    return partitions.stream().mapToInt(List::size).sum();
  }

  @Override
  public JavaRDD<SplitItems> open() {
    return open(partitions);
  }

  @Override
  public JavaRDD<SplitItems> open(Set<Integer> splits) {
    return open(only(split -> splits.contains(split.number())));
  }

  @Override
  public boolean textual() {
    return format.textual();
  }

  /** The columns of tables stand at the start of each file; only that is read. */
  @Override
  public synchronized Optional<StructType> columns() {
    if (columns.isEmpty() && format.tabular()) {
      columns = Optional.of(headers());
    }
    return columns;
  }

  private StructType headers() {
    FormatSpec tables = spec;
    Broadcast<SerializableConfiguration> hadoop = conf;
    List<List<TextSplit>> firsts = only(TextSplit::isFirst);
    if (firsts.isEmpty()) {
      return StructType.of();
    }
    return new StructType(
        spark
            .parallelize(firsts, firsts.size())
            .flatMap(List::iterator)
            .mapToPair(
                split ->
                    new Tuple2<>(
                        changeable(tables.parse().columns(split, hadoop.value().value())),
                        split.number()))
            .reduceByKey(Math::min)
            .collect()
            .stream()
            .sorted(Comparator.comparing(Tuple2<List<String>, Integer>::_2))
            .flatMap(found -> found._1().stream())
            .distinct()
            .map(name -> new Field(name, AtomicType.STRING))
            .toList());
  }

  /** Lists that can be changed are the ones that Kryo can read. */
  private static List<String> changeable(List<String> names) {
    return new ArrayList<>(names);
  }

  /** Lists that can be changed, see above. */
  private List<List<TextSplit>> only(Predicate<TextSplit> wanted) {
    List<List<TextSplit>> chosen = new ArrayList<>();
    for (List<TextSplit> partition : partitions) {
      List<TextSplit> splits = new ArrayList<>(partition);
      splits.removeIf(wanted.negate());
      if (!splits.isEmpty()) {
        chosen.add(splits);
      }
    }
    return chosen;
  }

  private JavaRDD<SplitItems> open(List<List<TextSplit>> chosen) {
    FormatSpec text = spec;
    Broadcast<SerializableConfiguration> hadoop = conf;
    return spark
        .parallelize(chosen, Math.max(1, chosen.size()))
        .flatMap(List::iterator)
        .map(
            split ->
                new SplitItems(split.number(), text.parse().open(split, hadoop.value().value())));
  }
}
