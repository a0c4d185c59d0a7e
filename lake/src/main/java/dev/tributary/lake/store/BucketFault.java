package dev.tributary.lake.store;

/**
 * What keeps a lake from being written.
 *
 * @param sentence what is wrong and what to do
 */
public record BucketFault(Cause cause, String sentence) {

  /** What has to be mended. */
  public enum Cause {
    /** There is no such bucket, or it does not do what is needed. */
    BUCKET,
    REGION,
    /** Nobody answers, or not as a store does. */
    ADDRESS,
    /** The store does not know who asks. */
    CREDENTIALS,
    /** The store knows who asks, and does not permit it. */
    RIGHTS
  }
}
