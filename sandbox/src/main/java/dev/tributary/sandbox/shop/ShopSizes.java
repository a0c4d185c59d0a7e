package dev.tributary.sandbox.shop;

/** How a shop's rows spread over its tables. */
record ShopSizes(
    int customers, int products, int manuals, int orders, int items, int inventory, int audit) {
  static ShopSizes of(int rows) {
    int customers = rows / 10;
    int products = rows / 20;
    int manuals = Math.max(1, Math.min(rows / 200, 2_000));
    int orders = rows * 3 / 10;
    int items = rows * 4 / 10;
    int inventory = rows / 10;
    int audit = rows - customers - products - manuals - orders - items - inventory;
    return new ShopSizes(customers, products, manuals, orders, items, inventory, audit);
  }
}
