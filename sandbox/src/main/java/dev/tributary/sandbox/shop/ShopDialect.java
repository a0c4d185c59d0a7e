package dev.tributary.sandbox.shop;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;

/** The shop in one engine's SQL. */
interface ShopDialect {
  /** Makes the tables and fills them; commits. */
  void create(Connection connection, ShopSizes sizes) throws SQLException;

  Shopping shopping();

  static String resource(String name) {
    try (InputStream in = ShopDialect.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
