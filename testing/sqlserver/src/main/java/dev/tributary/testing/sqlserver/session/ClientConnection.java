package dev.tributary.testing.sqlserver.session;

import dev.tributary.testing.sqlserver.engine.Database;
import dev.tributary.testing.sqlserver.engine.Engine;
import dev.tributary.testing.sqlserver.engine.SqlError;
import dev.tributary.testing.sqlserver.sql.Cancellation;
import dev.tributary.testing.sqlserver.sql.Session;
import dev.tributary.testing.sqlserver.wire.ErrorText;
import dev.tributary.testing.sqlserver.wire.LoginRequest;
import dev.tributary.testing.sqlserver.wire.Message;
import dev.tributary.testing.sqlserver.wire.PacketType;
import dev.tributary.testing.sqlserver.wire.PacketWriter;
import dev.tributary.testing.sqlserver.wire.PreLogin;
import dev.tributary.testing.sqlserver.wire.TokenWriter;
import dev.tributary.testing.sqlserver.wire.TokenWriter.Done;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client, from its first packet to its last. One thread reads what it sends, so that an
 * attention is seen while another thread works.
 */
final class ClientConnection {
  private static final Logger LOG = LoggerFactory.getLogger(ClientConnection.class);
  private static final int FIRST_PACKET_SIZE = 4096;
  private static final int LARGEST_PACKET = 32767;
  private static final String PROGRAM = "SQL Server stand-in";

  private final Socket socket;
  private final int id;
  private final Listener.Server server;
  private final Cancellation cancellation = new Cancellation();
  private final BlockingQueue<Optional<Message>> requests = new LinkedBlockingQueue<>();
  private InputStream in;
  private OutputStream out;
  private int packetSize = FIRST_PACKET_SIZE;

  ClientConnection(Socket socket, int id, Listener.Server server) throws IOException {
    this.socket = socket;
    this.id = id;
    this.server = server;
    this.in = socket.getInputStream();
    this.out = socket.getOutputStream();
  }

  void start(Runnable whenClosed) {
    Thread thread = new Thread(() -> serve(whenClosed), "sqlserver-stand-in-" + id);
    thread.setDaemon(true);
    thread.start();
  }

  void kill() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("SQL Server stand-in: closing connection {}", id, e);
    }
  }

  private void serve(Runnable whenClosed) {
    try (socket) {
      shakeHands();
      Optional<Session> session = logIn();
      if (session.isPresent()) {
        answerRequests(session.get());
      }
    } catch (IOException e) {
      LOG.debug("SQL Server stand-in: connection {} ended", id, e);
    } catch (RuntimeException e) {
      LOG.warn("SQL Server stand-in: connection {} failed", id, e);
    } finally {
      whenClosed.run();
    }
  }

  private void shakeHands() throws IOException {
    Message greeting = next(PacketType.PRELOGIN);
    boolean encrypted = PreLogin.wantsEncryption(greeting.payload());
    PacketWriter answer = packets(FIRST_PACKET_SIZE);
    answer.write(PreLogin.answer(encrypted));
    answer.finish();
    Socket agreed = encrypted ? TlsTunnel.open(socket, server.secureSockets()) : socket;
    in = new BufferedInputStream(agreed.getInputStream());
    out = new BufferedOutputStream(agreed.getOutputStream());
  }

  private Message next(PacketType expected) throws IOException {
    Message message = Message.read(in).orElseThrow(EOFException::new);
    if (message.type() != expected) {
      throw new IOException("%s came where %s belongs.".formatted(message.type(), expected));
    }
    return message;
  }

  private PacketWriter packets(int size) {
    return new PacketWriter(out, PacketType.RESPONSE, size, id);
  }

  private Optional<Session> logIn() throws IOException {
    LoginRequest login = LoginRequest.read(next(PacketType.LOGIN).payload());
    TokenWriter answer = new TokenWriter(packets(FIRST_PACKET_SIZE));
    try {
      server.engine().logins().check(login.user(), login.password());
      Database database = database(login);
      accept(login, database, answer);
      return Optional.of(new Session(server.engine(), id, login.user(), database, cancellation));
    } catch (SqlError e) {
      answer.error(e.error());
      answer.done(Done.BATCH, TokenWriter.FAILED, 0, 0);
      answer.finish();
      return Optional.empty();
    }
  }

  private Database database(LoginRequest login) {
    String name = login.database();
    if (name.isEmpty()) {
      return server.engine().database(Engine.MASTER);
    }
    return server
        .engine()
        .find(name)
        .filter(found -> found.rights().isUser(login.user()))
        .orElseThrow(
            () ->
                new SqlError(
                    new ErrorText(
                        4060,
                        1,
                        11,
                        "Cannot open database \"%s\" requested by the login. The login failed."
                            .formatted(name))));
  }

  private void accept(LoginRequest login, Database database, TokenWriter answer)
      throws IOException {
    answer.databaseChanged(database.name(), Engine.MASTER);
    answer.collation();
    answer.loginAccepted(PROGRAM);
    int wanted = login.packetSize();
    if (wanted >= 512 && wanted <= LARGEST_PACKET) {
      packetSize = wanted;
    }
    answer.packetSizeChanged(packetSize, FIRST_PACKET_SIZE);
    answer.done(Done.BATCH, 0, 0, 0);
    answer.finish();
    LOG.debug(
        "SQL Server stand-in: {} logged in to {} as session {}",
        login.application(),
        database.name(),
        id);
  }

  private void answerRequests(Session session) throws IOException {
    Thread worker = new Thread(() -> work(session), "sqlserver-stand-in-" + id + "-work");
    worker.setDaemon(true);
    worker.start();
    try {
      Optional<Message> message = Message.read(in);
      while (message.isPresent()) {
        if (message.get().type() == PacketType.ATTENTION) {
          cancellation.request();
        }
        requests.add(message);
        message = Message.read(in);
      }
    } finally {
      cancellation.request();
      requests.add(Optional.empty());
    }
  }

  private void work(Session session) {
    Responder responder = new Responder(session, server.interpreter(), cancellation);
    try {
      Optional<Message> request = requests.take();
      while (request.isPresent()) {
        TokenWriter answer = new TokenWriter(packets(packetSize));
        boolean goOn = responder.answer(request.get(), answer);
        answer.finish();
        if (!goOn) {
          kill();
        }
        request = requests.take();
      }
    } catch (IOException e) {
      LOG.debug("SQL Server stand-in: session {} lost its client", id, e);
    } catch (RuntimeException e) {
      LOG.warn("SQL Server stand-in: session {} failed", id, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      session.rollback();
      kill();
    }
  }
}
