package dev.tributary.testing.sqlserver.wire;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes a response: tokens ([MS-TDS] 2.2.7), cut into packets. */
public final class TokenWriter {
  /** Which statement a DONE token ends. */
  public enum Done {
    /** Of a batch. */
    BATCH(0xFD),
    /** Of a procedure. */
    PROCEDURE(0xFE),
    /** Of a statement within a procedure. */
    STATEMENT(0xFF);

    private final int token;

    Done(int token) {
      this.token = token;
    }
  }

  /** More results follow. */
  public static final int MORE = 0x01;

  public static final int FAILED = 0x02;

  /** The count of rows is valid. */
  public static final int COUNTED = 0x10;

  /** Answers an attention. */
  public static final int ATTENTION = 0x20;

  private static final int TDS_7_4_BIG_END_FIRST = 0x04000074;
  private static final int NULLABLE = 0x09;
  private static final int ROWVERSION_USER_TYPE = 0x50;
  private static final String SERVER = "stand-in";

  private final PacketWriter out;
  private final ByteSink token = new ByteSink();

  public TokenWriter(PacketWriter out) {
    this.out = out;
  }

  public void columns(List<ResultColumn> columns) throws IOException {
    token.u1(0x81).u2(columns.size());
    for (ResultColumn column : columns) {
      Kind kind = column.type().kind();
      token.u4(kind == Kind.ROWVERSION ? ROWVERSION_USER_TYPE : 0).u2(NULLABLE);
      column.type().describe(token);
      if (kind.hasTextPointer()) {
        token.u1(1).text("t");
      }
      token.shortText(column.name());
    }
    flushToken();
  }

  public void row(List<ResultColumn> columns, @Nullable Object[] values) throws IOException {
    token.u1(0xD1);
    for (int i = 0; i < values.length; i++) {
      columns.get(i).type().write(values[i], token);
    }
    flushToken();
  }

  /** What a DONE token says of the statement's kind: 0xC1 is a SELECT. */
  public void done(Done done, int status, int command, long rows) throws IOException {
    token.u1(done.token).u2(status).u2(command).u8(rows);
    flushToken();
  }

  public void error(ErrorText error) throws IOException {
    message(0xAA, error);
  }

  private void message(int code, ErrorText message) throws IOException {
    ByteSink body = new ByteSink().u4(message.number()).u1(message.state()).u1(message.severity());
    body.text(message.text()).shortText(SERVER).shortText("").u4(1);
    token.u1(code).u2(body.size()).append(body);
    flushToken();
  }

  public void loginAccepted(String program) throws IOException {
    ByteSink body = new ByteSink().u1(1).u4(TDS_7_4_BIG_END_FIRST).shortText(program);
    body.bytes(new byte[] {16, 0, 0x10, 0x00});
    token.u1(0xAD).u2(body.size()).append(body);
    flushToken();
  }

  public void databaseChanged(String to, String from) throws IOException {
    environment(new ByteSink().u1(1).shortText(to).shortText(from));
  }

  public void packetSizeChanged(int to, int from) throws IOException {
    ByteSink change = new ByteSink().u1(4);
    environment(change.shortText(String.valueOf(to)).shortText(String.valueOf(from)));
  }

  public void collation() throws IOException {
    byte[] collation = Charsets.collation();
    environment(new ByteSink().u1(7).u1(collation.length).bytes(collation).u1(0));
  }

  private void environment(ByteSink change) throws IOException {
    token.u1(0xE3).u2(change.size()).append(change);
    flushToken();
  }

  public void returnStatus(int status) throws IOException {
    token.u1(0x79).u4(status);
    flushToken();
  }

  /** An output parameter of a procedure. */
  public void returnValue(int ordinal, SqlType type, @Nullable Object value) throws IOException {
    token.u1(0xAC).u2(ordinal).shortText("").u1(1).u4(0).u2(NULLABLE);
    type.describe(token);
    type.write(value, token);
    flushToken();
  }

  public void finish() throws IOException {
    out.finish();
  }

  private void flushToken() throws IOException {
    out.write(token);
    token.clear();
  }
}
