package io.gluewright.runtime.config;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Speaks as much of the JSON protocol of AWS Secrets Manager, version 1.1, as it takes to read. */
final class SecretStub implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TYPE = "application/x-amz-json-1.1";

  final Map<String, String> secrets = new HashMap<>();
  final List<String> asked = new ArrayList<>();
  final List<String> signatures = new ArrayList<>();

  /** How many calls are still turned away. */
  int busy;

  private final HttpServer server;

  private SecretStub(HttpServer server) {
    this.server = server;
  }

  static SecretStub start() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    SecretStub stub = new SecretStub(server);
    server.createContext("/", stub::handle);
    server.start();
    return stub;
  }

  /** Secrets that have not been asked for anything. */
  Secrets read() {
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    Map<String, String> environment = Map.of("AWS_ENDPOINT_URL_SECRETS_MANAGER", url);
    return new Secrets(
        environment::get,
        () ->
            new SecretStore(
                environment::get,
                new AWSStaticCredentialsProvider(new BasicAWSCredentials("AKID", "key"))));
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private synchronized void handle(HttpExchange exchange) throws IOException {
    JsonNode request = JSON.readTree(exchange.getRequestBody());
    asked.add("%s %s".formatted(exchange.getRequestHeaders().getFirst("X-Amz-Target"), request));
    signatures.add(exchange.getRequestHeaders().getFirst("Authorization"));
    String text = secrets.get(request.path("SecretId").asText());
    ObjectNode answer = JSON.createObjectNode();
    int status = 400;
    if (!TYPE.equals(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      answer.put("__type", "InvalidRequestException");
    } else if (busy > 0) {
      busy--;
      answer.put("__type", "com.amazonaws.secretsmanager#ThrottlingException");
    } else if (text == null) {
      answer
          .put("__type", "ResourceNotFoundException")
          .put("Message", "Secrets Manager can't find the specified secret.");
    } else {
      status = 200;
      answer.put("Name", "name").put("SecretString", text);
    }
    byte[] bytes = JSON.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", TYPE);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
