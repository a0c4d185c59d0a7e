package dev.tributary.lake.store;

import java.util.Locale;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;

/** The SDK's names of what the settings name. */
final class S3Names {
  private S3Names() {}

  static ObjectCannedACL of(S3Objects.CannedAcl acl) {
    return ObjectCannedACL.fromValue(acl.name().toLowerCase(Locale.ROOT).replace('_', '-'));
  }

  static software.amazon.awssdk.services.s3.model.StorageClass of(S3Objects.StorageClass storage) {
    return software.amazon.awssdk.services.s3.model.StorageClass.fromValue(storage.name());
  }
}
