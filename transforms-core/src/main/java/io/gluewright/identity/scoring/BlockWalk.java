package io.gluewright.identity.scoring;

import static java.util.stream.Collectors.partitioningBy;

import io.gluewright.identity.blocking.KeyFilter;
import io.gluewright.identity.blocking.Pairing;
import io.gluewright.identity.comparison.Values;
import io.gluewright.identity.preparation.Side;
import io.gluewright.transforms.RowStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Row;

/**
 * Walks over the pairs of each block. The rows of a block stand together; a pair that shares
 * several keys is taken in the block of the first.
 */
final class BlockWalk implements MapPartitionsFunction<Row, Row> {
  private static final long serialVersionUID = 1;

  private final PairTask.Maker maker;
  private final Pairing pairing;

  BlockWalk(PairTask.Maker maker, Pairing pairing) {
    this.maker = maker;
    this.pairing = pairing;
  }

  @Override
  public Iterator<Row> call(Iterator<Row> rows) {
    return new Walk(rows, maker.make(), pairing);
  }

  /** The first of some ascending keys in bytes. */
  static byte[] bytes(long[] keys, int count) {
    ByteBuffer out = ByteBuffer.allocate(count * Long.BYTES);
    out.asLongBuffer().put(keys, 0, count);
    return out.array();
  }

  private static long[] keys(byte[] bytes) {
    long[] keys = new long[bytes.length / Long.BYTES];
    ByteBuffer.wrap(bytes).asLongBuffer().get(keys);
    return keys;
  }

  private static final class Member {
    private final Candidate candidate;
    private final long[] earlierKeys;

    Member(Candidate candidate, long[] earlierKeys) {
      this.candidate = candidate;
      this.earlierKeys = earlierKeys;
    }
  }

  private static final class Walk extends RowStream {
    private final Iterator<Row> rows;
    private final PairTask task;
    private final Pairing pairing;
    private final List<Row> block = new ArrayList<>();
    private long key;

    Walk(Iterator<Row> rows, PairTask task, Pairing pairing) {
      this.rows = rows;
      this.task = task;
      this.pairing = pairing;
    }

    @Override
    protected boolean advance(Consumer<Row> out) {
      if (rows.hasNext()) {
        take(rows.next(), out);
        return true;
      }
      walk(out);
      task.end(out);
      return false;
    }

    private void take(Row row, Consumer<Row> out) {
      if (row.getLong(0) != key) {
        walk(out);
        key = row.getLong(0);
      }
      block.add(row);
    }

    /** Of the known records of a block, which are not paired among themselves, none is decoded in vain. */
    private void walk(Consumer<Row> out) {
      if (block.size() > 1) {
        Map<Boolean, List<Row>> byAge =
            block.stream().collect(partitioningBy(row -> Side.isFresh(row.getInt(2))));
        walk(members(byAge.get(true)), byAge.get(false), out);
      }
      block.clear();
    }

    private void walk(List<Member> fresh, List<Row> known, Consumer<Row> out) {
      for (int i = 0; i < fresh.size(); i++) {
        for (int j = i + 1; j < fresh.size(); j++) {
          pair(fresh.get(i), fresh.get(j), out);
        }
      }
      if (!fresh.isEmpty()) {
        for (Member other : members(known)) {
          fresh.forEach(each -> pair(each, other, out));
        }
      }
    }

    private static List<Member> members(List<Row> rows) {
      return rows.stream().map(Walk::member).toList();
    }

    private void pair(Member one, Member other, Consumer<Row> out) {
      Candidate a = one.candidate;
      Candidate b = other.candidate;
      if (pairing.allows(a.side(), b.side())
          && KeyFilter.firstCommon(one.earlierKeys, other.earlierKeys) == Long.MIN_VALUE) {
        task.pair(a.isBefore(b) ? a : b, a.isBefore(b) ? b : a, out);
      }
    }

    private static Member member(Row row) {
      Values values = Values.read(row.getAs(3));
      return new Member(new Candidate(row.getString(1), row.getInt(2), values), keys(row.getAs(4)));
    }
  }
}
