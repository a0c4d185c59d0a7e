package dev.tributary.lake.store;

import dev.tributary.lake.Checksum;
import dev.tributary.lake.store.S3Objects.WireChecksum;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.ServerSideEncryption;
import software.amazon.awssdk.services.s3.model.Tag;
import software.amazon.awssdk.services.s3.model.Tagging;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** What requests carry beside keys and bytes, as the settings of objects say. */
final class S3Headers {
  private static final String CUSTOMER_ALGORITHM = "AES256";

  private final S3Objects objects;

  S3Headers(S3Objects objects) {
    this.objects = objects;
  }

  void on(PutObjectRequest.Builder put, ByteBuffer body) {
    objects.acl().ifPresent(acl -> put.acl(S3Names.of(acl)));
    if (!objects.tags().isEmpty()) {
      put.tagging(tagging());
    }
    if (objects.encryption() instanceof Encryption.StoreKeys) {
      put.serverSideEncryption(ServerSideEncryption.AES256);
    } else if (objects.encryption() instanceof Encryption.ManagedKey managed) {
      put.serverSideEncryption(ServerSideEncryption.AWS_KMS).bucketKeyEnabled(managed.bucketKey());
      managed.keyId().ifPresent(put::ssekmsKeyId);
    } else if (objects.encryption() instanceof Encryption.CustomerKey own) {
      put.sseCustomerAlgorithm(CUSTOMER_ALGORITHM)
          .sseCustomerKey(own.key())
          .sseCustomerKeyMD5(own.md5());
    }
    switch (objects.checksum()) {
      case CRC32C -> put.checksumCRC32C(base64(Checksum.of(body)));
      case MD5 -> put.contentMD5(md5(body));
      case NONE -> {}
    }
  }

  void on(CreateMultipartUploadRequest.Builder begin) {
    objects.acl().ifPresent(acl -> begin.acl(S3Names.of(acl)));
    objects.storageClass().ifPresent(storage -> begin.storageClass(S3Names.of(storage)));
    if (!objects.tags().isEmpty()) {
      begin.tagging(tagging());
    }
    if (!objects.metadata().isEmpty()) {
      begin.metadata(objects.metadata());
    }
    if (objects.encryption() instanceof Encryption.StoreKeys) {
      begin.serverSideEncryption(ServerSideEncryption.AES256);
    } else if (objects.encryption() instanceof Encryption.ManagedKey managed) {
      begin
          .serverSideEncryption(ServerSideEncryption.AWS_KMS)
          .bucketKeyEnabled(managed.bucketKey());
      managed.keyId().ifPresent(begin::ssekmsKeyId);
    } else if (objects.encryption() instanceof Encryption.CustomerKey own) {
      begin
          .sseCustomerAlgorithm(CUSTOMER_ALGORITHM)
          .sseCustomerKey(own.key())
          .sseCustomerKeyMD5(own.md5());
    }
    if (objects.checksum() == WireChecksum.CRC32C) {
      begin.checksumAlgorithm(ChecksumAlgorithm.CRC32_C);
    }
  }

  void on(UploadPartRequest.Builder part, ByteBuffer body, Checksum checksum) {
    if (objects.encryption() instanceof Encryption.CustomerKey own) {
      part.sseCustomerAlgorithm(CUSTOMER_ALGORITHM)
          .sseCustomerKey(own.key())
          .sseCustomerKeyMD5(own.md5());
    }
    switch (objects.checksum()) {
      case CRC32C -> part.checksumCRC32C(base64(checksum));
      case MD5 -> part.contentMD5(md5(body));
      case NONE -> {}
    }
  }

  void on(CompletedPart.Builder part, Checksum checksum) {
    if (objects.checksum() == WireChecksum.CRC32C) {
      part.checksumCRC32C(base64(checksum));
    }
  }

  void on(CompleteMultipartUploadRequest.Builder complete) {
    if (objects.encryption() instanceof Encryption.CustomerKey own) {
      complete
          .sseCustomerAlgorithm(CUSTOMER_ALGORITHM)
          .sseCustomerKey(own.key())
          .sseCustomerKeyMD5(own.md5());
    }
  }

  void on(GetObjectRequest.Builder get) {
    if (objects.encryption() instanceof Encryption.CustomerKey own) {
      get.sseCustomerAlgorithm(CUSTOMER_ALGORITHM)
          .sseCustomerKey(own.key())
          .sseCustomerKeyMD5(own.md5());
    }
  }

  void on(HeadObjectRequest.Builder head) {
    if (objects.encryption() instanceof Encryption.CustomerKey own) {
      head.sseCustomerAlgorithm(CUSTOMER_ALGORITHM)
          .sseCustomerKey(own.key())
          .sseCustomerKeyMD5(own.md5());
    }
  }

  private Tagging tagging() {
    return Tagging.builder()
        .tagSet(
            objects.tags().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList())
        .build();
  }

  private static String base64(Checksum checksum) {
    byte[] bigEndian = ByteBuffer.allocate(Integer.BYTES).putInt(checksum.crc32c()).array();
    return Base64.getEncoder().encodeToString(bigEndian);
  }

  private static String md5(ByteBuffer body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("MD5");
      digest.update(body.duplicate());
      return Base64.getEncoder().encodeToString(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has MD5", e);
    }
  }
}
