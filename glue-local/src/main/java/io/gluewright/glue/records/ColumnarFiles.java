package io.gluewright.glue.records;

import io.gluewright.glue.frames.Frame;
import io.gluewright.glue.frames.Items;
import io.gluewright.glue.frames.RecordError;
import io.gluewright.glue.frames.RecordSource;
import io.gluewright.glue.frames.SplitItems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Which files are not what their format promises. One of them would end Spark's reading of all, so
 * they are found by the few bytes with which every file of the format begins and ends, and become
 * an error each.
 */
public final class ColumnarFiles {
  private static final int FILES_OF_A_TASK = 200;
  private static final Map<String, Marks> FORMATS =
      Map.of(
          "parquet", new Marks("PAR1", "PAR1", 0),
          "orc", new Marks("ORC", "ORC", 1),
          "avro", new Marks("Obj\u0001", "", 0));

  /** How a file begins, and how it ends but for the last few bytes. */
  private record Marks(String start, String end, int behind) {}

  private final SparkSession session;
  private final List<TextSplit> refused;
  private final String format;

  private ColumnarFiles(SparkSession session, List<TextSplit> refused, String format) {
    this.session = session;
    this.refused = refused;
    this.format = format;
  }

  /** Looks at the files; an empty one is none of any format, and is not looked at. */
  public static ColumnarFiles look(SparkSession session, List<InputFile> files, String format) {
    List<TextSplit> all = new ArrayList<>();
    for (InputFile file : files) {
      if (file.length() > 0) {
        all.add(new TextSplit(all.size(), file.path(), 0, file.length()));
      }
    }
    Broadcast<SerializableConfiguration> hadoop = broadcast(session);
    int tasks = 1 + all.size() / FILES_OF_A_TASK;
    List<TextSplit> refused =
        all.isEmpty()
            ? List.of()
            : context(session)
                .parallelize(all, tasks)
                .filter(file -> !isOf(format, file, hadoop.value().value()))
                .collect();
    return new ColumnarFiles(session, numbered(refused), format);
  }

  /** The paths of those that are not of the format. */
  public Set<String> refused() {
    return refused.stream().map(TextSplit::path).collect(Collectors.toSet());
  }

  /** The rows of the others, and the errors of these. */
  public Frame beside(Dataset<Row> rows) {
    return Frame.of(rows, new Refused(session, refused, format));
  }

  private static List<TextSplit> numbered(List<TextSplit> files) {
    List<TextSplit> numbered = new ArrayList<>();
    for (TextSplit file : files) {
      numbered.add(new TextSplit(numbered.size(), file.path(), file.start(), file.end()));
    }
    return numbered;
  }

  private static boolean isOf(String format, TextSplit file, Configuration conf) {
    Marks marks = FORMATS.get(format);
    if (file.end() < marks.start().length() + marks.end().length() + marks.behind()) {
      return false;
    }
    try (StoredBytes bytes = StoredBytes.open(new Path(file.path()), conf)) {
      return stands(marks.start(), bytes, 0)
          && stands(marks.end(), bytes, file.end() - marks.behind() - marks.end().length());
    } catch (IOException e) {
      throw new UncheckedIOException(file.path() + " cannot be read", e);
    }
  }

  private static boolean stands(String mark, StoredBytes bytes, long at) throws IOException {
    bytes.seek(at);
    byte[] found = bytes.readNBytes(mark.length());
    return new String(found, StandardCharsets.ISO_8859_1).equals(mark);
  }

  private static JavaSparkContext context(SparkSession session) {
    return JavaSparkContext.fromSparkContext(session.sparkContext());
  }

  private static Broadcast<SerializableConfiguration> broadcast(SparkSession session) {
    return context(session)
        .broadcast(new SerializableConfiguration(session.sessionState().newHadoopConf()));
  }

  /** An error for each file. */
  private static final class Refused implements RecordSource {
    private final SparkSession session;
    private final List<TextSplit> files;
    private final String format;

    Refused(SparkSession session, List<TextSplit> files, String format) {
      this.session = session;
      this.files = files;
      this.format = format;
    }

    @Override
    public int splits() {
      return files.size();
    }

    @Override
    public JavaRDD<SplitItems> open() {
      return open(files.stream().map(TextSplit::number).collect(Collectors.toSet()));
    }

    @Override
    public JavaRDD<SplitItems> open(Set<Integer> splits) {
      String name = format;
      Broadcast<SerializableConfiguration> hadoop = broadcast(session);
      List<TextSplit> chosen = new ArrayList<>(files);
      chosen.removeIf(file -> !splits.contains(file.number()));
      return context(session)
          .parallelize(chosen, 1 + chosen.size() / FILES_OF_A_TASK)
          .map(
              file ->
                  new SplitItems(
                      file.number(), new OneError(error(file, name, hadoop.value().value()))));
    }

    private static RecordError error(TextSplit file, String format, Configuration conf) {
      return new RecordError(
          "not a file of %s, or one that was cut short".formatted(format),
          Streams.start(file, conf),
          new RecordError.Place(file.path(), 0, 0, -1));
    }

    @Override
    public boolean textual() {
      return false;
    }
  }

  private static final class OneError implements Items {
    private final RecordError error;
    private final Iterator<RecordError> rest;

    OneError(RecordError error) {
      this.error = error;
      this.rest = Optional.of(error).stream().iterator();
    }

    @Override
    public boolean hasNext() {
      return rest.hasNext();
    }

    @Override
    public Object next() {
      return rest.next();
    }

    @Override
    public RecordError refuse(String msg) {
      return error;
    }
  }
}
