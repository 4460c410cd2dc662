package io.gluewright.landing.check;

import io.gluewright.landing.check.ReliableStream.SourceFailure;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;

/** An Avro container: each record of it must be readable with the registered schema. */
final class AvroFile {
  private AvroFile() {}

  static Findings check(String definition, Content content) {
    Schema registered = new Schema.Parser().parse(definition);
    Tally tally = new Tally();
    try (InputStream bytes = content.open();
        AvroFrame frame = AvroFrame.of(bytes);
        DataFileStream<GenericRecord> records =
            new DataFileStream<>(frame, new GenericDatumReader<>(null, registered))) {
      if (!canRead(registered, records.getSchema())) {
        return Findings.of(
            Finding.ofFile(
                "schema", "a file whose own schema can be read with the registered one"));
      }
      GenericRecord record = null;
      while (records.hasNext()) {
        record = records.next(record);
        tally.add(List.of());
      }
      // Asked again, Avro tells of a block that it has begun.
      if (records.hasNext() || !frame.isWhole()) {
        tally.end(broken(tally.next()));
      }
    } catch (SourceFailure e) {
      throw e;
    } catch (IOException | RuntimeException e) { // broken bytes make Avro throw any of them
      tally.end(broken(tally.next()));
    }
    return tally.findings();
  }

  private static Finding broken(long record) {
    return new Finding(record, "", "avro", "an Avro file that is whole");
  }

  private static boolean canRead(Schema registered, Schema ofFile) {
    return SchemaCompatibility.checkReaderWriterCompatibility(registered, ofFile).getType()
        == SchemaCompatibilityType.COMPATIBLE;
  }
}
