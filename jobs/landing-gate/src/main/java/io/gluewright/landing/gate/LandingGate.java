package io.gluewright.landing.gate;

import io.gluewright.landing.check.FileCheck;
import io.gluewright.landing.check.Finding;
import io.gluewright.landing.check.Findings;
import io.gluewright.landing.objects.ObjectAddress;
import io.gluewright.landing.objects.ObjectChangedException;
import io.gluewright.landing.objects.ObjectStore;
import io.gluewright.landing.objects.StoredObject;
import io.gluewright.landing.registry.SchemaRegistry;
import java.time.Clock;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at objects and moves them, one at a time. Any number of threads and machines may do so with
 * the same objects: names tell contents apart, a copy is made before anything is removed, and each
 * step can be done again.
 *
 * <p>The steps, and what a crash after each of them leaves:
 *
 * <ol>
 *   <li>The object is found and checked: nothing has changed.
 *   <li>It is copied to raw, or to deadletter: it is in two places, and the next try makes the same
 *       copy again.
 *   <li>Refused, its reasons are written beside it; landed, an earlier dead letter of the same
 *       content is removed.
 *   <li>It is removed from where it came: done.
 * </ol>
 */
public final class LandingGate {
  private static final Logger LOG = LoggerFactory.getLogger(LandingGate.class);

  private final ObjectStore store;
  private final Areas areas;
  private final Checks checks;

  public LandingGate(ObjectStore store, Areas areas, SchemaRegistry registry, Clock clock) {
    this.store = store;
    this.areas = areas;
    this.checks = new Checks(registry, clock);
  }

  public Areas areas() {
    return areas;
  }

  /**
   * Brings an object on.
   *
   * @param version which content of it; empty for the current one
   * @throws IllegalArgumentException when the address is not in the source area
   * @throws RuntimeException when a store or registry fails; the object is where it was or, whole,
   *     also where it goes, and may be tried again
   */
  public Outcome take(ObjectAddress at, String version) {
    if (!areas.source().holds(at)) {
      throw new IllegalArgumentException("%s is not in %s".formatted(at, areas.source()));
    }
    if (at.key().endsWith("/")) {
      return Outcome.NO_UPLOAD;
    }
    Optional<StoredObject> found = store.find(at, version);
    Outcome outcome;
    try {
      outcome = found.isEmpty() ? Outcome.GONE : bringOn(found.get());
    } catch (ObjectChangedException e) {
      outcome = Outcome.GONE; // of the content that is there now, there is another event
    }
    LOG.info("{}: {}", outcome, at);
    return outcome;
  }

  private Outcome bringOn(StoredObject object) {
    String key = areas.source().within(object.at());
    String name = Names.landed(key, object);
    ObjectAddress landed = areas.raw().at(name);
    if (store.find(landed, "").isPresent()) {
      leaveSource(object);
      return Outcome.LANDED_BEFORE;
    }
    Verdict verdict = verdict(key, object);
    ObjectAddress dead = areas.deadletter().at(name);
    ObjectAddress reason = areas.deadletter().at(name + Names.REASON);
    if (verdict.findings().isClean()) {
      store.copy(object, landed);
      remove(dead);
      remove(reason);
      leaveSource(object);
      return Outcome.LANDED;
    }
    store.copy(object, dead);
    store.put(reason, new Reason(object, verdict.schema(), verdict.findings()).bytes());
    leaveSource(object);
    return Outcome.REFUSED;
  }

  /** Another content, which came meanwhile, stays: it has an event of its own. */
  private void leaveSource(StoredObject object) {
    try {
      store.delete(object);
    } catch (ObjectChangedException e) {
      LOG.info("{}", e.getMessage());
    }
  }

  private void remove(ObjectAddress at) {
    store.find(at, "").ifPresent(store::delete);
  }

  private record Verdict(String schema, Findings findings) {}

  /** A refusal is always one by the last version. */
  private Verdict verdict(String key, StoredObject object) {
    Optional<String> table = Names.table(key);
    if (table.isEmpty()) {
      return new Verdict("", Findings.of(new Finding(0, "", "table", "a key TABLE/FILE")));
    }
    Optional<FileCheck> recent = checks.recent(table.get());
    Optional<FileCheck> deciding = recent;
    Findings findings = findings(recent, key, object);
    if (!findings.isClean()) {
      deciding = checks.latest(table.get());
      if (!deciding.equals(recent)) {
        findings = findings(deciding, key, object);
      }
    }
    return new Verdict(deciding.map(check -> check.schema().label()).orElse(""), findings);
  }

  private Findings findings(Optional<FileCheck> check, String key, StoredObject object) {
    return check.isEmpty()
        ? Findings.of(new Finding(0, "", "schema", "a schema that is registered for the table"))
        : check.get().check(key, () -> store.open(object));
  }
}
