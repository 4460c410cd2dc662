package io.gluewright.glue.frames;

import com.amazonaws.services.glue.DynamicRecord;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import scala.Function1;

/** Steps that look at one record at a time. An exception makes the record an error. */
final class RecordSteps {
  private RecordSteps() {}

  static RecordStep keeping(Function1<DynamicRecord, Object> wanted, String errorMsg) {
    return record -> {
      try {
        boolean keep = (Boolean) wanted.apply(new DynamicRecord(Nodes.object(record)));
        return keep ? Optional.of(record) : Optional.empty();
      } catch (RuntimeException e) {
        return Optional.of(error(record, errorMsg, e));
      }
    };
  }

  static RecordStep mapping(Function1<DynamicRecord, DynamicRecord> change, String errorMsg) {
    return record -> {
      try {
        DynamicRecord changed = change.apply(new DynamicRecord(Nodes.object(record)));
        return Optional.of(Nodes.struct(changed.getRoot()));
      } catch (RuntimeException e) {
        return Optional.of(error(record, errorMsg, e));
      }
    };
  }

  /** Replaces the JSON text of a field by the value that it is of. */
  static RecordStep unboxing(String path) {
    List<String> names = FieldPath.parse(path).names();
    return record -> {
      try {
        return Optional.of(unboxed(record, names));
      } catch (IOException e) {
        return Optional.of(error(record, "unbox " + path, e));
      }
    };
  }

  private static Map<?, ?> unboxed(Map<?, ?> struct, List<String> names) throws IOException {
    Map<Object, Object> changed = new LinkedHashMap<>(struct);
    Object value = struct.get(names.get(0));
    if (names.size() > 1 && value instanceof Map<?, ?> inner) {
      changed.put(names.get(0), unboxed(inner, names.subList(1, names.size())));
    } else if (names.size() == 1 && value instanceof String text) {
      changed.put(names.get(0), JsonHolder.parse(text));
    }
    return changed;
  }

  private static RecordError error(Map<?, ?> record, String errorMsg, Exception e) {
    String prefix = errorMsg.isEmpty() ? "" : errorMsg + ": ";
    return RecordError.ofRecord(prefix + e, Nodes.object(record).toJson());
  }

  private static final class JsonHolder {
    private static final JsonFactory JSON = new JsonFactory();

    static Object parse(String text) throws IOException {
      try (JsonParser parser = JSON.createParser(text)) {
        parser.nextToken();
        return JsonValues.read(parser);
      }
    }
  }
}
