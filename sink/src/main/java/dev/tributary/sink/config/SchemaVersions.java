package dev.tributary.sink.config;

/** What becomes of rows of several versions of a schema that come by turns. */
public enum SchemaVersions {
  /** The older are lifted into the newer where that takes nothing from them: one file. */
  LIFTED,
  /** Each version has a file of its own. */
  APART
}
