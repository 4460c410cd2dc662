package io.gluewright.runtime.events;

import io.gluewright.runtime.state.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes an event as a line of the log, and as {@code <output>/events/RUN.TYPE.SUBJECT.json}. A
 * replay takes the place of the file of the run that died.
 */
public final class EventFiles implements Events {
  private static final Logger LOG = LoggerFactory.getLogger(EventFiles.class);

  private final String output;
  private final Configuration hadoop;

  public EventFiles(String output, Configuration hadoop) {
    this.output = output;
    this.hadoop = hadoop;
  }

  @Override
  public void tell(Event event) {
    String json = event.json();
    LOG.info("event {}", json);
    String name = "%s.%s.%s.json".formatted(event.run(), event.type(), event.subject());
    Path file = new Path("%s/events/%s".formatted(output, name));
    try {
      AtomicFiles.replace(file, (json + "\n").getBytes(StandardCharsets.UTF_8), hadoop);
    } catch (IOException | RuntimeException e) {
      LOG.warn("the event cannot be written to {}: {}", file, e.getClass().getName());
    }
  }
}
