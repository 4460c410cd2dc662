package io.gluewright.landing.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gluewright.landing.objects.Area;
import io.gluewright.landing.objects.MemoryObjects;
import io.gluewright.landing.objects.ObjectAddress;
import io.gluewright.landing.objects.ObjectStore;
import io.gluewright.landing.registry.FolderRegistry;
import io.gluewright.landing.registry.Registration;
import io.gluewright.landing.schema.Compatibility;
import io.gluewright.landing.schema.SchemaFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LandingGateTest {
  private static final Areas AREAS =
      new Areas(Area.of("s3://up/impure"), Area.of("s3://lake/raw"), Area.of("s3://lake/dead"));
  private static final String OPEN = "{\"type\": \"object\", \"required\": [\"id\"]}";
  private static final String CLOSED =
      "{\"type\": \"object\", \"required\": [\"id\"], \"properties\": {\"id\": {\"type\":"
          + " \"integer\"}}}";

  @TempDir private Path folder;
  private FolderRegistry registry;
  private final ObjectStore store = new MemoryObjects();

  @BeforeEach
  void register() {
    registry = new FolderRegistry(folder);
    register(CLOSED);
  }

  @Test
  void objectsGoUnchangedToTheirPlaceEachContentOnce() throws IOException {
    upload("orders/day/a.jsonl", "{\"id\": 1}");
    upload("orders/day/b.jsonl", "{\"id\": \"x\"}");
    upload("c.jsonl", "{\"id\": 1}");
    upload("unknown/d.csv.gz", "");
    upload("orders/day/", "");

    List<Outcome> outcomes = new ArrayList<>();
    for (ObjectAddress at : store.list(AREAS.source())) {
      outcomes.add(take(store, at));
    }
    upload("orders/day/a.jsonl", "{\"id\": 1}");
    outcomes.add(take(store, source("orders/day/a.jsonl")));
    upload("orders/day/a.jsonl", "{\"id\": 2}");
    outcomes.add(take(store, source("orders/day/a.jsonl")));
    outcomes.add(take(store, source("orders/day/a.jsonl")));

    assertThat(outcomes)
        .containsExactly(
            Outcome.REFUSED,
            Outcome.NO_UPLOAD,
            Outcome.LANDED,
            Outcome.REFUSED,
            Outcome.REFUSED,
            Outcome.LANDED_BEFORE,
            Outcome.LANDED,
            Outcome.GONE);
    assertThat(keys(AREAS.source())).containsExactly("impure/orders/day/");
    assertThat(contents(AREAS.raw()))
        .containsExactlyInAnyOrder(
            "raw/orders/day/a~5c1fa331.jsonl {\"id\": 1}",
            "raw/orders/day/a~5c1fa350.jsonl {\"id\": 2}");
    assertThat(keys(AREAS.deadletter()))
        .containsExactly(
            "dead/c~5c1fa331.jsonl",
            "dead/c~5c1fa331.jsonl.reason.json",
            "dead/orders/day/b~d2bcbb36.jsonl",
            "dead/orders/day/b~d2bcbb36.jsonl.reason.json",
            "dead/unknown/d~00000001.csv.gz",
            "dead/unknown/d~00000001.csv.gz.reason.json");
    assertThat(content("dead/orders/day/b~d2bcbb36.jsonl.reason.json"))
        .isEqualTo(
            """
            {
              "object" : "up/impure/orders/day/b.jsonl",
              "tag" : "d2bcbb36",
              "size" : 11,
              "schema" : "orders 1",
              "records" : 1,
              "refused" : 1,
              "findings" : [ {
                "record" : 1,
                "at" : "/id",
                "broken" : "type",
                "expected" : "type \\"integer\\""
              } ]
            }
            """);
  }

  /** Dead at any step, before or after it, and tried again: the end is that of a quiet run. */
  @Test
  void deathAtAnyStepChangesNothingAboutTheEnd() throws IOException {
    upload("orders/bad.json", "{}");
    take(store, source("orders/bad.json"));
    upload("orders/good.json", "{\"id\": 1}");
    take(store, source("orders/good.json"));
    List<String> quiet = all(store);
    int deaths = 0;
    for (int step = 0; step < 6; step++) {
      for (String upload : List.of("orders/bad.json", "orders/good.json")) {
        for (boolean isBefore : List.of(true, false)) {
          int number = step;
          ObjectStore other = new MemoryObjects();
          ObjectStore dying =
              new DyingStore(other, n -> isBefore && n == number, n -> !isBefore && n == number);
          other.put(source("orders/bad.json"), "{}".getBytes(UTF_8));
          other.put(source("orders/good.json"), "{\"id\": 1}".getBytes(UTF_8));
          try {
            take(dying, source(upload));
          } catch (IllegalStateException e) {
            deaths++;
          }
          take(other, source(upload));
          take(other, source("orders/bad.json"));
          take(other, source("orders/good.json"));
          assertThat(all(other)).as("%s at %d", upload, step).isEqualTo(quiet);
        }
      }
    }
    assertThat(deaths).isEqualTo(2 * 3 + 2 * 2);
  }

  @Test
  void aMendedSchemaCountsAtOnceAndADeadLetterThatComesAgainIsResolved() {
    LandingGate gate = gate(store);
    upload("orders/a.json", "{\"id\": \"x\"}");
    assertThat(gate.take(source("orders/a.json"), "")).isEqualTo(Outcome.REFUSED);

    register(OPEN);
    upload("orders/a.json", "{\"id\": \"x\"}");

    assertThat(gate.take(source("orders/a.json"), "")).isEqualTo(Outcome.LANDED);
    assertThat(keys(AREAS.deadletter())).isEmpty();
    assertThat(keys(AREAS.raw())).hasSize(1);
  }

  @Test
  void whatIsElsewhereIsNotTouched() {
    assertThatThrownBy(() -> take(store, new ObjectAddress("up", "pure/orders/a.json")))
        .hasMessage("up/pure/orders/a.json is not in s3://up/impure/");
    assertThatThrownBy(() -> new Areas(Area.of("s3://b/a"), Area.of("s3://b/a/c"), Area.of("/x")))
        .hasMessage("of s3://b/a/, s3://b/a/c/ and /x one lies in another");
  }

  private void register(String definition) {
    new Registration(
            "orders.json",
            "orders",
            SchemaFormat.JSON,
            definition,
            Optional.of(Compatibility.BACKWARD))
        .in(registry);
  }

  private LandingGate gate(ObjectStore in) {
    return new LandingGate(in, AREAS, registry, Clock.systemUTC());
  }

  private Outcome take(ObjectStore in, ObjectAddress at) {
    return gate(in).take(at, "");
  }

  private void upload(String key, String content) {
    store.put(source(key), content.getBytes(UTF_8));
  }

  private static ObjectAddress source(String key) {
    return AREAS.source().at(key);
  }

  private List<String> keys(Area area) {
    return store.list(area).stream().map(ObjectAddress::key).toList();
  }

  private List<String> contents(Area area) throws IOException {
    List<String> contents = new ArrayList<>();
    for (ObjectAddress at : store.list(area)) {
      contents.add(at.key() + " " + content(at.key()));
    }
    return contents;
  }

  private String content(String key) throws IOException {
    return text(store, new ObjectAddress("lake", key));
  }

  private static List<String> all(ObjectStore store) throws IOException {
    List<String> all = new ArrayList<>();
    for (Area area : List.of(AREAS.source(), AREAS.raw(), AREAS.deadletter())) {
      for (ObjectAddress at : store.list(area)) {
        all.add(at + " " + text(store, at));
      }
    }
    return all;
  }

  private static String text(ObjectStore store, ObjectAddress at) throws IOException {
    try (var bytes = store.open(store.find(at, "").orElseThrow())) {
      return new String(bytes.readAllBytes(), UTF_8);
    }
  }
}
