package dev.tributary.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Runs the server's program in the server's folder, to make its first data or to serve. */
final class MySqlPrograms {
  private final Path folder;
  private final MySqlEdition edition;
  private final MySqlBinaries binaries;
  private final Launcher launcher;
  private long logged;

  MySqlPrograms(Path folder, MySqlEdition edition, MySqlBinaries binaries) {
    this.folder = folder;
    this.edition = edition;
    this.binaries = binaries;
    this.launcher = new Launcher(folder, ServerUser.unprivilegedOrSelf());
  }

  /** What {@link #initialize} leaves in the folder for as long as it runs. */
  Path firstStatements() {
    return folder.resolve("first-statements.sql");
  }

  /** The program makes its first data in the folder, which is empty, and ends. */
  Process initialize(MySqlProcess server) throws IOException {
    Path statements = firstStatements();
    Files.writeString(statements, edition.firstStatements(binaries));
    List<String> arguments = new ArrayList<>(edition.initialization());
    arguments.add("--skip-log-bin");
    return launch(server, ProcessBuilder.Redirect.from(statements.toFile()), arguments);
  }

  /**
   * The server.
   *
   * @param statements a file of statements that it runs before it listens to anybody
   */
  Process serve(MySqlProcess server, Path statements) throws IOException {
    return launch(server, ProcessBuilder.Redirect.PIPE, List.of("--init-file=" + statements));
  }

  /** Why the program that ran last has ended. */
  String lastWords() throws IOException {
    try (Stream<String> lines = Files.lines(log())) {
      return lines
          .skip(logged)
          .filter(line -> line.contains("[ERROR]") && !line.contains("Aborting"))
          .map(line -> line.replaceFirst("^.*\\[ERROR\\] *", ""))
          .findFirst()
          .orElseGet(this::output);
    }
  }

  Path log() {
    return folder.resolve("server.log");
  }

  private String output() {
    try {
      return launcher.lastWords();
    } catch (IOException e) {
      return "what it said cannot be read";
    }
  }

  private Process launch(MySqlProcess server, ProcessBuilder.Redirect input, List<String> arguments)
      throws IOException {
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    List<String> line = new ArrayList<>(binaries.command());
    line.add("--defaults-file=" + folder.resolve("my.cnf"));
    line.add("--basedir=" + binaries.base());
    line.add("--lc-messages-dir=" + binaries.share());
    line.add("--character-sets-dir=" + binaries.share().resolve("charsets"));
    line.add(server.argument());
    line.add("--tmpdir=" + temporary);
    // In the data folder. The whole path might be longer than the system allows for a socket.
    line.add("--socket=server.sock");
    line.add("--pid-file=" + folder.resolve("server.pid"));
    line.add("--log-error=" + log());
    if (launcher.isRoot()) {
      line.add("--user=root");
    }
    line.addAll(arguments);
    rememberLog();
    launcher.own();
    return launcher.launch(line, input);
  }

  private void rememberLog() throws IOException {
    if (!Files.exists(log())) {
      Files.createFile(log());
    }
    try (Stream<String> lines = Files.lines(log())) {
      logged = lines.count();
    }
  }
}
