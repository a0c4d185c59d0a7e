package dev.tributary.testing.sqlserver.wire;

/**
 * The first message each way ([MS-TDS] 2.2.6.5): a list of options, each with its number, and
 * offset and length of its data with the big end first; 0xFF ends the list.
 */
public final class PreLogin {
  private static final int VERSION = 0;
  private static final int ENCRYPTION = 1;
  private static final int END = 0xFF;
  private static final int ENCRYPT_ON = 1;
  private static final int ENCRYPT_NOT_SUPPORTED = 2;
  private static final int ENCRYPT_REQUIRED = 3;

  private PreLogin() {}

  /** Whether the client wants all of the connection encrypted. */
  public static boolean wantsEncryption(byte[] request) {
    ByteSource in = new ByteSource(request);
    while (in.hasMore()) {
      int option = in.u1();
      if (option == END) {
        return false;
      }
      int offset = in.u1() << 8 | in.u1();
      in.skip(2);
      if (option == ENCRYPTION) {
        int wish = new ByteSource(request).seek(offset).u1();
        return wish == ENCRYPT_ON || wish == ENCRYPT_REQUIRED;
      }
    }
    return false;
  }

  /** The answer: SQL Server 2022's version, and whether TLS comes next. */
  public static ByteSink answer(boolean encrypted) {
    int data = 2 * 5 + 1;
    return new ByteSink()
        .bytes(new byte[] {VERSION, 0, (byte) data, 0, 6})
        .bytes(new byte[] {ENCRYPTION, 0, (byte) (data + 6), 0, 1})
        .u1(END)
        .bytes(new byte[] {16, 0, 0x10, 0x00, 0, 0})
        .u1(encrypted ? ENCRYPT_ON : ENCRYPT_NOT_SUPPORTED);
  }
}
