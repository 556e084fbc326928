package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.util.List;
import java.util.Map;

/** Port: what git should say of the objects that a release changes, and what it says, as far as the cluster shows it. */
public interface Git {

    /**
     * What belongs into git when {@code serving} serves everyone: the routes, its Deployment and its autoscaler as they
     * stand, without anything that a server or a release wrote beside them.
     *
     * @param mayScale whether {@code serving} may have an autoscaler, which is then looked for
     * @return YAML documents by file name, in the order in which they should be read
     */
    Map<String, String> specs(ServiceRef service, RouteState routes, Version serving, boolean mayScale);

    /** The routes and the Deployment of {@code version} that an owner (Argo CD, Flux) puts back to what git says, in words. */
    List<String> owned(ServiceRef service, RouteState routes, Version version);

    /**
     * Where git seems not to know yet that {@code serving} has taken the place of {@code old}: the owner did not apply the new
     * version's Deployment although it keeps the old one's, or did not apply the routes as they stand. Empty when it does, or
     * owns nothing.
     */
    List<String> behind(ServiceRef service, RouteState routes, Version old, Version serving);
}
