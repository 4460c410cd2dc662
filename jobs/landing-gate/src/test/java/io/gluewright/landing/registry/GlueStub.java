package io.gluewright.landing.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Speaks the JSON protocol of Glue's schema registry, version 1.1, for one registry. A definition
 * that holds "incompatible" fails Glue's own check, after a while as all others pass it.
 */
final class GlueStub implements AutoCloseable {
  static final String REGISTRY = "landing";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** What was asked for, by the names of the operations. */
  final List<String> operations = new ArrayList<>();

  private final HttpServer server;
  private final Map<String, ObjectNode> schemas = new HashMap<>();
  private final Map<String, List<ObjectNode>> versions = new HashMap<>();

  private GlueStub(HttpServer server) {
    this.server = server;
  }

  static GlueStub start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    GlueStub stub = new GlueStub(server);
    server.createContext("/", stub::handle);
    server.start();
    return stub;
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    String operation = target.replace("AWSGlue.", "");
    operations.add(operation);
    int status = 200;
    ObjectNode answer;
    try {
      if (!type.startsWith("application/x-amz-json-1.1")) {
        throw new Refusal("InvalidInputException", "Content-Type is " + type);
      }
      answer = answer(operation, request);
    } catch (Refusal e) {
      status = 400;
      answer = JSON.createObjectNode().put("__type", e.type).put("Message", e.getMessage());
    }
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.1");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private ObjectNode answer(String operation, JsonNode request) {
    return switch (operation) {
      case "GetRegistry" -> registry(request);
      case "GetSchema" -> schemas.get(name(request));
      case "CreateSchema" -> create(request);
      case "RegisterSchemaVersion" -> added(name(request), request);
      case "GetSchemaVersion" -> version(request);
      case "ListSchemaVersions" -> list(request);
      case "CheckSchemaVersionValidity" -> validity(request);
      default -> throw new Refusal("UnknownOperationException", operation);
    };
  }

  private static ObjectNode registry(JsonNode request) {
    String name = request.at("/RegistryId/RegistryName").asText();
    if (!name.equals(REGISTRY)) {
      throw new Refusal("EntityNotFoundException", "Registry is not found. RegistryName: " + name);
    }
    return JSON.createObjectNode().put("RegistryName", name).put("Status", "AVAILABLE");
  }

  private ObjectNode create(JsonNode request) {
    String name = request.get("SchemaName").asText();
    registry(request);
    schemas.put(
        name,
        JSON.createObjectNode()
            .put("SchemaName", name)
            .put("DataFormat", request.get("DataFormat").asText())
            .put("Compatibility", request.get("Compatibility").asText()));
    versions.put(name, new ArrayList<>());
    ObjectNode made = added(name, request);
    made.set("SchemaVersionStatus", made.get("Status"));
    return made;
  }

  private ObjectNode added(String name, JsonNode request) {
    List<ObjectNode> all = versions.get(name);
    String definition = request.get("SchemaDefinition").asText();
    ObjectNode version =
        JSON.createObjectNode()
            .put("SchemaVersionId", "%s-%d".formatted(name, all.size() + 1))
            .put("VersionNumber", all.size() + 1)
            .put("DataFormat", schemas.get(name).get("DataFormat").asText())
            .put("SchemaDefinition", definition)
            .put("Status", "PENDING");
    all.add(version);
    return version.deepCopy();
  }

  /** A version is checked while somebody looks. */
  private ObjectNode version(JsonNode request) {
    ObjectNode found = null;
    if (request.has("SchemaVersionId")) {
      String id = request.get("SchemaVersionId").asText();
      found =
          versions.values().stream()
              .flatMap(List::stream)
              .filter(version -> version.get("SchemaVersionId").asText().equals(id))
              .findFirst()
              .orElseThrow(() -> new Refusal("EntityNotFoundException", "no version " + id));
    } else if (request.at("/SchemaVersionNumber/LatestVersion").asBoolean()) {
      List<ObjectNode> all = versions.get(name(request));
      found = all.get(all.size() - 1);
    } else {
      throw new Refusal("InvalidInputException", "neither an id nor a number");
    }
    ObjectNode answer = found.deepCopy();
    if (found.get("Status").asText().equals("PENDING")) {
      boolean fails = found.get("SchemaDefinition").asText().contains("incompatible");
      found.put("Status", fails ? "FAILURE" : "AVAILABLE");
    }
    return answer;
  }

  /** One version a page, newest first. */
  private ObjectNode list(JsonNode request) {
    List<ObjectNode> all = versions.get(name(request));
    int at = request.path("NextToken").asInt(all.size() - 1);
    ObjectNode item = all.get(at).deepCopy();
    item.remove("SchemaDefinition");
    ObjectNode page = JSON.createObjectNode();
    page.putArray("Schemas").add(item);
    if (at > 0) {
      page.put("NextToken", Integer.toString(at - 1));
    }
    return page;
  }

  private static ObjectNode validity(JsonNode request) {
    boolean isValid = !request.get("SchemaDefinition").asText().contains("odd");
    ObjectNode answer = JSON.createObjectNode().put("Valid", isValid);
    return isValid ? answer : answer.put("Error", "oddness");
  }

  private String name(JsonNode request) {
    String name = request.at("/SchemaId/SchemaName").asText();
    if (!request.at("/SchemaId/RegistryName").asText().equals(REGISTRY)
        || !schemas.containsKey(name)) {
      throw new Refusal("EntityNotFoundException", "Schema is not found. SchemaName: " + name);
    }
    return name;
  }

  private static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String type;

    private Refusal(String type, String message) {
      super(message);
      this.type = type;
    }
  }
}
