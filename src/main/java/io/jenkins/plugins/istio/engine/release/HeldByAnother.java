package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.release.Caller.RunState;

/** Another run holds the release. */
final class HeldByAnother extends Refusal {
    private static final long serialVersionUID = 1L;

    private final transient Release release;
    private final RunState state;

    /** @param state of the run that holds it */
    HeldByAnother(Release release, RunState state) {
        super(Words.held(release, state) + ". " + nextMove(state));
        this.release = release;
        this.state = state;
    }

    private static String nextMove(RunState state) {
        return switch (state) {
            case RUNNING, UNKNOWN ->
                "Wait until it is done (istioRelease and istioDeploy do with wait: true), or take the release over with takeOver: true.";
            case FINISHED, DELETED ->
                "It left the release on the way, and nobody goes on with it: see where it stands, then take the release over with takeOver: true.";
        };
    }

    /** Whether waiting makes sense: what a run that is over left on the way only a person can decide. */
    boolean mayEnd() {
        return switch (state) {
            case RUNNING, UNKNOWN -> true;
            case FINISHED, DELETED -> false;
        };
    }

    /** Who is waited for, since when it holds the release, and where it stands: for the log. */
    String words() {
        return Words.held(release, state);
    }

    /** The same as a phrase. */
    String status() {
        return "waiting for " + release.holder().name() + ", which holds the release since "
                + Words.time(release.holder().since());
    }
}
