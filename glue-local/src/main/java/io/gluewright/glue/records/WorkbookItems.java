package io.gluewright.glue.records;

import io.gluewright.glue.frames.Excerpt;
import io.gluewright.glue.frames.Nodes;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.hadoop.conf.Configuration;
import org.dhatim.fastexcel.reader.Cell;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;

/** The rows of a sheet. The file is held in memory, and its shared texts are; its rows are not. */
final class WorkbookItems extends FileItems {
  /** What a workbook may become, unless {@code maxFileSize} says it. */
  private static final long LARGEST = 256L << 20;

  private final Workbooks format;
  private final FileColumns columns;
  private final HeldBack footer;
  private Iterator<Row> rows;
  private CellText texts;
  private Map<String, Object> last = Map.of();
  private int line = -1;

  WorkbookItems(TextSplit split, Configuration conf, Workbooks format) {
    super(split, conf);
    this.format = format;
    this.columns = new FileColumns(split.path(), format.fileColumn());
    this.footer = new HeldBack(format.ending().skipFooter());
  }

  /** The columns of the file, none if it is empty or cannot be read; reading it tells why. */
  static List<String> columns(TextSplit split, Configuration conf, Workbooks format) {
    WorkbookItems items = new WorkbookItems(split, conf, format);
    try {
      return items.readHead().names();
    } catch (UnreadableFile e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      return List.of(); // the same break meets whoever reads the records, and is an error then
    }
  }

  /** Reads as far as the columns are known: without a header, the first record tells them. */
  private FileColumns readHead() throws IOException {
    Closeable file = open();
    try {
      begin();
      while (!columns.areKnown() && row() != null) {
        // what cannot be read here is an error where the records are read
      }
    } finally {
      file.close();
    }
    return columns;
  }

  @Override
  Closeable open() throws IOException {
    byte[] bytes = bytes();
    byte[] start = Arrays.copyOf(bytes, 8);
    if (ReadableWorkbook.isOLE2Header(start)) {
      throw new RefusedFile("a workbook of before 2007 or one with a password, not .xlsx");
    }
    refuseIfTooLarge(bytes);
    ReadableWorkbook workbook =
        new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true));
    Stream<Row> stream = sheet(workbook).openStream();
    rows = stream.iterator();
    texts = new CellText(workbook.isDate1904());
    return () -> {
      stream.close();
      workbook.close();
    };
  }

  private byte[] bytes() throws IOException {
    try (InputStream in = Streams.open(split, conf, format.limits())) {
      byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, most() + 1));
      if (bytes.length > most()) {
        throw tooLarge();
      }
      return bytes;
    }
  }

  private long most() {
    return format.limits().expanded().orElse(LARGEST);
  }

  private RefusedFile tooLarge() {
    return new RefusedFile(
        "the workbook expands to more than %,d bytes (maxFileSize)".formatted(most()));
  }

  /** What is in an archive says nothing about how large it is, so it is looked at. */
  private void refuseIfTooLarge(byte[] bytes) throws IOException {
    long total = 0;
    int entries = 0;
    byte[] buffer = new byte[64 << 10];
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries++;
        for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
          total += read;
          if (total > most()) {
            throw tooLarge();
          }
        }
      }
    }
    if (entries == 0) {
      throw new RefusedFile("not an .xlsx workbook");
    }
  }

  private Sheet sheet(ReadableWorkbook workbook) throws RefusedFile {
    List<Sheet> sheets = workbook.getSheets().toList();
    if (format.sheet().isEmpty() && !sheets.isEmpty()) {
      return sheets.get(0);
    }
    String wanted = format.sheet().orElse("1");
    Optional<Sheet> found =
        workbook
            .findSheet(wanted)
            .or(() -> sheets.stream().filter(it -> isAt(it, wanted)).findFirst());
    return found.orElseThrow(
        () ->
            new RefusedFile(
                "no sheet \"%s\"; there are %s"
                    .formatted(wanted, sheets.stream().map(Sheet::getName).toList())));
  }

  private static boolean isAt(Sheet sheet, String position) {
    return String.valueOf(sheet.getIndex() + 1).equals(position);
  }

  @Override
  void begin() throws IOException {
    while (format.withHeader() && !columns.areKnown() && rows.hasNext()) {
      List<String> names = values(rows.next());
      if (!names.isEmpty()) {
        columns.name(names);
      }
    }
  }

  @Override
  Object read() throws IOException {
    return footer.next(this::row);
  }

  private Object row() {
    while (rows.hasNext()) {
      Row row = rows.next();
      List<String> values = values(row);
      if (!values.isEmpty()) {
        return record(row, values);
      }
    }
    return null;
  }

  private Object record(Row row, List<String> values) {
    Optional<Cell> error =
        row.stream().filter(cell -> cell != null && CellText.isError(cell)).findFirst();
    if (error.isPresent()) {
      return refuse(
          "the cell %s holds the error %s"
              .formatted(error.get().getAddress(), error.get().getRawValue()));
    }
    if (!columns.areKnown()) {
      columns.number(values.size());
    }
    Optional<String> complaint = columns.complaint(values.size(), format.refuseShort());
    return complaint.<Object>map(this::refuse).orElseGet(() -> columns.record(values));
  }

  /** The texts up to the last cell that holds one; none for a row that is passed over. */
  private List<String> values(Row row) {
    line = row.getRowNum();
    last = new LinkedHashMap<>();
    List<String> values = new ArrayList<>();
    if (line <= format.skipLines()) {
      return values;
    }
    for (Cell cell : row) {
      Optional<String> text = cell == null ? Optional.empty() : texts.of(cell);
      if (text.isPresent()) {
        while (values.size() < cell.getColumnIndex()) {
          values.add(null);
        }
        values.add(text.get());
        last.put(cell.getAddress().toString(), text.get());
      }
    }
    return values;
  }

  @Override
  long position() {
    return 0;
  }

  @Override
  long offset() {
    return -1;
  }

  @Override
  long line() {
    return line;
  }

  /** The cells that hold something, by their address. */
  @Override
  Excerpt input() {
    return Excerpt.of(Nodes.json(last));
  }

  @Override
  Excerpt rest() {
    return Excerpt.NONE;
  }

  @Override
  long restOffset() {
    return 0;
  }
}
