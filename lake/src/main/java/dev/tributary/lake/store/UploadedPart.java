package dev.tributary.lake.store;

/** A part of a multipart upload, as the store acknowledged it. Numbers count from 1. */
public record UploadedPart(int number, String eTag, long bytes) {
  public UploadedPart {
    if (number < 1 || number > 10_000) {
      throw new IllegalArgumentException("A part number is 1 to 10,000: " + number);
    }
  }
}
