package io.gluewright.landing.schema;

import io.gluewright.landing.schema.Evolution.Gap;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;

/** Whether data of one Avro schema can be read by another: what Avro itself says. */
final class AvroComparison {
  private AvroComparison() {}

  static List<Gap> gaps(String reader, String writer) {
    return SchemaCompatibility.checkReaderWriterCompatibility(parsed(reader), parsed(writer))
        .getResult()
        .getIncompatibilities()
        .stream()
        .map(
            found ->
                new Gap(
                    found.getLocation(),
                    "%s: %s".formatted(found.getType(), found.getMessage()).strip()))
        .toList();
  }

  private static Schema parsed(String definition) {
    return new Schema.Parser().parse(definition);
  }
}
