package io.gluewright.runtime.codecs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;

/** Makes compressions known to whoever reads files through Hadoop, Glue's readers included. */
public final class Codecs {
  private static final String KNOWN = "io.compression.codecs";
  private static final List<Class<?>> OURS = List.of(ZipCodec.class, ZstdCodec.class);

  private Codecs() {}

  /** Adds {@code .zip} and {@code .zst} to what the configuration knows. */
  public static void register(Configuration hadoop) {
    Set<String> names = new LinkedHashSet<>(hadoop.getTrimmedStringCollection(KNOWN));
    OURS.forEach(codec -> names.add(codec.getName()));
    hadoop.set(KNOWN, String.join(",", names));
  }
}
