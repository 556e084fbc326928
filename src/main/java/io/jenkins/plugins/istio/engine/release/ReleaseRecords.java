package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.Optional;

/** Port: the one truth about releases, in the cluster itself. */
public interface ReleaseRecords {

    Optional<StoredRelease> find(ServiceRef service);

    /** @throws RecordConflict when the service has a record already */
    StoredRelease create(Release release);

    /** @throws RecordConflict when the record is no longer {@code before} */
    StoredRelease update(StoredRelease before, Release after);
}
