package io.gluewright.jobs.customer360;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;

import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class ProfileTest {
  @Test
  void takesTheLatestValueOfEachAttributeThatIsThere() {
    Dataset<Row> rows =
        table(
            """
            record_id string | profile_id string | seen_at timestamp   | first_name string | email string
            order:1          | shop:A            | 2026-01-01 08:00:00 | Ann               | ann@old.example
            order:2          | shop:A            | 2026-01-03 08:00:00 | -                 | ann@new.example
            order:3          | shop:A            | 2026-01-02 08:00:00 | Anna              | -
            """);
    Dataset<Row> profiles = Profile.of(CustomerRecord.of("orders", rows));

    assertThatTable(
            profiles.select("profile_id", "source", "seen_at", "first_name", "email", "phone"))
        .isEqualTo(
            """
            profile_id string | source string | seen_at timestamp   | first_name string | email string    | phone string
            shop:A            | orders        | 2026-01-03 08:00:00 | Anna              | ann@new.example | -
            """);
  }

  @Test
  void isCompletedByWhatWasKnownAndTheLaterValueWins() {
    Dataset<Row> fresh =
        Profile.of(CustomerRecord.of("crm", rows("Ann", "-", "2026-01-02 08:00:00")));
    Dataset<Row> known =
        Profile.of(
            CustomerRecord.of("crm", rows("Anna", "ann@mail.example", "2026-01-03 08:00:00")));

    assertThatTable(
            Profile.completed(fresh, Optional.of(known))
                .select("profile_id", "seen_at", "first_name", "email"))
        .isEqualTo(
            """
            profile_id string | seen_at timestamp   | first_name string | email string
            crm:1             | 2026-01-03 08:00:00 | Anna              | ann@mail.example
            """);
  }

  private static Dataset<Row> rows(String name, String email, String seenAt) {
    return table(
        """
        record_id string | profile_id string | seen_at timestamp | first_name string | email string
        crm:1            | crm:1             | %s                | %s                | %s
        """
            .formatted(seenAt, name, email));
  }
}
