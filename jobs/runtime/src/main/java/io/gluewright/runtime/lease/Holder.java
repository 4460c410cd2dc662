package io.gluewright.runtime.lease;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The run that has a lease, and where it runs.
 *
 * @param run its id
 * @param host for people
 * @param machine what its process id is unique in: one boot of one machine, and there one container
 * @param process its process id
 * @param started when the process began; the epoch where that is not known
 * @param since when it took the lease, by its own clock
 */
public record Holder(
    String run, String host, String machine, long process, Instant started, Instant since) {
  /** Start times are computed from the machine's own, which moves when its clock is set. */
  private static final Duration SAME_START = Duration.ofSeconds(10);

  private static final Pattern ATTEMPT = Pattern.compile("(.+)_attempt_(\\d{1,9})");

  static Holder ofThisProcess(String run, Instant since) {
    ProcessHandle here = ProcessHandle.current();
    return new Holder(
        run,
        hostHere(),
        machineHere(),
        here.pid(),
        here.info().startInstant().orElse(Instant.EPOCH),
        since);
  }

  /** Whether it runs on this machine, where its process can be looked for. */
  boolean isHere() {
    return machine.equals(machineHere());
  }

  /** Whether its process is there. Of one on another machine nobody knows. */
  boolean isAlive() {
    return isHere()
        && ProcessHandle.of(process)
            .filter(ProcessHandle::isAlive)
            .filter(this::isSame)
            .isPresent();
  }

  private boolean isSame(ProcessHandle found) {
    Optional<Instant> start = found.info().startInstant();
    return started.equals(Instant.EPOCH)
        || start.isEmpty()
        || Duration.between(started, start.get()).abs().compareTo(SAME_START) <= 0;
  }

  /**
   * Whether {@code later} is a later attempt of the same run. Glue begins one when the attempt
   * before it has ended, and gives it the id of the run with the number of the attempt behind.
   */
  boolean isEarlierAttemptOf(String later) {
    return base(run).equals(base(later)) && attempt(run) < attempt(later);
  }

  private static String base(String run) {
    Matcher matcher = ATTEMPT.matcher(run);
    return matcher.matches() ? matcher.group(1) : run;
  }

  private static long attempt(String run) {
    Matcher matcher = ATTEMPT.matcher(run);
    return matcher.matches() ? Long.parseLong(matcher.group(2)) : 0;
  }

  @Override
  public String toString() {
    return "run %s on %s (process %d)".formatted(run, host, process);
  }

  private static String hostHere() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "an unknown host";
    }
  }

  /** Two containers of one machine may have the same host name, and both a process 1. */
  private static String machineHere() {
    try {
      String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
      return boot + " " + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException | UnsupportedOperationException e) { // no Linux
      return hostHere();
    }
  }
}
