package io.gluewright.runtime.failures;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import java.util.Set;

/** What comes of the machine, its files and the classes on it. */
final class MachineSymptoms {
  private static final Set<String> DENIED = Set.of("AccessControlException");
  private static final Set<String> GONE =
      Set.of("SparkFileNotFoundException", "PathNotFoundException");
  private static final Set<String> CHANGED = Set.of("RemoteFileChangedException");

  private MachineSymptoms() {}

  static Optional<Diagnosis> of(Throwable failure) {
    if (failure instanceof OutOfMemoryError) {
      return Optional.of(outOfMemory());
    }
    if (failure instanceof LinkageError || failure instanceof ClassNotFoundException) {
      return system(
          "a library is missing, or is of another version",
          "see to the class path, and on Glue to its version and --extra-jars");
    }
    if (failure instanceof AccessDeniedException || Throwables.isOneOf(DENIED, failure)) {
      return system("access is denied", "let the user or role of the job read and write there");
    }
    if (failure instanceof FileNotFoundException
        || failure instanceof NoSuchFileException
        || Throwables.isOneOf(GONE, failure)) {
      return system(
          "a file is not there, or not any more",
          "start the job again, and let nothing else remove or rename files while it runs");
    }
    if (Throwables.isOneOf(CHANGED, failure)) {
      return system(
          "a file changed while it was read",
          "start the job again, and let files arrive under names of their own");
    }
    return failure instanceof IOException
        ? ofMessage(Throwables.message(failure))
        : Optional.empty();
  }

  private static Optional<Diagnosis> ofMessage(String message) {
    if (message.contains("No space left on device") || message.contains("Disk quota exceeded")) {
      return system("a disk is full", "make room, or set work to a folder that has some");
    }
    return message.contains("Permission denied") || message.contains("Read-only file system")
        ? system("access is denied", "let the user or role of the job read and write there")
        : Optional.empty();
  }

  static Diagnosis outOfMemory() {
    return new Diagnosis(
        FailureClass.SYSTEM,
        "out of memory",
        "give the job more: --memory here, a larger worker type on Glue");
  }

  private static Optional<Diagnosis> system(String symptom, String advice) {
    return Optional.of(new Diagnosis(FailureClass.SYSTEM, symptom, advice));
  }
}
