package dev.tributary.pipeline.render;

import dev.tributary.pipeline.Source;
import dev.tributary.source.Secret;
import dev.tributary.source.TlsMode;
import dev.tributary.source.postgres.PostgresAddress;

/** Where the source is, embedded or not, and where its password is. */
public record DatabaseAccess(PostgresAddress address, Secret password) {
  /** A database that the file names itself: one that is not embedded. */
  public static DatabaseAccess of(Source source) {
    return new DatabaseAccess(
        new PostgresAddress(
            source.host().value(),
            source.portNumber(),
            source.database().value(),
            source.user().orElseThrow().value(),
            source.tls().orElse(TlsMode.PREFER)),
        source.password().orElseThrow());
  }
}
