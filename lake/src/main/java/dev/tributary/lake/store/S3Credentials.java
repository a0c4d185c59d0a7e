package dev.tributary.lake.store;

import java.net.URI;
import java.util.Optional;

/** Who asks the store. Texts never show a secret. */
public sealed interface S3Credentials
    permits S3Credentials.DefaultChain,
        S3Credentials.Profile,
        S3Settings.AccessKey,
        S3Credentials.AssumedRole {

  /**
   * What the environment says: variables, web identity (a Kubernetes service account), profile,
   * container, instance.
   */
  record DefaultChain() implements S3Credentials {}

  /** A profile of AWS's configuration files. */
  record Profile(String name) implements S3Credentials {
    public Profile {
      if (name.isBlank()) {
        throw new IllegalArgumentException("A profile needs a name");
      }
    }
  }

  /**
   * A role that other credentials may assume; renewed before it expires.
   *
   * @param externalId that the role's owner demands
   * @param region of the token service; empty: that of the bucket
   * @param endpoint of a token service other than AWS's
   * @param base who assumes the role
   */
  record AssumedRole(
      String arn,
      Optional<String> externalId,
      String sessionName,
      Optional<String> region,
      Optional<URI> endpoint,
      S3Credentials base)
      implements S3Credentials {
    public AssumedRole {
      if (base instanceof AssumedRole) {
        throw new IllegalArgumentException("A role is assumed by credentials that are no role");
      }
    }
  }
}
