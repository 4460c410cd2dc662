package io.gluewright.landing.registry;

import com.amazonaws.services.glue.AWSGlue;
import com.amazonaws.services.glue.model.CheckSchemaVersionValidityRequest;
import com.amazonaws.services.glue.model.CheckSchemaVersionValidityResult;
import com.amazonaws.services.glue.model.ConcurrentModificationException;
import com.amazonaws.services.glue.model.CreateSchemaRequest;
import com.amazonaws.services.glue.model.CreateSchemaResult;
import com.amazonaws.services.glue.model.EntityNotFoundException;
import com.amazonaws.services.glue.model.GetRegistryRequest;
import com.amazonaws.services.glue.model.GetSchemaRequest;
import com.amazonaws.services.glue.model.GetSchemaVersionRequest;
import com.amazonaws.services.glue.model.GetSchemaVersionResult;
import com.amazonaws.services.glue.model.ListSchemaVersionsRequest;
import com.amazonaws.services.glue.model.ListSchemaVersionsResult;
import com.amazonaws.services.glue.model.RegisterSchemaVersionRequest;
import com.amazonaws.services.glue.model.RegisterSchemaVersionResult;
import com.amazonaws.services.glue.model.RegistryId;
import com.amazonaws.services.glue.model.SchemaId;
import com.amazonaws.services.glue.model.SchemaVersionListItem;
import com.amazonaws.services.glue.model.SchemaVersionNumber;
import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.RegisteredSchema;
import io.gluewright.landing.schema.SchemaFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A registry of AWS Glue Schema Registry. Glue checks compatibility, too, when a version is
 * registered: a version counts once Glue says that it is available.
 */
public final class GlueRegistry implements SchemaRegistry {
  private static final String AVAILABLE = "AVAILABLE";
  private static final String PENDING = "PENDING";
  private static final int LOOKS = 20;

  private final AWSGlue glue;
  private final String registry;
  private final Duration pause;

  /**
   * A registry of this name, which must be there.
   *
   * @param pause between two looks at a version that Glue is still checking; there are twenty
   */
  public GlueRegistry(AWSGlue glue, String registry, Duration pause) {
    this.glue = glue;
    this.registry = registry;
    this.pause = pause;
  }

  @Override
  public Optional<RegisteredSchema> latest(String name) {
    if (!SchemaNames.isValid(name)) {
      return Optional.empty();
    }
    try {
      GetSchemaVersionResult last =
          glue.getSchemaVersion(
              new GetSchemaVersionRequest()
                  .withSchemaId(id(name))
                  .withSchemaVersionNumber(new SchemaVersionNumber().withLatestVersion(true)));
      if (AVAILABLE.equals(last.getStatus())) {
        return Optional.of(schema(name, last));
      }
    } catch (EntityNotFoundException e) {
      requireRegistry();
      return Optional.empty();
    }
    List<RegisteredSchema> history = history(name);
    return history.isEmpty() ? Optional.empty() : Optional.of(history.get(history.size() - 1));
  }

  @Override
  public List<RegisteredSchema> history(String name) {
    if (!SchemaNames.isValid(name)) {
      return List.of();
    }
    List<RegisteredSchema> versions = new ArrayList<>();
    ListSchemaVersionsRequest request = new ListSchemaVersionsRequest().withSchemaId(id(name));
    try {
      do {
        ListSchemaVersionsResult page = glue.listSchemaVersions(request);
        for (SchemaVersionListItem item : page.getSchemas()) {
          if (AVAILABLE.equals(item.getStatus())) {
            versions.add(schema(name, version(item.getSchemaVersionId())));
          }
        }
        request.setNextToken(page.getNextToken());
      } while (request.getNextToken() != null);
    } catch (EntityNotFoundException e) {
      requireRegistry();
      return List.of();
    }
    versions.sort(Comparator.comparingInt(RegisteredSchema::version));
    return List.copyOf(versions);
  }

  @Override
  public Optional<Compatibility> compatibility(String name) {
    try {
      String word =
          glue.getSchema(new GetSchemaRequest().withSchemaId(id(name))).getCompatibility();
      return Optional.of(
          Compatibility.of(word)
              .orElseThrow(
                  () ->
                      new IllegalStateException(
                          "schema \"%s\" has the compatibility %s, which is unknown here"
                              .formatted(name, word))));
    } catch (EntityNotFoundException e) {
      requireRegistry();
      return Optional.empty();
    }
  }

  @Override
  public RegisteredSchema create(
      String name, SchemaFormat format, Compatibility compatibility, String definition) {
    CreateSchemaResult made =
        glue.createSchema(
            new CreateSchemaRequest()
                .withRegistryId(new RegistryId().withRegistryName(registry))
                .withSchemaName(name)
                .withDataFormat(format.name())
                .withCompatibility(compatibility.name())
                .withSchemaDefinition(definition));
    return available(name, made.getSchemaVersionId(), made.getSchemaVersionStatus(), definition);
  }

  @Override
  public RegisteredSchema append(RegisteredSchema last, String definition) {
    try {
      RegisterSchemaVersionResult made =
          glue.registerSchemaVersion(
              new RegisterSchemaVersionRequest()
                  .withSchemaId(id(last.name()))
                  .withSchemaDefinition(definition));
      return available(last.name(), made.getSchemaVersionId(), made.getStatus(), definition);
    } catch (ConcurrentModificationException e) {
      throw new ConcurrentRegistrationException(last.name());
    }
  }

  @Override
  public Optional<String> objection(SchemaFormat format, String definition) {
    CheckSchemaVersionValidityResult said =
        glue.checkSchemaVersionValidity(
            new CheckSchemaVersionValidityRequest()
                .withDataFormat(format.name())
                .withSchemaDefinition(definition));
    return Boolean.TRUE.equals(said.getValid())
        ? Optional.empty()
        : Optional.of("Glue does not take it: " + said.getError());
  }

  /** Waits while Glue checks a version. */
  private RegisteredSchema available(String name, String id, String status, String definition) {
    String now = status;
    for (int look = 0; PENDING.equals(now) && look < LOOKS; look++) {
      sleep();
      now = version(id).getStatus();
    }
    if (!AVAILABLE.equals(now)) {
      throw new IllegalStateException(
          "Glue has not taken the new version of schema \"%s\": its status is %s\n  expected: %s\n  hint: Glue holds it against the versions before by rules of its own, which may be stricter"
              .formatted(name, now, AVAILABLE));
    }
    RegisteredSchema made = schema(name, version(id));
    return new RegisteredSchema(made.name(), made.version(), made.format(), definition);
  }

  private void sleep() {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while Glue checks a schema", e);
    }
  }

  private GetSchemaVersionResult version(String id) {
    return glue.getSchemaVersion(new GetSchemaVersionRequest().withSchemaVersionId(id));
  }

  /** Without its registry every schema would look as if nobody had registered it. */
  private void requireRegistry() {
    try {
      glue.getRegistry(
          new GetRegistryRequest().withRegistryId(new RegistryId().withRegistryName(registry)));
    } catch (EntityNotFoundException e) {
      throw new IllegalStateException(
          "there is no registry \"%s\"\n  expected: a registry of AWS Glue in this region and account"
              .formatted(registry),
          e);
    }
  }

  private SchemaId id(String name) {
    return new SchemaId().withRegistryName(registry).withSchemaName(name);
  }

  /** Glue's third format is refused by name. */
  private static RegisteredSchema schema(String name, GetSchemaVersionResult version) {
    SchemaFormat format =
        switch (version.getDataFormat()) {
          case "AVRO" -> SchemaFormat.AVRO;
          case "JSON" -> SchemaFormat.JSON;
          default ->
              throw new IllegalStateException(
                  "schema \"%s\" is of the format %s\n  expected: AVRO or JSON; others are not built"
                      .formatted(name, version.getDataFormat()));
        };
    return new RegisteredSchema(
        name, Math.toIntExact(version.getVersionNumber()), format, version.getSchemaDefinition());
  }
}
