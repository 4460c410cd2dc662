package com.amazonaws.services.glue;

import com.amazonaws.services.glue.schema.Schema;
import com.amazonaws.services.glue.types.DynamicNode;
import com.amazonaws.services.glue.types.ObjectNode;
import io.gluewright.glue.frames.FieldPath;
import io.gluewright.glue.frames.Nodes;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * One record of a frame, with the types that its values have and not those of a schema: a field
 * that is a choice in the frame holds one plain value here.
 *
 * <p>Fields are named by paths: dots go into structs, back-ticks quote a name that holds dots.
 */
public class DynamicRecord implements Serializable, Cloneable {
  private static final long serialVersionUID = 1L;

  private final ObjectNode root;

  public DynamicRecord(ObjectNode root) {
    this.root = root;
  }

  public DynamicRecord() {
    this(new ObjectNode());
  }

  public static DynamicRecord apply(Row row, StructType schema) {
    return DynamicRecord$.MODULE$.apply(row, schema);
  }

  /** Sets a field; structs on the way that do not exist are made. */
  public void addField(String path, DynamicNode node) {
    List<String> steps = FieldPath.parse(path).names();
    ObjectNode parent = root;
    for (String step : steps.subList(0, steps.size() - 1)) {
      Option<DynamicNode> child = parent.get(step);
      if (child.isDefined() && child.get() instanceof ObjectNode struct) {
        parent = struct;
      } else {
        ObjectNode made = new ObjectNode();
        parent.put(step, made);
        parent = made;
      }
    }
    parent.put(steps.get(steps.size() - 1), node);
  }

  /**
   * Removes a field and returns what it held.
   *
   * @param underRename has no effect
   */
  public Option<DynamicNode> dropField(String path, boolean underRename) {
    List<String> steps = FieldPath.parse(path).names();
    Option<ObjectNode> parent = parent(steps);
    return parent.isEmpty() ? Option.empty() : parent.get().remove(steps.get(steps.size() - 1));
  }

  /** The plain value of a field: none if it is missing or null. */
  public Option<Object> getField(String path) {
    Option<DynamicNode> node = getFieldNode(path);
    return node.isEmpty() ? Option.empty() : node.get().getValue();
  }

  public Option<DynamicNode> getFieldNode(String path) {
    List<String> steps = FieldPath.parse(path).names();
    Option<ObjectNode> parent = parent(steps);
    return parent.isEmpty() ? Option.empty() : parent.get().get(steps.get(steps.size() - 1));
  }

  public ObjectNode getRoot() {
    return root;
  }

  /** The schema of this record alone. */
  public Schema schema() {
    return new Schema(Nodes.type(root));
  }

  public String toJson() {
    return root.toJson();
  }

  /** A copy that shares nothing changeable with this one. */
  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public DynamicRecord clone() {
    return new DynamicRecord(root.copy());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof DynamicRecord record && root.equals(record.root);
  }

  @Override
  public int hashCode() {
    return root.hashCode();
  }

  @Override
  public String toString() {
    return toJson();
  }

  private Option<ObjectNode> parent(List<String> steps) {
    ObjectNode parent = root;
    for (String step : steps.subList(0, steps.size() - 1)) {
      Option<DynamicNode> child = parent.get(step);
      if (child.isEmpty() || !(child.get() instanceof ObjectNode struct)) {
        return Option.empty();
      }
      parent = struct;
    }
    return Option.apply(parent);
  }
}
