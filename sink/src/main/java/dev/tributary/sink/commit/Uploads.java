package dev.tributary.sink.commit;

import dev.tributary.lake.log.DataFile;
import dev.tributary.lake.store.PendingUpload;
import java.util.List;

/** The uploads behind files. */
final class Uploads {
  private Uploads() {}

  static List<PendingUpload> of(List<DataFile> files) {
    return files.stream().map(file -> new PendingUpload(file.key(), file.uploadId())).toList();
  }
}
