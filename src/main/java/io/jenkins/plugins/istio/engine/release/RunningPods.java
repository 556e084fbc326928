package io.jenkins.plugins.istio.engine.release;

import java.util.Set;

/**
 * The running pods of one slot that the Service sends requests to, as one look found them.
 *
 * @param ready how many are ready
 * @param proxies which have the mesh's proxy
 * @param templates what they were made from; several while a rollout is under way
 */
public record RunningPods(int ready, PodProxies proxies, Set<PodTemplate> templates) {
    public RunningPods {
        templates = Set.copyOf(templates);
    }
}
