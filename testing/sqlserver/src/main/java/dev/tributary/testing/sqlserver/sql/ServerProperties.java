package dev.tributary.testing.sqlserver.sql;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the server says of itself: that it is a stand-in. */
public final class ServerProperties {
  public static final String NAME = "sqlserver-stand-in";

  /** Begins as the product's text does, since connectors look for that. */
  public static final String VERSION =
      "Microsoft SQL Server 2022 (RTM) - 16.0.4096.0 (STAND-IN: Tributary's stand-in for tests,"
          + " not SQL Server)";

  private ServerProperties() {}

  static @Nullable String value(String property) {
    return switch (property.toLowerCase(Locale.ROOT)) {
      case "productversion" -> "16.0.4096.0";
      case "productlevel" -> "RTM";
      case "productmajorversion" -> "16";
      case "edition" -> "Developer Edition (stand-in)";
      case "engineedition" -> "3";
      case "servername", "machinename" -> NAME;
      case "collation" -> "SQL_Latin1_General_CP1_CI_AS";
      case "ishadrenabled", "isclustered" -> "0";
      default -> null;
    };
  }
}
