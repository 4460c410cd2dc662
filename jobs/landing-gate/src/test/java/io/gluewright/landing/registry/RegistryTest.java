package io.gluewright.landing.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.glue.AWSGlue;
import com.amazonaws.services.glue.AWSGlueClientBuilder;
import io.gluewright.diagnostics.InvalidInputException;
import io.gluewright.landing.registry.Registration.Registered;
import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.RegisteredSchema;
import io.gluewright.landing.schema.SchemaFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RegistryTest {
  private static final String FIRST = "{\"required\": [\"id\", \"name\"]}";
  private static final String LAXER = "{\"required\": [\"id\"]}";

  @TempDir private Path folder;

  @Test
  void aFolderKeepsVersionsAndTheirCompatibility() throws IOException {
    keepsVersions(new FolderRegistry(folder));

    assertThat(Files.readString(folder.resolve("orders/2.json"))).isEqualTo(LAXER);
    assertThat(Files.readString(folder.resolve("orders/compatibility"))).isEqualTo("backward\n");
    try (var files = Files.list(folder.resolve("orders"))) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void twoRegistrationsAtOnceDoNotMakeOneVersion() {
    FolderRegistry registry = new FolderRegistry(folder);
    RegisteredSchema first =
        registry.create("orders", SchemaFormat.JSON, Compatibility.NONE, FIRST);
    registry.append(first, LAXER);

    assertThatThrownBy(() -> registry.append(first, "{}"))
        .isInstanceOf(ConcurrentRegistrationException.class)
        .hasMessageStartingWith("schema \"orders\" has got another version meanwhile");
    assertThat(registry.latest("orders").orElseThrow().definition()).isEqualTo(LAXER);
  }

  @Test
  void glueKeepsVersionsAndTheirCompatibility() throws IOException {
    try (GlueStub stub = GlueStub.start()) {
      AWSGlue glue = client(stub);
      keepsVersions(new GlueRegistry(glue, GlueStub.REGISTRY, Duration.ofMillis(1)));

      assertThat(stub.operations)
          .contains(
              "CheckSchemaVersionValidity",
              "CreateSchema",
              "RegisterSchemaVersion",
              "GetSchemaVersion",
              "GetSchema",
              "ListSchemaVersions");
      glue.shutdown();
    }
  }

  @Test
  void whatGlueItselfRefusesIsNoVersion() throws IOException {
    try (GlueStub stub = GlueStub.start()) {
      AWSGlue glue = client(stub);
      GlueRegistry registry = new GlueRegistry(glue, GlueStub.REGISTRY, Duration.ofMillis(1));
      registered(registry, "{\"title\": \"a\"}");

      assertThatThrownBy(() -> registered(registry, "{\"title\": \"incompatible\"}"))
          .hasMessageStartingWith(
              "Glue has not taken the new version of schema \"orders\": its status is FAILURE");
      assertThat(registry.latest("orders").orElseThrow().version()).isEqualTo(1);
      assertThat(registry.history("orders")).hasSize(1);
      assertThatThrownBy(() -> registered(registry, "{\"title\": \"odd\"}"))
          .hasMessage(
              "orders.json: Glue does not take it: oddness\n"
                  + "  expected: a schema that the registry takes");
      assertThatThrownBy(() -> new GlueRegistry(glue, "other", Duration.ZERO).latest("orders"))
          .hasMessageStartingWith("there is no registry \"other\"");
      glue.shutdown();
    }
  }

  private static void keepsVersions(SchemaRegistry registry) {
    assertThat(registry.latest("orders")).isEmpty();
    assertThat(registry.history("orders")).isEmpty();
    assertThat(registry.latest("../orders")).isEmpty();

    assertThat(registered(registry, FIRST)).isEqualTo(new Registered(schema(1, FIRST), true));
    assertThat(registered(registry, LAXER)).isEqualTo(new Registered(schema(2, LAXER), true));
    assertThat(registered(registry, LAXER)).isEqualTo(new Registered(schema(2, LAXER), false));
    assertThatThrownBy(() -> registered(registry, FIRST))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            """
            orders.json: not backward with version 2 at /required: "name" is required of one, and not of the other
              expected: a schema that is backward compatible\
            """);
    assertThatThrownBy(
            () ->
                new Registration(
                        "orders.json",
                        "orders",
                        SchemaFormat.JSON,
                        FIRST,
                        Optional.of(Compatibility.NONE))
                    .in(registry))
        .hasMessageStartingWith(
            "orders.json: compatibility none of schema \"orders\", which is there already\n"
                + "  expected: backward");

    assertThat(registry.history("orders")).isEqualTo(List.of(schema(1, FIRST), schema(2, LAXER)));
    assertThat(registry.latest("orders")).contains(schema(2, LAXER));
    assertThat(registry.compatibility("orders")).contains(Compatibility.BACKWARD);
  }

  private static Registered registered(SchemaRegistry registry, String definition) {
    return new Registration(
            "orders.json", "orders", SchemaFormat.JSON, definition, Optional.empty())
        .in(registry);
  }

  private static RegisteredSchema schema(int version, String definition) {
    return new RegisteredSchema("orders", version, SchemaFormat.JSON, definition);
  }

  private static AWSGlue client(GlueStub stub) {
    return AWSGlueClientBuilder.standard()
        .withEndpointConfiguration(new EndpointConfiguration(stub.uri().toString(), "us-east-1"))
        .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("test", "test")))
        .build();
  }
}
