package dev.tributary.lake.store;

/**
 * A part of a multipart upload, as the store acknowledged it.
 *
 * @param number from 1
 * @param checksum of the part's bytes, as {@link dev.tributary.lake.Checksum} prints it; the store
 *     demands it again on completion
 */
public record UploadedPart(int number, String eTag, long bytes, String checksum) {
  public UploadedPart {
    if (number < 1 || number > 10_000) {
      throw new IllegalArgumentException("A part number is 1 to 10,000: " + number);
    }
  }
}
