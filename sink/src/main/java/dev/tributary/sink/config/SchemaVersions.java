package dev.tributary.sink.config;

/** Which rows may lie in one file when several versions of a schema come by turns. */
public enum SchemaVersions {
  /**
   * Those whose columns the file has in types of the same name: typed rows keep beside a column
   * what its type cannot hold.
   */
  COVERED,
  /** Those that Connect can lift into the file's version without taking anything from them. */
  LIFTED,
  /** Those of one and the same version. */
  APART
}
