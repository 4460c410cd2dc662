package io.gluewright.identity.clusters;

import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;

/** Of links {@code left, right, ...}, those whose ends no link before them has taken. */
final class Pairing implements Iterator<Row> {
  private final Iterator<Row> links;
  private final Set<String> left = new HashSet<>();
  private final Set<String> right = new HashSet<>();
  private Optional<Row> next = Optional.empty();

  Pairing(Iterator<Row> links) {
    this.links = links;
  }

  @Override
  public boolean hasNext() {
    while (next.isEmpty() && links.hasNext()) {
      Row link = links.next();
      if (!left.contains(link.getString(0)) && !right.contains(link.getString(1))) {
        left.add(link.getString(0));
        right.add(link.getString(1));
        next = Optional.of(link);
      }
    }
    return next.isPresent();
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    Row link = next.orElseThrow();
    next = Optional.empty();
    return link;
  }
}
