package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What git says, as a test wants it. */
final class FakeGit implements Git {
    private final Journal journal;
    final List<String> owned = new ArrayList<>();
    final List<String> behind = new ArrayList<>();

    FakeGit(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Map<String, String> specs(ServiceRef service, RouteState routes, Version serving, boolean mayScale) {
        journal.call(() -> {});
        return Map.of("deployment-" + serving.deployment() + ".yaml", "name: " + serving.deployment() + "\n");
    }

    @Override
    public List<String> owned(ServiceRef service, RouteState routes, Version version) {
        journal.call(() -> {});
        return owned;
    }

    @Override
    public List<String> behind(ServiceRef service, RouteState routes, Version old, Version serving) {
        journal.call(() -> {});
        return behind;
    }
}
