package io.gluewright.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.gluewright.runtime.faults.CrashPoint;
import io.gluewright.testkit.Interpreted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.security.cert.Certificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A step is kept for the code that it was computed by. */
@ExtendWith(Interpreted.class)
class KeptStepsCodeTest {
  @TempDir Path folder;

  @Test
  void aResultIsNotServedToOtherCode() throws Exception {
    KeptRuns runs = KeptRuns.in(folder);
    Desk desk = runs.desk();
    JobBody one = elsewhere("one");
    runs.dead(one, CrashPoint.STEP_KEPT, 1);
    assertThat(Mortal.dyingAt(CrashPoint.STEP_KEPT, 1, () -> desk.run(one)))
        .as("it is served, so the point is not reached")
        .isPresent();
    desk.input("people/b.json", "{\"id\": 3, \"name\": \"Eve\", \"kind\": \"y\"}\n");
    runs.dead("jr_3", one, CrashPoint.STEP_KEPT, 1);

    runs.done(elsewhere("two"), "jr_4");

    assertThat(runs.told("jr_3", 0)).startsWith("[matched, computed, null, the code changed since");
  }

  /** A job that is all in its class. */
  public static final class Elsewhere implements JobBody {
    @Override
    public void run(JobRuntime job) {
      Intake people = job.intake("people");
      job.sink("people").append(job.kept("matched", people::rows), "people");
    }
  }

  /** The same class, from a place with other content. */
  private JobBody elsewhere(String content) throws Exception {
    Path place = Files.createDirectories(folder.resolve(content));
    Files.writeString(place.resolve("resource"), content);
    ProtectionDomain domain =
        new ProtectionDomain(new CodeSource(place.toUri().toURL(), (Certificate[]) null), null);
    ClassLoader loader =
        new ClassLoader(KeptStepsCodeTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            return name.equals(Elsewhere.class.getName())
                ? define(name)
                : super.loadClass(name, resolve);
          }

          private Class<?> define(String name) throws ClassNotFoundException {
            Class<?> before = findLoadedClass(name);
            if (before != null) {
              return before;
            }
            try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
              byte[] bytes = in.readAllBytes();
              return defineClass(name, bytes, 0, bytes.length, domain);
            } catch (IOException e) {
              throw new ClassNotFoundException(name, e);
            }
          }
        };
    return (JobBody) loader.loadClass(Elsewhere.class.getName()).getConstructor().newInstance();
  }
}
