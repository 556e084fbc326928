package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.util.List;
import java.util.Set;

/**
 * Port: how requests find a version. Every change is computed first and written by {@link RouteChange#write()}.
 * Nothing here waits.
 */
public interface MeshRoutes {

    /**
     * Looks at all that leads to the service.
     *
     * @param ignoredServices other Services that select the same pods and that the user takes responsibility for
     * @param testHosts hosts that a test route will use; a gateway must accept them
     * @param gitops whether objects that an owner puts back to what git says may be edited all the same
     * @throws Refusal for whatever cannot be right (DESIGN §3.12), before anything is written
     */
    RouteSurvey survey(ServiceRef service, Set<String> ignoredServices, Set<String> testHosts, boolean gitops);

    /**
     * The subsets shall exist; a new one takes the traffic policy of the first. Never removes one.
     *
     * @throws DriftFound when {@code overwrite} is false and somebody else changed an object since our last write
     */
    RouteChange subsets(ServiceRef service, RouteState state, List<Slot> slots, boolean overwrite);

    /** All routes shall look as {@code plan} says, computed from the originals. Throws as {@link #subsets}. */
    RouteChange routes(ServiceRef service, RouteState state, TrafficPlan plan, boolean overwrite);

    /** On the live objects, whatever they are: everybody to {@code subset}, and nothing of ours beside it. Never stopped by drift. */
    RouteChange pin(ServiceRef service, RouteState state, String subset);

    /**
     * On the live objects, whatever they are: the subset is there, so that what is pinned to it reaches pods. What somebody
     * else deleted is made anew and counts as the release's own, so that it goes with the way back. Never stopped by drift.
     */
    RouteChange holdSubset(ServiceRef service, RouteState state, Slot slot);

    /** The routes shall be what they were; where somebody else wrote meanwhile their edits stay. Objects of ours are deleted. */
    RouteChange restoreRoutes(ServiceRef service, RouteState state);

    /** The subsets shall be what they were, as {@link #restoreRoutes}; call it when no route names ours any more. */
    RouteChange restoreSubsets(ServiceRef service, RouteState state);

    /** Whether giving the original routes back would let every pod of the service be reached, since they name no subset. */
    boolean originalsNameNoSubset(ServiceRef service, RouteState state);

    /** The objects stay as they stand, and what notes that we wrote them goes. */
    RouteChange letGo(RouteState state);

    /** One subset shall be gone; the others stay. Refuses while a route still names it. */
    RouteChange removeSubset(ServiceRef service, RouteState state, String subset);
}
