package io.gluewright.runtime;

import io.gluewright.testkit.Spark;
import java.nio.file.Path;

/** A desk with a source of people, a sink of the same name, and three people that have arrived. */
final class PeopleDesk {
  static final String PEOPLE =
      """
      sources {
        people {
          format = parquet
          path = ${input}/people
          columns = "id int, name string"
          checks = [ { check = complete, column = name } ]
        }
      }
      sinks { people { type = delta, path = ${output}/people } }
      """;
  static final JobBody LAND = job -> job.land(job.intake("people"), "people");

  private PeopleDesk() {}

  static Desk in(Path folder) {
    Desk desk = Desk.in(folder).configured(PEOPLE);
    drop(desk, "a", "(1, 'Ann'), (2, 'Bob'), (3, null)");
    return desk;
  }

  static void drop(Desk desk, String name, String values) {
    Spark.session()
        .sql("select * from values %s as people(id, name)".formatted(values))
        .coalesce(1)
        .write()
        .parquet(desk.input().resolve("people/" + name).toString());
  }
}
