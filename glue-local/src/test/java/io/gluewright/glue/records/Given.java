package io.gluewright.glue.records;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.ResolveSpec;
import io.gluewright.testkit.Spark;
import io.gluewright.testkit.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/** What tests of frames start from: files, frames and Scala's lists. */
public final class Given {
  private static final GlueContext GLUE = new GlueContext(Spark.session().sparkContext());

  private Given() {}

  public static GlueContext glue() {
    return GLUE;
  }

  public static DynamicFrame frame(String literal) {
    return DynamicFrame.apply(Tables.table(literal), GLUE);
  }

  public static DynamicFrame read(String format, Map<String, String> options, Path... files) {
    return RecordReader.read(GLUE, inputs(files), format, options, "test");
  }

  public static DynamicFrame csv(Path... files) {
    return read("csv", Map.of("withHeader", "true"), files);
  }

  public static DynamicFrame json(Path... files) {
    return read("json", Map.of(), files);
  }

  /** A frame of JSON lines. */
  public static DynamicFrame json(String lines) {
    try {
      Path file = Files.createTempFile("given", ".json");
      file.toFile().deleteOnExit();
      return json(Files.writeString(file, lines));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static Dataset<Row> rows(DynamicFrame frame) {
    return frame.toDF(Given.<ResolveSpec>seq());
  }

  public static Dataset<Row> errors(DynamicFrame frame) {
    return rows(frame.errorsAsDynamicFrame())
        .selectExpr("error.msg", "error.input", "error.source", "error.line");
  }

  public static Path file(Path folder, String name, String text) {
    return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
  }

  public static Path file(Path folder, String name, byte[] bytes) {
    try {
      return Files.write(folder.resolve(name), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static byte[] gzip(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @SafeVarargs
  @SuppressWarnings("varargs") // the array is only read
  public static <T> Seq<T> seq(T... items) {
    return JavaConverters.asScalaBuffer(Arrays.asList(items)).toSeq();
  }

  public static <T> List<T> list(Seq<T> items) {
    return JavaConverters.seqAsJavaList(items);
  }

  /** The files of a folder by name. */
  static Path[] filesOf(Path folder, String suffix) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .sorted(Comparator.naturalOrder())
          .toArray(Path[]::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<InputFile> inputs(Path... files) {
    return Stream.of(files)
        .map(file -> new InputFile(file.toUri().toString(), file.toFile().length(), 0))
        .toList();
  }
}
