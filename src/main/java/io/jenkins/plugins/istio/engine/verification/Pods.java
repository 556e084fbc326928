package io.jenkins.plugins.istio.engine.verification;

import java.util.List;

/** Port: what the cluster itself knows of a version's pods. */
public interface Pods {

    /**
     * How often each container of the pods that a version has now was started again. Pods on their way out are left out;
     * empty when there is no pod.
     *
     * @throws EvidenceUnavailable when it could not be asked
     */
    List<ContainerRestarts> restarts(Subject subject, Side side);

    /**
     * What the containers of a version wrote in the window, as much of it as the adapter takes.
     *
     * @throws EvidenceUnavailable when it could not be asked
     */
    PodLogs logs(Subject subject, Side side);
}
