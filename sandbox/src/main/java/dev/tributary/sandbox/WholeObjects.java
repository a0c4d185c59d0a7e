package dev.tributary.sandbox;

import java.util.List;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Lists objects only once they are whole, as S3 does. The store in files writes an object beside
 * its name, with a random UUID after it, and would list what it is still writing, and for ever what
 * it wrote when its process was killed.
 */
final class WholeObjects extends ForwardingBlobStore {
  private static final Pattern UNFINISHED =
      Pattern.compile(".*-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

  WholeObjects(BlobStore files) {
    super(files);
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    ListObjectsV2Response listed = super.list(request);
    List<S3Object> whole =
        listed.contents().stream()
            .filter(object -> !UNFINISHED.matcher(object.key()).matches())
            .toList();
    return listed.toBuilder().contents(whole).keyCount(whole.size()).build();
  }
}
