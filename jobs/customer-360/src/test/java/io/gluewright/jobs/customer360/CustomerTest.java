package io.gluewright.jobs.customer360;

import static io.gluewright.testkit.TableAssert.assertThatTable;
import static io.gluewright.testkit.Tables.table;

import io.gluewright.survivorship.GoldenRecord;
import io.gluewright.survivorship.Strategy;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;

class CustomerTest {
  private static final Dataset<Row> MEMBERS =
      table(
          """
          profile_id string | entity_id string
          crm:1             | E1
          shop:A            | E1
          support:ann       | E1
          web:v1            | E1
          marketing:1       | E1
          crm:2             | E2
          """);

  private static final Dataset<Row> RECORDS =
      table(
          """
          record_id string | source string | profile_id string | seen_at timestamp   | amount decimal(18,2) | currency string | status string | satisfaction double | session_id string | campaigns array<string>
          crm:1            | crm           | crm:1             | 2026-01-01 08:00:00 | -                    | -               | -             | -                   | -                 | -
          order:1          | orders        | shop:A            | 2026-01-02 09:00:00 | 10.10                | EUR             | shipped       | -                   | -                 | -
          order:2          | orders        | shop:A            | 2026-01-05 09:00:00 | 20.20                | EUR             | new           | -                   | -                 | -
          order:3          | orders        | shop:A            | 2026-01-04 09:00:00 | 5.00                 | CHF             | paid          | -                   | -                 | -
          order:4          | orders        | shop:A            | 2026-01-03 09:00:00 | 99.00                | EUR             | cancelled     | -                   | -                 | -
          ticket:1         | tickets       | support:ann       | 2026-01-06 10:00:00 | -                    | -               | open          | 5.0                 | -                 | -
          ticket:2         | tickets       | support:ann       | 2026-01-07 10:00:00 | -                    | -               | open          | 2.0                 | -                 | -
          ticket:3         | tickets       | support:ann       | 2026-01-07 11:00:00 | -                    | -               | open          | -                   | -                 | -
          web:1            | web           | web:v1            | 2026-01-08 10:00:00 | -                    | -               | -             | -                   | s1                | -
          web:2            | web           | web:v1            | 2026-01-08 10:01:00 | -                    | -               | -             | -                   | s1                | -
          web:3            | web           | web:v1            | 2026-01-09 10:00:00 | -                    | -               | -             | -                   | s2                | -
          marketing:1      | marketing     | marketing:1       | 2026-01-01 10:00:00 | -                    | -               | -             | -                   | -                 | ["VIP", "SALE"]
          crm:2            | crm           | crm:2             | 2026-01-01 07:00:00 | -                    | -               | -             | -                   | -                 | -
          """);

  @Test
  void addsUpWhatTheSourcesTellOfAPerson() {
    assertThatTable(Customer.activity(RECORDS, MEMBERS).drop("sources"))
        .isEqualTo(
            """
            entity_id string | orders long | last_order_at timestamp | tickets long | satisfaction double | last_contact_at timestamp | sessions int | campaigns array<string> | records long | spend array<struct<currency:string,amount:decimal(18,2)>>
            E1               | 4           | 2026-01-05 09:00:00     | 3            | 3.5                 | 2026-01-09 10:00:00       | 2            | ["SALE", "VIP"]         | 12           | [{"currency": "CHF", "amount": 5.00}, {"currency": "EUR", "amount": 30.30}]
            E2               | 0           | -                       | 0            | -                   | 2026-01-01 07:00:00       | 0            | []                      | 1            | []
            """);
  }

  @Test
  void anEntityWhoseRecordsWentElsewhereStaysWithCountsOfZero() {
    Dataset<Row> profiles =
        table(
            """
            profile_id string | source string | seen_at timestamp   | entity_id string | entity_since timestamp | email string
            crm:1             | crm           | 2026-01-01 08:00:00 | E1               | 2026-01-01 00:00:00    | ann@mail.example
            crm:3             | crm           | 2026-01-01 08:00:00 | E3               | 2026-01-01 00:00:00    | bob@mail.example
            """);
    Dataset<Row> customers =
        Customer.of(
            GoldenRecord.of(Strategy.MOST_RECENT).apply(profiles),
            Customer.activity(RECORDS, MEMBERS),
            1);

    assertThatTable(customers.select("entity_id", "email", "orders", "records", "bucket"))
        .isEqualTo(
            """
            entity_id string | email string     | orders long | records long | bucket int
            E1               | ann@mail.example | 4           | 12           | 0
            E3               | bob@mail.example | 0           | 0            | 0
            """);
  }

  @Test
  void anEntityThatIsGoneIsDeletedAndTheOthersStay() {
    Dataset<Row> customers =
        table(
            """
            entity_id string | orders long
            E1               | 4
            """);
    Dataset<Row> gone =
        table(
            """
            entity_id string
            E2
            """);

    assertThatTable(Customer.orGone(customers, gone))
        .isEqualTo(
            """
            entity_id string | orders long | __delete boolean
            E1               | 4           | false
            E2               | -           | true
            """);
  }
}
