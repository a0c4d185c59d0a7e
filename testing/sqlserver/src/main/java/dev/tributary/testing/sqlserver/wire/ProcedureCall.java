package dev.tributary.testing.sqlserver.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * One call of an RPC message ([MS-TDS] 2.2.6.6): a procedure by its name or its number, and its
 * parameters.
 *
 * @param number 0 if the procedure is named
 */
public record ProcedureCall(String name, int number, List<Parameter> parameters) {
  public static final int SP_EXECUTESQL = 10;
  public static final int SP_PREPARE = 11;
  public static final int SP_EXECUTE = 12;
  public static final int SP_PREPEXEC = 13;
  public static final int SP_UNPREPARE = 15;

  private static final int BY_NUMBER = 0xFFFF;
  private static final int LONGEST_NAME = 0x7F;

  public ProcedureCall {
    parameters = List.copyOf(parameters);
  }

  /** All calls of a message; a byte above any name's length parts them. */
  public static List<ProcedureCall> readAll(ByteSource in) {
    List<ProcedureCall> calls = new ArrayList<>();
    while (in.hasMore()) {
      int length = in.u2();
      int number = length == BY_NUMBER ? in.u2() : 0;
      String name = length == BY_NUMBER ? "" : in.text(length);
      in.skip(2); // options
      List<Parameter> parameters = new ArrayList<>();
      while (in.hasMore() && in.peek() <= LONGEST_NAME) {
        parameters.add(Parameter.read(in));
      }
      if (in.hasMore()) {
        in.skip(1);
      }
      calls.add(new ProcedureCall(name, number, parameters));
    }
    return calls;
  }
}
