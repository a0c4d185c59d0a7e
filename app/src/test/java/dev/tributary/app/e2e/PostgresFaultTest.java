package dev.tributary.app.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tributary.app.e2e.OwnedDatabase.Engine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * What befalls the connections of a pipeline that reads PostgreSQL; after each fault it is proved.
 */
@Timeout(300)
class PostgresFaultTest {
  private static final String READERS =
      "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'cdc'";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  private int nextId = 1;

  @Test
  void aPipelineGoesOnWhenItsConnectionsAreCutAndItsPasswordIsChanged() throws Exception {
    try (OwnedDatabase database = Engine.POSTGRES.startIn(folder.resolve("source"))) {
      database.execute(
          "create role cdc login replication password 'before'",
          "grant create on database owned to cdc",
          "create table t (id int primary key, note text)",
          "alter table t owner to cdc");
      Path password = Files.writeString(folder.resolve("password"), "before");
      Path file = readBy("cdc", password, database).writePipeline(folder);
      try (SupervisedPipeline pipeline = SupervisedPipeline.start(file)) {
        write(database);
        pipeline.requireVerified();

        cutConnections(database);
        write(database);
        pipeline.requireVerified();

        Files.writeString(password, "after");
        database.execute("alter role cdc password 'after'");
        cutConnections(database);
        write(database);
        pipeline.requireVerified();
      }
    }
  }

  private static void cutConnections(OwnedDatabase database) throws SQLException {
    List<String> cut = database.owner().ask(READERS);
    assertThat(cut).isNotEmpty().containsOnly("t");
  }

  private void write(OwnedDatabase database) throws SQLException {
    int id = nextId++;
    database.execute(
        "insert into t values (%d, 'new'), (%d, 'new')".formatted(id, id + 1_000),
        "update t set note = 'changed' where id = %d".formatted(id),
        "delete from t where id = %d".formatted(id + 999));
  }

  private static OwnedDatabase readBy(String user, Path password, OwnedDatabase database) {
    String source =
        database
            .source()
            .replaceFirst("user: [^,]*", "user: " + user)
            .replaceFirst("file:[^}]*", "file:" + password);
    return new OwnedDatabase(database.engine(), database.sandbox(), database.owner(), source);
  }
}
