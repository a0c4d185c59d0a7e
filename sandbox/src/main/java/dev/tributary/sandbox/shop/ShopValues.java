package dev.tributary.sandbox.shop;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** What stands in the shop's rows, by their number, where the engine does not make it up. */
final class ShopValues {
  private static final String[] NAMES = {
    "Ada", "Grace", "Edsger", "Barbara", "Donald", "Frances", "Jürgen", "雪"
  };
  private static final String[] FAMILIES = {
    "Lovelace", "Hopper", "Dijkstra", "Liskov", "Knuth", "Allen"
  };
  private static final String[] TIERS = {"bronze", "silver", "gold"};
  private static final String[] STATES = {"new", "paid", "shipped", "cancelled"};
  private static final String[] WAREHOUSES = {"Berlin", "Oslo", "Porto"};

  private ShopValues() {}

  /** A customer's id. */
  static String customer(int n) {
    return uuid("customer " + n);
  }

  static String name(int n) {
    return NAMES[n % NAMES.length] + " " + FAMILIES[n % FAMILIES.length];
  }

  static String tier(int n) {
    return TIERS[n % TIERS.length];
  }

  static BigDecimal price(int n) {
    return BigDecimal.valueOf(n * 37L % 100_000, 2);
  }

  /** Some text of a product that is no other's. */
  static String digest(int n) {
    return uuid("product " + n);
  }

  static String manual(int n) {
    return "Manual of product %d%n%s".formatted(1 + n, (digest(n) + " ").repeat(300));
  }

  static String state(int n) {
    return STATES[n % STATES.length];
  }

  /** How many rows of stock there are: at most one for each product and warehouse. */
  static int inventory(ShopSizes sizes) {
    return Math.min(sizes.inventory(), WAREHOUSES.length * sizes.products());
  }

  /** Product, warehouse, and how many are there. */
  static Object[] stock(int n, ShopSizes sizes) {
    return new Object[] {1 + n % sizes.products(), WAREHOUSES[n / sizes.products()], n * 7 % 500};
  }

  private static String uuid(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
