package io.gluewright.glue.records;

import com.amazonaws.services.glue.DynamicFrame;
import com.amazonaws.services.glue.GlueContext;
import io.gluewright.glue.frames.Frame;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;

/**
 * Reads files of records: {@code csv}, {@code json} and {@code xml}, which Glue has too, and {@code
 * fixed-width} and {@code xlsx}, which it has not.
 *
 * <p>Nothing is read before the frame needs it. Files are cut into splits and small files share a
 * partition; a file that is compressed (as its suffix says), XML, or allowed to have records over
 * several lines is read whole, as a stream. A byte order mark is dropped. A file whose data breaks
 * off, such as a gzip cut short, keeps the records before the break and adds one error record, so
 * that the rest of the input is not lost for it. A file that cannot be read at all, because it is
 * gone, access is denied or the connection is lost, fails the pass that reads it. Empty files add
 * nothing. The one break that goes unseen is in a snappy or lz4 file cut short: Hadoop's codecs
 * take it for the end.
 *
 * <p>An error record holds the bytes as they stand in the file, up to 1 MiB: of a line or a
 * document's element that is refused, and of the rest of a file that is not read on.
 *
 * <p>Options of all formats: {@code encoding} (default UTF-8), {@code attachFilename} (the name of
 * a column that gets the file's path), {@code maxRecordSize} (32m; a longer record is an error, and
 * in a document the end of the file), {@code maxFileSize} (what a compressed file may become;
 * unless it is said, 200 times its size, and a gigabyte in any case). Both are no options of Glue,
 * whose own readers do not look at them.
 *
 * <p>Options of csv: {@code separator} (a comma; Glue's is one character), {@code quoteChar} (a
 * double quote; -1 for none), {@code escaper} (none), {@code withHeader} (false: columns are {@code
 * col0, col1, ...}), {@code skipFirst} (false), {@code multiLine} (false); not of Glue {@code
 * skipLines} and {@code skipFooter} (0), {@code trailer} (a regular expression for the line that
 * ends the records, whose first group is their number), {@code shortRecords} ({@code fill} or
 * {@code refuse}). Every value is a string. Each file has its own header; files are united by name.
 * Without a header the first record of a file says how many columns it has. A short record has
 * nulls at its end; one with more values than columns, or with a quote that is not closed, or with
 * bytes that mean nothing in its encoding, is an error. Empty lines are skipped; an empty field is
 * an empty string. Line breaks in quotes stay as they are. A second column of one name gets its
 * position added. A file that begins with the byte order mark of UTF-16, or whose header cannot be
 * read, is one error.
 *
 * <p>Options of json: {@code multiLine} (false: one value per line; true: documents of any layout),
 * {@code jsonPath} (names that lead to the records of a document, as in {@code $.orders[*].lines}).
 * A record is an object, an array holds records. Numbers without a fraction are int or long, others
 * double, integers beyond 64 bits strings. int and long in one field make long, all other
 * differences a choice. Values nested more than 200 deep are an error.
 *
 * <p>Options of xml: {@code rowTag} (required), {@code attributePrefix} ({@code _}), {@code
 * valueTag} ({@code _VALUE}), {@code excludeAttribute} (false), {@code treatEmptyValuesAsNulls}
 * (false), {@code ignoreSurroundingSpaces} (false); not of Glue {@code ignoreNamespace} (false),
 * {@code arrayTags} (elements that are always lists), {@code textTags} (elements that are text,
 * whatever is in them), {@code xsd} (a schema that records are checked against). An element that is
 * repeated is an array; one that is single in one record and repeated in another is a choice. Text
 * that reads as an int, long, double or boolean in every record has that type, otherwise it is a
 * string; a number with leading zeros is a string. An element without content is null. Document
 * types are not read and entities they declare are refused.
 *
 * <p>Options of fixed-width: {@code layout} (required), {@code padding} ({@code trim} or {@code
 * keep}), {@code shortRecords} ({@code refuse} or {@code fill}), and those of csv for what stands
 * around the records. Of xlsx: {@code sheet}, {@code withHeader}, {@code skipLines}, {@code
 * skipFooter}, {@code shortRecords}.
 */
public final class RecordReader {
  private RecordReader() {}

  /** Whether files of that format can be read. */
  public static boolean supports(String format) {
    return TextFormat.isKnown(format);
  }

  /**
   * The records of the files, in their order.
   *
   * @throws IllegalArgumentException if the format is not supported or an option has a value that
   *     cannot be used
   */
  public static DynamicFrame read(
      GlueContext glue,
      List<InputFile> files,
      String format,
      Map<String, String> formatOptions,
      String transformationContext) {
    SparkSession session = glue.getSparkSession();
    TextSource source = TextSource.of(session, files, new FormatSpec(format, formatOptions));
    return new DynamicFrame(glue, Frame.reading(session, source), transformationContext);
  }
}
