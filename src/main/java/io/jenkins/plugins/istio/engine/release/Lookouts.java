package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.verification.GatewayCounters;
import io.jenkins.plugins.istio.engine.verification.GatewayVerification;
import io.jenkins.plugins.istio.engine.verification.Subject;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The lookouts of this process, one for each window that is open. What a lookout has counted is lost with the process; another one
 * then begins to count within the same window, which the release's record remembers, so that its level is lowered.
 */
final class Lookouts {
    private static final String BEGUN = "lookouts begun";

    private final GatewayCounters counters;
    private final Clock clock;
    private final Map<ServiceRef, Posted> posted = new ConcurrentHashMap<>();

    /** @param stage whose window it watches: of another run or another value the same service has another */
    private record Posted(String stage, Lookout lookout) {}

    Lookouts(GatewayCounters counters, Clock clock) {
        this.counters = counters;
        this.clock = clock;
    }

    /**
     * The lookout of the present window. There is none for copies of requests, which no user waits for and which callers' proxies
     * may not count; nor for a window without length.
     */
    Optional<Lookout> of(Session session, Guard guard, Subject subject, Instant end) {
        if (!counters.canAsk()
                || subject.mirroredOnly()
                || !session.stageBegan().isBefore(end)) {
            return Optional.empty();
        }
        String stage = session.release().pending().step() + " " + session.stageBegan();
        Posted here = posted.get(session.service());
        if (here != null && here.stage().equals(stage)) {
            return Optional.of(here.lookout());
        }
        String before = session.noted(BEGUN);
        int beginning = before == null ? 1 : Integer.parseInt(before) + 1;
        GatewayVerification verification = GatewayVerification.of(guard.checks(), beginning);
        if (verification.isEmpty()) {
            return Optional.empty();
        }
        session.note(BEGUN, Integer.toString(beginning));
        if (beginning > 1) {
            session.save();
        }
        Lookout lookout = new Lookout(counters, clock, verification, subject);
        posted.put(session.service(), new Posted(stage, lookout));
        session.say(lookout.words());
        return Optional.of(lookout);
    }

    /** The window is over. */
    void leave(Session session) {
        posted.remove(session.service());
    }
}
