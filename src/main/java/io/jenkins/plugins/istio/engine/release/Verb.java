package io.jenkins.plugins.istio.engine.release;

import static io.jenkins.plugins.istio.engine.release.ReleasePhase.DEPLOYED;
import static io.jenkins.plugins.istio.engine.release.ReleasePhase.DEPLOYING;
import static io.jenkins.plugins.istio.engine.release.ReleasePhase.OPEN;
import static io.jenkins.plugins.istio.engine.release.ReleasePhase.PROMOTED;
import static io.jenkins.plugins.istio.engine.release.ReleasePhase.PROMOTING;
import static io.jenkins.plugins.istio.engine.release.ReleasePhase.RELEASING;
import static io.jenkins.plugins.istio.engine.release.ReleasePhase.RETIRED;
import static io.jenkins.plugins.istio.engine.release.ReleasePhase.ROLLED_BACK;
import static io.jenkins.plugins.istio.engine.release.ReleasePhase.ROLLING_BACK;

import java.util.EnumSet;
import java.util.Set;

/**
 * What can be done to a release: the one table of legal moves. A phase moves only through {@link #from(ReleasePhase)}.
 * A verb that works in a phase of its own may be repeated in it; that is how a step that was interrupted goes on.
 */
public enum Verb {
    TAKE("take", null, null, OPEN, ReleasePhase.values()),
    DEPLOY("deploy", DEPLOYING, DEPLOYED, OPEN, DEPLOYING, ROLLED_BACK, RETIRED, PROMOTED),
    MIRROR("mirror to", null, null, DEPLOYED, RELEASING),
    SHIFT("shift traffic to", RELEASING, RELEASING, DEPLOYED, RELEASING),
    VERIFY("verify", null, null, DEPLOYED, RELEASING),
    PROMOTE("promote", PROMOTING, PROMOTED, DEPLOYED, RELEASING, PROMOTING),
    ROLL_BACK(
            "roll back",
            ROLLING_BACK,
            ROLLED_BACK,
            OPEN,
            DEPLOYING,
            DEPLOYED,
            RELEASING,
            PROMOTING,
            PROMOTED,
            ROLLING_BACK),
    RETIRE("retire the previous version of", null, RETIRED, PROMOTED, ROLLED_BACK);

    private final String words;
    private final ReleasePhase during;
    private final ReleasePhase after;
    private final Set<ReleasePhase> legal;

    Verb(String words, ReleasePhase during, ReleasePhase after, ReleasePhase first, ReleasePhase... more) {
        this.words = words;
        this.during = during;
        this.after = after;
        this.legal = EnumSet.of(first, more);
    }

    public String words() {
        return words;
    }

    public boolean isLegalIn(ReleasePhase phase) {
        return legal.contains(phase);
    }

    /** The phase while this verb works, given the one before it; unchanged where the verb moves none. */
    public ReleasePhase from(ReleasePhase before) {
        requireLegal(before);
        return during == null ? before : during;
    }

    /** The phase when this verb has done its work. */
    public ReleasePhase done(ReleasePhase before) {
        requireLegal(before);
        return after == null ? before : after;
    }

    private void requireLegal(ReleasePhase phase) {
        if (!isLegalIn(phase)) {
            throw new IllegalStateException(this + " is not legal in " + phase);
        }
    }
}
