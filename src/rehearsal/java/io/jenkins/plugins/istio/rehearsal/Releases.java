package io.jenkins.plugins.istio.rehearsal;

import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleaseException;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.rehearsal.pipeline.RunFacts;
import io.jenkins.plugins.istio.rehearsal.world.World;
import io.jenkins.plugins.istio.steps.EngineFactory;
import io.jenkins.plugins.istio.steps.EngineSession;
import java.util.ArrayList;
import java.util.List;

/** The releases that a run has to do with, as the cluster remembers them. */
final class Releases {
    private final World world;

    Releases(World world) {
        this.world = world;
    }

    /** Empty when the cluster does not answer: this is for looking only. */
    List<Release> of(RunFacts run) {
        List<Release> releases = new ArrayList<>();
        if (run.services().isEmpty()) {
            return releases;
        }
        try (EngineSession session = EngineFactory.get().open(null, null, null)) {
            for (String service : run.services()) {
                String namespace = service.substring(0, service.indexOf('/'));
                String name = service.substring(service.indexOf('/') + 1);
                Release release = session.engine()
                        .status(new ServiceRef(namespace.isEmpty() ? world.defaultNamespace() : namespace, name))
                        .release();
                if (release != null) {
                    releases.add(release);
                }
            }
        } catch (ReleaseException notNow) {
            return releases;
        }
        return releases;
    }
}
