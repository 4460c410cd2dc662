package io.gluewright.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Workbooks as Excel stores them, cell by cell, so that a test says what is in the file. */
public final class Sheets {
  /** Styles of cells: 0 plain, 1 a day, 2 a day and a time, 3 a time, 4 money. */
  private static final String STYLES =
      """
      <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts count="3"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/>
          <numFmt numFmtId="165" formatCode="[h]:mm:ss"/>
          <numFmt numFmtId="166" formatCode="#,##0.00&quot; shillings&quot;"/></numFmts>
        <cellXfs count="5"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/>
          <xf numFmtId="165"/><xf numFmtId="166"/></cellXfs>
      </styleSheet>
      """;

  private final Map<String, String> sheets = new LinkedHashMap<>();

  /** A sheet with the XML of its rows. */
  public Sheets with(String name, String rows) {
    sheets.put(name, rows);
    return this;
  }

  /** The whole file. */
  public byte[] bytes() {
    StringBuilder list = new StringBuilder();
    StringBuilder relations = new StringBuilder();
    Map<String, String> parts = new LinkedHashMap<>();
    int number = 0;
    for (Map.Entry<String, String> sheet : sheets.entrySet()) {
      number++;
      list.append(
          "<sheet name=\"%s\" sheetId=\"%d\" r:id=\"rId%2$d\"/>".formatted(sheet.getKey(), number));
      relations.append(relation(number, "worksheet", "worksheets/sheet%d.xml".formatted(number)));
      parts.put(
          "xl/worksheets/sheet%d.xml".formatted(number),
          "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
              + "<sheetData>%s</sheetData></worksheet>".formatted(sheet.getValue()));
    }
    relations.append(relation(99, "styles", "styles.xml"));
    parts.put("xl/styles.xml", STYLES);
    parts.put(
        "xl/workbook.xml",
        "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
            + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">"
            + "<sheets>%s</sheets></workbook>".formatted(list));
    parts.put("xl/_rels/workbook.xml.rels", relations("" + relations));
    parts.put("_rels/.rels", relations(relation(1, "officeDocument", "xl/workbook.xml")));
    parts.put(
        "[Content_Types].xml",
        "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
            + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/"
            + "vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
            + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/"
            + "vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/></Types>");
    return zip(parts);
  }

  private static String relation(int id, String type, String target) {
    return ("<Relationship Id=\"rId%d\" Type=\"http://schemas.openxmlformats.org/officeDocument/"
            + "2006/relationships/%s\" Target=\"%s\"/>")
        .formatted(id, type, target);
  }

  private static String relations(String relations) {
    return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + "%s</Relationships>".formatted(relations);
  }

  private static byte[] zip(Map<String, String> parts) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
