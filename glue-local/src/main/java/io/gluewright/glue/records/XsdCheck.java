package io.gluewright.glue.records;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.ValidatorHandler;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Checks a document against an XML Schema while it is read: what the parser finds is told to a
 * validator too, so that nothing is read twice and no more than an element is held.
 */
final class XsdCheck {
  /** A schema in use; it says nothing of its file, which may be another one by tomorrow. */
  private record Key(String path, long length, long modified) {}

  private static final Map<Key, Schema> SCHEMAS = new ConcurrentHashMap<>();

  private final ValidatorHandler validator;
  private final List<String> complaints = new ArrayList<>();
  private int line;

  private XsdCheck(Schema schema) {
    this.validator = schema.newValidatorHandler();
    validator.setErrorHandler(new Collecting());
  }

  /**
   * A check against the schema in that file.
   *
   * @throws UnreadableFile if the file is not there, or is no schema
   */
  static XsdCheck of(String path, Configuration conf) {
    try {
      Path file = new Path(path);
      FileStatus status = file.getFileSystem(conf).getFileStatus(file);
      Key key = new Key(path, status.getLen(), status.getModificationTime());
      Schema schema = SCHEMAS.get(key);
      if (schema == null) {
        schema = read(file, conf);
        SCHEMAS.put(key, schema);
      }
      return new XsdCheck(schema);
    } catch (IOException | SAXException e) {
      throw new UnreadableFile(path, e);
    }
  }

  private static Schema read(Path file, Configuration conf) throws IOException, SAXException {
    SchemaFactory factory = SchemaFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
    factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
    try (InputStream in = file.getFileSystem(conf).open(file)) {
      return factory.newSchema(new StreamSource(in));
    }
  }

  void begin() throws SAXException {
    validator.startDocument();
  }

  /** Tells the validator what the parser has found. */
  void follow(XMLStreamReader reader) throws SAXException {
    line = reader.getLocation().getLineNumber();
    switch (reader.getEventType()) {
      case XMLStreamConstants.START_ELEMENT -> startElement(reader);
      case XMLStreamConstants.END_ELEMENT -> endElement(reader);
      case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
          validator.characters(
              reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
      case XMLStreamConstants.END_DOCUMENT -> validator.endDocument();
      default -> {}
    }
  }

  /** What has been wrong since they were asked for last. */
  List<String> complaints() {
    List<String> found = List.copyOf(complaints);
    complaints.clear();
    return found;
  }

  private void startElement(XMLStreamReader reader) throws SAXException {
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      validator.startPrefixMapping(text(reader.getNamespacePrefix(i)), uri(reader, i));
    }
    AttributesImpl attributes = new AttributesImpl();
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String name = reader.getAttributeLocalName(i);
      attributes.addAttribute(
          text(reader.getAttributeNamespace(i)),
          name,
          qualified(reader.getAttributePrefix(i), name),
          "CDATA",
          reader.getAttributeValue(i));
    }
    String name = reader.getLocalName();
    validator.startElement(
        text(reader.getNamespaceURI()), name, qualified(reader.getPrefix(), name), attributes);
  }

  private void endElement(XMLStreamReader reader) throws SAXException {
    String name = reader.getLocalName();
    validator.endElement(text(reader.getNamespaceURI()), name, qualified(reader.getPrefix(), name));
    for (int i = 0; i < reader.getNamespaceCount(); i++) {
      validator.endPrefixMapping(text(reader.getNamespacePrefix(i)));
    }
  }

  private static String uri(XMLStreamReader reader, int index) {
    return text(reader.getNamespaceURI(index));
  }

  static String qualified(String prefix, String name) {
    return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
  }

  /** The parser says null for what is not there. */
  private static String text(String text) {
    return text == null ? "" : text;
  }

  private final class Collecting implements ErrorHandler {
    @Override
    public void warning(SAXParseException e) {
      // no mistake
    }

    @Override
    public void error(SAXParseException e) {
      complaints.add("line %d: %s".formatted(line, e.getMessage()));
    }

    @Override
    public void fatalError(SAXParseException e) {
      error(e);
    }
  }
}
