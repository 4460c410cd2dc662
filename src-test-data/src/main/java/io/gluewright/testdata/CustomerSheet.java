package io.gluewright.testdata;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Customers and what they bought as two flat files, such as guides on the quality of data show
 * them, and the truth: how often each defect was planted. What they hold depends on seed and number
 * of customers only.
 *
 * <pre>
 * customers.csv      customer_id,name,email,birth_date,age,status
 * transactions.csv   transaction_id,customer_id,amount,booked_on
 * </pre>
 *
 * <p>A customer has one defect at most. Of a thousand, about 8 have no id, 25 no e-mail, 20 an
 * e-mail that is none, 12 an age that does not go with the birth date, and 20 are active and have
 * bought nothing. All other ages are those of {@link #DAY}, give or take one year. One transaction
 * in some 200 is of a customer whom the file does not know.
 */
public final class CustomerSheet {
  /** The day on which the files were written. */
  public static final LocalDate DAY = Drop.date(1);

  public static final String CUSTOMERS = "customers.csv";
  public static final String TRANSACTIONS = "transactions.csv";

  private static final String ACTIVE = "active";
  private static final List<Integer> SLIPS = List.of(0, 0, 0, 1, -1);

  /** A card that nobody was given: customers here have their first one. */
  private static final int NO_CARD = 7;

  /**
   * What two files hold, exactly.
   *
   * @param idle active customers without a transaction
   * @param unknownBuyers transactions of customers that are not in the file
   */
  public record Facts(
      long customers,
      long withoutId,
      long withoutEmail,
      long badEmails,
      long wrongAges,
      long active,
      long idle,
      long transactions,
      long unknownBuyers) {}

  private enum Defect {
    NONE,
    NO_ID,
    NO_EMAIL,
    BAD_EMAIL,
    WRONG_AGE,
    IDLE;

    static Defect of(Dice dice) {
      int kind = dice.below(1_000);
      return kind < 8
          ? NO_ID
          : kind < 33
              ? NO_EMAIL
              : kind < 53 ? BAD_EMAIL : kind < 65 ? WRONG_AGE : kind < 85 ? IDLE : NONE;
    }
  }

  private final Drop drop;
  private final List<Defect> defects = new ArrayList<>();
  private final Writer customers;
  private final Writer transactions;
  private long active;
  private long bought;
  private long unknownBuyers;

  private CustomerSheet(Drop drop, Writer customers, Writer transactions) {
    this.drop = drop;
    this.customers = customers;
    this.transactions = transactions;
  }

  /** Writes both files into a folder that is there. */
  public static Facts write(Path folder, long customers, long seed) throws IOException {
    Drop drop = new Drop(customers, seed, 1);
    try (Writer people = Files.newBufferedWriter(folder.resolve(CUSTOMERS));
        Writer purchases = Files.newBufferedWriter(folder.resolve(TRANSACTIONS))) {
      return new CustomerSheet(drop, people, purchases).write();
    }
  }

  private Facts write() throws IOException {
    customers.write("customer_id,name,email,birth_date,age,status\n");
    transactions.write("transaction_id,customer_id,amount,booked_on\n");
    for (long number = 0; number < drop.customers(); number++) {
      write(drop.person(number));
    }
    return new Facts(
        defects.size(),
        planted(Defect.NO_ID),
        planted(Defect.NO_EMAIL),
        planted(Defect.BAD_EMAIL),
        planted(Defect.WRONG_AGE),
        active,
        planted(Defect.IDLE),
        bought,
        unknownBuyers);
  }

  private long planted(Defect defect) {
    return defects.stream().filter(defect::equals).count();
  }

  private void write(Person person) throws IOException {
    Dice dice = person.on("sheet");
    Defect defect = Defect.of(dice.on("defect"));
    defects.add(defect);
    boolean isActive = isActive(defect, dice);
    customers.write(
        "%s,%s,%s,%s,%d,%s\n"
            .formatted(
                defect == Defect.NO_ID ? "" : person.customerNumber(0),
                person.given().name() + " " + person.surname(),
                email(person, defect, dice),
                person.born(),
                age(person, defect, dice),
                isActive ? ACTIVE : "closed"));
    if (isActive) {
      active++;
    }
    boolean buys = defect != Defect.IDLE && defect != Defect.NO_ID;
    int purchases = buys ? dice.on("purchases").below(3) + (isActive ? 1 : 0) : 0;
    for (int n = 0; n < purchases; n++) {
      buy(person.customerNumber(0), dice.on("purchase").at(n));
    }
    if (dice.on("unknown buyer").chance(0.01)) {
      buy(person.customerNumber(NO_CARD), dice.on("unknown purchase"));
      unknownBuyers++;
    }
  }

  /** Who has no id cannot be found among those who buy: such a customer does not, and is closed. */
  private static boolean isActive(Defect defect, Dice dice) {
    return defect == Defect.IDLE || (defect != Defect.NO_ID && dice.on("active").chance(0.7));
  }

  private static String email(Person person, Defect defect, Dice dice) {
    return switch (defect) {
      case NO_EMAIL -> "";
      case BAD_EMAIL -> dice.on("bad email").pick(Mess.NO_EMAIL);
      default -> person.email(1);
    };
  }

  private static int age(Person person, Defect defect, Dice dice) {
    int years = Period.between(person.born(), DAY).getYears();
    if (defect == Defect.WRONG_AGE) {
      int off = dice.on("years off").between(2, 30);
      return dice.on("older").chance(0.5) ? years + off : years - off;
    }
    return years + dice.on("slip").pick(SLIPS);
  }

  private void buy(String customer, Dice dice) throws IOException {
    bought++;
    transactions.write(
        String.format(
            Locale.ROOT,
            "T%09d,%s,%d.%02d,%s\n",
            bought,
            customer,
            dice.on("euros").between(1, 400),
            dice.on("cents").below(100),
            DAY.minusDays(dice.on("days ago").between(1, 700))));
  }
}
