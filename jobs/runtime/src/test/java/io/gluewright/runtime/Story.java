package io.gluewright.runtime;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A job, and what happens to it.
 *
 * @param reading whether the job takes in all sources before it writes
 */
record Story(List<Source> sources, Reading reading, List<Round> rounds) {
  /** When a job takes in a source. */
  enum Reading {
    FIRST,
    ONE_BY_ONE
  }

  /** How files are written. */
  enum Format {
    JSON,
    CSV
  }

  /** What a sink is. */
  enum Landing {
    APPEND,
    MERGE,
    FILES
  }

  /** What the job does with a source between intake and sinks. */
  enum Step {
    KEPT,
    NONE
  }

  /** What may be wrong with a row, and which rule finds it. */
  enum Law {
    FILTERED("{ type = filter, condition = \"amount <> 13\" }", row -> row.amount() == 13),
    RANGE("{ type = range, column = amount, min = 0 }", row -> row.amount() < 0),
    ALLOWED(
        "{ type = allowed_values, column = kind, values = [x, y] }", row -> row.kind().equals("z")),
    COMPLETE("{ check = complete, column = name }", row -> row.name() == null);

    private final String hocon;

    @SuppressWarnings("ImmutableEnumChecker") // a function of what it is given
    private final Predicate<Person> broken;

    Law(String hocon, Predicate<Person> broken) {
      this.hocon = hocon;
      this.broken = broken;
    }

    boolean isBrokenBy(Person row) {
      return broken.test(row);
    }
  }

  /**
   * A row.
   *
   * @param uid no other row has it
   * @param name null if it has none
   */
  record Person(int uid, int id, String name, int amount, String kind) {
    String json() {
      return "{\"uid\": %d, \"id\": %d, \"name\": %s, \"amount\": %d, \"kind\": \"%s\"}"
          .formatted(uid, id, name == null ? "null" : "\"%s\"".formatted(name), amount, kind);
    }

    String csv() {
      return "%d,%d,%s,%d,%s".formatted(uid, id, name == null ? "" : name, amount, kind);
    }
  }

  /** A source of people, and where they go; the first sink has the rows booked. */
  record Source(
      String name,
      Format format,
      List<Law> laws,
      boolean unique,
      Step step,
      List<Landing> landings) {
    String hocon() {
      String rules = laws(law -> law != Law.COMPLETE);
      String checks = laws(law -> law == Law.COMPLETE);
      return """
      sources.%1$s {
        format = %2$s
        path = ${input}/%1$s
        columns = "uid int, id int, name string, amount int, kind string"
        %3$s
        rules = [ %4$s ]
        checks = [ %5$s ]
        %6$s
      }
      """
          .formatted(
              name,
              format.name().toLowerCase(Locale.ROOT),
              format == Format.CSV ? "options { withHeader = \"true\" }" : "",
              rules,
              checks,
              unique ? "dedup { keys = [id], latest-by = [uid] }" : "");
    }

    private String laws(Predicate<Law> which) {
      return laws.stream().filter(which).map(law -> law.hocon).collect(joining("\n"));
    }

    String sink(Landing landing) {
      return name + "_" + landing.name().toLowerCase(Locale.ROOT);
    }

    String sinks() {
      return landings.stream()
          .map(
              landing ->
                  "sinks.%1$s { path = ${output}/%1$s, %2$s }\n"
                      .formatted(
                          sink(landing),
                          switch (landing) {
                            case APPEND -> "type = delta";
                            case MERGE -> "type = delta, merge-on = [%s]".formatted(key());
                            case FILES -> "type = files, format = json";
                          }))
          .collect(joining());
    }

    /** The column by which rows are merged: no two rows of a batch are equal in it. */
    String key() {
      return unique ? "id" : "uid";
    }

    /** What becomes of rows that are taken in together. */
    Fate fate(List<Person> rows) {
      List<Person> filtered = new ArrayList<>();
      List<Person> refused = new ArrayList<>();
      Map<Integer, Person> kept = new LinkedHashMap<>();
      long good = 0;
      for (Person row : rows) {
        List<Law> broken = laws.stream().filter(law -> law.isBrokenBy(row)).toList();
        if (broken.contains(Law.FILTERED)) {
          filtered.add(row);
        } else if (!broken.isEmpty()) {
          refused.add(row);
        } else {
          good++;
          kept.merge(unique ? row.id() : row.uid(), row, (a, b) -> a.uid() > b.uid() ? a : b);
        }
      }
      return new Fate(filtered.size(), refused, List.copyOf(kept.values()), good - kept.size());
    }
  }

  /** Where rows go. */
  record Fate(long filtered, List<Person> refused, List<Person> written, long merged) {}

  /**
   * A file that comes.
   *
   * @param broken how many lines of it cannot be read
   */
  record Delivery(Source source, List<Person> rows, int broken) {
    /** The lines that can be read. */
    List<String> lines() {
      return source.format() == Format.CSV
          ? Stream.concat(Stream.of("uid,id,name,amount,kind"), rows.stream().map(Person::csv))
              .toList()
          : rows.stream().map(Person::json).toList();
    }
  }

  /**
   * Files come, and a run starts.
   *
   * @param death at the how-many-th point of all that it comes to the run dies, if it comes so far
   */
  record Round(List<Delivery> deliveries, OptionalInt death) {}

  String hocon() {
    return sources.stream().map(source -> source.hocon() + source.sinks()).collect(joining());
  }

  /** The job. */
  void run(JobRuntime job) {
    if (reading == Reading.FIRST) {
      sources.forEach(source -> job.intake(source.name()));
    }
    for (Source source : sources) {
      Intake intake = job.intake(source.name());
      Dataset<Row> rows =
          source.step() == Step.KEPT
              ? job.kept("step of " + source.name(), intake::rows)
              : intake.rows();
      for (Landing landing : source.landings()) {
        if (landing == source.landings().get(0)) {
          job.sink(source.sink(landing)).landAll(rows, source.name());
        } else {
          job.sink(source.sink(landing)).land(rows);
        }
      }
    }
  }
}
