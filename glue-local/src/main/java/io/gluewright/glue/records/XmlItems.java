package io.gluewright.glue.records;

import io.gluewright.glue.frames.Excerpt;
import io.gluewright.glue.frames.Nodes;
import java.io.CharConversionException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.apache.hadoop.conf.Configuration;
import org.xml.sax.SAXException;

/** The elements of one name, each a record, wherever in the document they stand. */
final class XmlItems extends FileItems {
  /** A parser reads that much ahead of the place where it says that it is, at the most. */
  private static final int AHEAD = 64 << 10;

  private static final XMLInputFactory XML = hardened();
  private static final XMLInputFactory XML_WITH_NAMESPACES = namespaceAware();

  private final TextFormat.Xml format;
  private Tape tape;
  private XMLStreamReader reader;
  private Optional<XsdCheck> check = Optional.empty();
  private Optional<Map<String, Object>> last = Optional.empty();
  private long line = -1;

  XmlItems(TextSplit split, Configuration conf, TextFormat.Xml format) {
    super(split, conf);
    this.format = format;
  }

  @Override
  Closeable open() throws IOException {
    InputStream in = Streams.open(split, conf, format.limits());
    tape = new Tape(in, format.limits());
    return in;
  }

  @Override
  void begin() throws IOException {
    check = format.xsd().map(path -> XsdCheck.of(path, conf));
    XMLInputFactory xml = check.isPresent() ? XML_WITH_NAMESPACES : XML;
    try {
      reader =
          format.charset().isPresent()
              ? xml.createXMLStreamReader(tape, format.charset().get())
              : xml.createXMLStreamReader(tape);
      if (check.isPresent()) {
        check.get().begin();
      }
    } catch (XMLStreamException | SAXException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  @Override
  Object read() throws IOException {
    try {
      while (reader.hasNext()) {
        tape.begin(tape.position() - AHEAD);
        int event = step();
        if (event == XMLStreamConstants.START_ELEMENT && name().equals(format.rowTag())) {
          line = reader.getLocation().getLineNumber();
          return checked(record(element(1)));
        }
        List<String> complaints = complaints();
        if (!complaints.isEmpty()) {
          line = reader.getLocation().getLineNumber();
          last = Optional.empty();
          return refuse("not as the schema says: " + String.join("; ", complaints));
        }
      }
      return null;
    } catch (XMLStreamException e) {
      if (e.getNestedException() instanceof IOException broken
          && !(broken instanceof CharConversionException)) {
        throw broken;
      }
      line = reader.getLocation().getLineNumber();
      return refuseRest(
          "not XML from here on (line %d, column %d): %s"
              .formatted(line, reader.getLocation().getColumnNumber(), reason(e)));
    }
  }

  /** Goes on to what comes next in the document, and lets the check know. */
  private int step() throws XMLStreamException {
    int event = reader.next();
    if (check.isPresent()) {
      try {
        check.get().follow(reader);
      } catch (SAXException e) {
        throw new XMLStreamException(e);
      }
    }
    return event;
  }

  private List<String> complaints() {
    return check.map(XsdCheck::complaints).orElse(List.of());
  }

  private Object checked(Map<String, Object> record) {
    last = Optional.of(record);
    List<String> complaints = complaints();
    return complaints.isEmpty()
        ? record
        : refuse("not as the schema says: " + String.join("; ", complaints));
  }

  /** As the document writes it, or without its prefix. */
  private String name() {
    return shown(XsdCheck.qualified(reader.getPrefix(), reader.getLocalName()));
  }

  private String shown(String name) {
    return format.ignoreNamespace() ? name.substring(name.lastIndexOf(':') + 1) : name;
  }

  @Override
  long position() {
    return tape == null ? 0 : tape.position();
  }

  /** The parser does not say at which byte a record begins. */
  @Override
  long offset() {
    return -1;
  }

  @Override
  long line() {
    return line;
  }

  @Override
  Excerpt input() {
    return last.map(record -> Excerpt.of(Nodes.json(record)))
        .orElseGet(() -> Excerpt.of(reader.hasName() ? "<%s>".formatted(name()) : ""));
  }

  @Override
  Excerpt rest() {
    if (tape == null) {
      return Excerpt.NONE;
    }
    Charset charset =
        Optional.ofNullable(reader)
            .map(XMLStreamReader::getCharacterEncodingScheme)
            .or(format::charset)
            .filter(Charset::isSupported)
            .map(Charset::forName)
            .orElse(StandardCharsets.UTF_8);
    return tape.rest(charset);
  }

  @Override
  long restOffset() {
    return tape == null ? 0 : tape.from();
  }

  private Map<String, Object> record(Object element) {
    Map<String, Object> record = new LinkedHashMap<>();
    if (element instanceof Map<?, ?> struct) {
      struct.forEach((name, value) -> record.put((String) name, value));
    } else if (element != null) {
      record.put(format.valueTag(), element);
    }
    format.fileColumn().ifPresent(name -> record.put(name, split.path()));
    return record;
  }

  /**
   * The element at whose start the reader stands: a struct, a text, or null if there is nothing.
   */
  private Object element(int depth) throws XMLStreamException {
    if (depth > Limits.DEEPEST) {
      throw new XMLStreamException(
          "elements are nested more than %d deep".formatted(Limits.DEEPEST));
    }
    Map<String, Object> parts = attributes();
    StringBuilder text = new StringBuilder();
    boolean isText = format.textTags().contains(name());
    int inside = 0;
    int event = step();
    while (event != XMLStreamConstants.END_ELEMENT || inside > 0) {
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          if (isText) {
            inside++;
          } else {
            String name = name();
            add(parts, name, element(depth + 1));
          }
        }
        case XMLStreamConstants.END_ELEMENT -> inside--;
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(reader.getTextCharacters(), reader.getTextStart(), reader.getTextLength());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw new XMLStreamException(
                "the entity \"%s\" is refused: document types are not read"
                    .formatted(reader.getLocalName()));
        default -> {}
      }
      event = step();
    }
    return value(parts, format.strip() ? text.toString().strip() : text.toString());
  }

  private Object value(Map<String, Object> parts, String text) {
    boolean blank = text.isBlank();
    if (!parts.isEmpty()) {
      if (!blank) {
        parts.put(format.valueTag(), text);
      }
      return parts;
    }
    return text.isEmpty() || (blank && format.emptyIsNull()) ? null : text;
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    for (int i = 0; !format.excludeAttribute() && i < reader.getAttributeCount(); i++) {
      String name =
          XsdCheck.qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i));
      if (!name.equals("xmlns") && !name.startsWith("xmlns:")) {
        attributes.put(format.attributePrefix() + shown(name), reader.getAttributeValue(i));
      }
    }
    return attributes;
  }

  /**
   * An element is never a list by itself, so a list means that the name was met before, or is one
   * of those that are lists even where they are single.
   */
  private void add(Map<String, Object> parts, String name, Object value) {
    if (!parts.containsKey(name)) {
      List<Object> alone = new ArrayList<>();
      alone.add(value);
      parts.put(name, format.arrayTags().contains(name) ? alone : value);
      return;
    }
    Object before = parts.get(name);
    if (before instanceof List<?> list) {
      @SuppressWarnings("unchecked") // made below
      List<Object> items = (List<Object>) list;
      items.add(value);
    } else {
      List<Object> both = new ArrayList<>();
      both.add(before);
      both.add(value);
      parts.put(name, both);
    }
  }

  /** The JDK's messages say the place again in a first line of their own. */
  private static String reason(XMLStreamException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.indexOf("Message: ");
    return at < 0 ? message : message.substring(at + "Message: ".length());
  }

  private static XMLInputFactory namespaceAware() {
    XMLInputFactory factory = hardened();
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, true);
    return factory;
  }

  private static XMLInputFactory hardened() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    return factory;
  }
}
