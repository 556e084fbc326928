package io.jenkins.plugins.istio.engine.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Remembers what was told, or says why it is not. */
final class FakeAnnouncements implements Announcements {
    final List<String> told = new ArrayList<>();
    String refusal;

    @Override
    public Optional<String> approved(Release release, Approval approval) {
        if (refusal == null) {
            told.add(approval.who() + " at " + approval.seen());
        }
        return Optional.ofNullable(refusal);
    }
}
