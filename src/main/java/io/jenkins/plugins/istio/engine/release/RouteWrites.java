package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.Marker;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The only way to change routes or subsets: the record tells of it first, then it is written, and then the record, not yet
 * stored, tells that it stands. What is answered is whether anything had to be written.
 */
final class RouteWrites {
    private RouteWrites() {}

    /** Traffic shall look like {@code plan}. */
    static boolean traffic(Session session, TrafficPlan plan) {
        TrafficPlan target = marked(session, plan);
        RouteChange change = trafficChange(session, target);
        return carryOut(
                session,
                change,
                r -> target.equals(r.traffic())
                        ? r.withRoutes(change.target())
                        : r.withTraffic(target, change.target()));
    }

    /** The subsets shall exist. */
    static boolean subsets(Session session, List<Slot> slots) {
        return carryOut(session, subsetChange(session, slots));
    }

    /**
     * As {@link #subsets(Session, List)}, before traffic that is going to look like {@code next} is rerouted. Where no traffic was
     * rerouted yet, what is written ahead tells of the routes, too, so that they need no write of the record of their own when
     * they follow within moments; the plan becomes the release's when it is carried out, for until then a way back must not
     * lead to subsets that may not be there. Nothing is written when the port refuses {@code next}.
     */
    static boolean subsets(Session session, List<Slot> slots, TrafficPlan next) {
        RouteState later = trafficChange(session, marked(session, next)).target();
        if (session.release().traffic() != null) {
            return subsets(session, slots);
        }
        RouteChange change = subsetChange(session, slots);
        return carryOut(session, change, r -> r.withRoutes(change.target().alsoTelling(later, r.routes())));
    }

    private static RouteChange trafficChange(Session session, TrafficPlan plan) {
        return session.ports()
                .routes()
                .routes(
                        session.service(),
                        session.release().routes(),
                        plan,
                        session.terms().overwriteDrift());
    }

    private static RouteChange subsetChange(Session session, List<Slot> slots) {
        return session.ports()
                .routes()
                .subsets(
                        session.service(),
                        session.release().routes(),
                        slots,
                        session.terms().overwriteDrift());
    }

    /** The release is over for the routes: they stay as they stand, and what notes that we wrote them goes. */
    static void letGo(Session session) {
        carryOut(session, session.ports().routes().letGo(session.release().routes()), r -> r);
    }

    /** With the marker by which proxies show that they have it; the one that stands where the plan is no other. */
    private static TrafficPlan marked(Session session, TrafficPlan plan) {
        TrafficPlan standing = session.release().traffic();
        boolean again = standing != null && plan.withMarker(standing.marker()).equals(standing);
        return again ? standing : plan.withMarker(nextMarker(session));
    }

    private static Marker nextMarker(Session session) {
        Release release = session.release();
        return session.ports().dataPlane().canAsk(release.routes())
                ? new Marker(release.nonce(), release.revision() + 1)
                : null;
    }

    /** As {@link #carryOut(Session, RouteChange, UnaryOperator)}; of the release its routes alone change. */
    static boolean carryOut(Session session, RouteChange change) {
        return carryOut(session, change, r -> r.withRoutes(change.target()));
    }

    /**
     * Stores what the routes are going to be, then writes them. When the cluster does not take it, the record goes back to
     * what still stands. When nobody knows whether it did, the record stays: it tells of both, what stood and what was to
     * stand, and whoever comes next finds out which.
     *
     * @param edit what the change makes of the release
     */
    static boolean carryOut(Session session, RouteChange change, UnaryOperator<Release> edit) {
        if (session.dry()) {
            return show(session, change, edit);
        }
        Release before = session.release();
        session.change(edit);
        if (change.isEmpty()) {
            change.write();
            return false;
        }
        session.touched();
        session.saveAhead();
        try {
            change.write();
        } catch (ReleaseException notTaken) {
            if (!change.mayStand()) {
                takeBack(session, before, notTaken);
            }
            throw notTaken;
        }
        // Once more: a write that others had overtaken has read the objects anew, and means others now.
        RouteState written = edit.apply(before).routes();
        session.change(r -> r.withRoutes(written.settledIn(change.target(), before.routes())));
        return true;
    }

    /** Later stages of a dry run go on from a release that has the change, and from routes as they really are. */
    private static boolean show(Session session, RouteChange change, UnaryOperator<Release> edit) {
        Release before = session.release();
        change.differences().forEach(session::say);
        change.tryOut();
        session.change(edit);
        if (!change.isEmpty()) {
            session.change(r -> r.withRoutes(before.routes()));
        }
        session.wouldWrite(before, change.differences());
        return !change.isEmpty();
    }

    private static void takeBack(Session session, Release before, ReleaseException notTaken) {
        session.change(r -> before);
        try {
            session.save();
        } catch (ReleaseException recordNotReached) {
            notTaken.addSuppressed(recordNotReached);
        }
    }
}
