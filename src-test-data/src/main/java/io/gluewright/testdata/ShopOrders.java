package io.gluewright.testdata;

import io.gluewright.testdata.Tally.Outcome;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;

/** The web shop's order table. Numbers grow from drop to drop. */
final class ShopOrders {
  private static final String CREATE =
      """
      create table if not exists orders (
        order_id bigint not null primary key,
        account_no varchar(20),
        customer_no varchar(20),
        buyer_name varchar(200),
        email varchar(200),
        phone varchar(40),
        ship_street varchar(200),
        ship_postcode varchar(20),
        ship_city varchar(100),
        amount decimal(12,2) not null,
        currency varchar(3) not null,
        status varchar(20) not null,
        ordered_at timestamp not null)
      """;
  private static final String INSERT =
      "insert into orders (order_id, account_no, customer_no, buyer_name, email, phone,"
          + " ship_street, ship_postcode, ship_city, amount, currency, status, ordered_at)"
          + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final int BATCH = 2_000;

  /** No person has more orders than this in one drop, planted ones included. */
  private static final long MOST = 8;

  private static final List<String> STATUS =
      List.of("shipped", "shipped", "paid", "shipped", "new", "returned", "cancelled");

  private final Drop drop;
  private final Tally tally;
  private final PreparedStatement insert;
  private long nextId;
  private int waiting;

  private ShopOrders(Drop drop, Tally tally, PreparedStatement insert) {
    this.drop = drop;
    this.tally = tally;
    this.insert = insert;
    this.nextId = firstId(drop.number());
  }

  private long firstId(int number) {
    return (number - 1) * MOST * drop.customers() + 1;
  }

  /** Writes the drop in one transaction; what a broken run left of it is replaced. */
  static void write(Drop drop, Connection shop, Tally tally) throws SQLException {
    try (Statement statement = shop.createStatement()) {
      statement.execute(CREATE);
    }
    boolean autoCommit = shop.getAutoCommit();
    shop.setAutoCommit(false);
    try (Statement statement = shop.createStatement();
        PreparedStatement insert = shop.prepareStatement(INSERT)) {
      ShopOrders orders = new ShopOrders(drop, tally, insert);
      statement.executeUpdate(
          "delete from orders where order_id >= %d and order_id < %d"
              .formatted(orders.firstId(drop.number()), orders.firstId(drop.number() + 1)));
      drop.eachNewcomer(orders::newcomer);
      drop.someOfTheOthers("orders", 0.03, orders::returning);
      drop.someOfTheOthers("joins", 0.1, orders::joining);
      insert.executeBatch();
      shop.commit();
    } catch (Failure e) {
      shop.rollback();
      throw e.cause;
    } catch (SQLException e) {
      shop.rollback();
      throw e;
    } finally {
      shop.setAutoCommit(autoCommit);
    }
  }

  private void newcomer(Person person) {
    boolean buys = !person.inCrm() || person.on("buys").chance(0.65);
    int orders = buys ? 1 + person.on("orders").below(3) + person.on("more orders").below(3) : 0;
    for (int n = 0; n < orders; n++) {
      Dice order = person.on("order").at(n);
      valid(person, order, drop.past(order, 1_000));
    }
    if (drop.planted("negative amount", person, 300)) {
      Dice order = person.on("negative order");
      Buyer buyer = Buyer.of(person, order, drop.number());
      insert(buyer, drop.past(order, 1_000), amount(order).negate());
      tally.add(Outcome.INVALID);
    }
  }

  private void returning(Person person) {
    Dice order = person.on("order in drop").at(drop.number());
    valid(person, order, drop.yesterday(order));
  }

  /** Somebody quotes the second card beside the e-mail of the first: that joins the two. */
  private void joining(Person person) {
    if (person.twiceInCrm()) {
      Dice order = person.on("joining order").at(drop.number());
      String email = person.email(drop.number());
      Buyer buyer = new Buyer(person, order, email, person.customerNumber(1));
      valid(buyer, drop.yesterday(order));
    }
  }

  private void valid(Person person, Dice order, LocalDateTime at) {
    valid(Buyer.of(person, order, drop.number()), at);
  }

  private void valid(Buyer buyer, LocalDateTime at) {
    long id = insert(buyer, at, amount(buyer.order()));
    tally.valid(Long.toString(id), buyer.person().id());
  }

  /** Who buys, and what the order says about it. */
  private record Buyer(Person person, Dice order, String email, String customerNumber) {
    static Buyer of(Person person, Dice order, int drop) {
      boolean oldMail = order.on("old email").chance(0.08);
      String email = oldMail ? person.oldEmail() : person.email(drop);
      return new Buyer(person, order, Mess.email(email, order), customerNumber(person, order));
    }

    private static String customerNumber(Person person, Dice order) {
      if (!person.inCrm() || !order.on("quotes number").chance(0.25)) {
        return "";
      }
      String number = person.customerNumber(0);
      return order.on("sloppy number").chance(0.06)
          ? " " + number.toLowerCase(Locale.ROOT)
          : number;
    }
  }

  private static BigDecimal amount(Dice order) {
    int cents = 199 + order.on("cents").below(9_000);
    return BigDecimal.valueOf((long) cents * (1 + order.on("items").below(6)), 2);
  }

  private long insert(Buyer buyer, LocalDateTime at, BigDecimal amount) {
    Person person = buyer.person();
    Dice order = buyer.order();
    Address address = person.address(drop.number());
    Phone phone = person.phone(drop.number(), order);
    boolean phoneless = order.on("no phone").chance(0.35);
    long id = nextId++;
    try {
      insert.setLong(1, id);
      text(2, order.on("guest").chance(0.2) ? "" : person.shopAccount());
      text(3, buyer.customerNumber());
      text(4, Mess.name(person, order).full());
      text(5, buyer.email());
      text(6, phoneless ? "" : phone.writtenWithoutCountry(order));
      text(7, address.streetWritten(order));
      text(8, address.postcode());
      text(9, address.city());
      insert.setBigDecimal(10, amount);
      insert.setString(11, person.country().currency());
      insert.setString(12, order.on("status").pick(STATUS));
      insert.setObject(13, at);
      insert.addBatch();
      if (++waiting % BATCH == 0) {
        insert.executeBatch();
      }
    } catch (SQLException e) {
      throw new Failure(e);
    }
    return id;
  }

  private void text(int index, String text) throws SQLException {
    if (text.isEmpty()) {
      insert.setNull(index, Types.VARCHAR);
    } else {
      insert.setString(index, text);
    }
  }

  /** Carries a database failure out of a lambda. */
  private static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized
    private final SQLException cause;

    Failure(SQLException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
