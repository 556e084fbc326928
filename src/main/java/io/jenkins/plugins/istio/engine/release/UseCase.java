package io.jenkins.plugins.istio.engine.release;

/**
 * One verb. Asked with the same request until it is {@link Progress.Finished}; each asking goes on from the release record.
 *
 * @param <Q> what is asked for
 */
public interface UseCase<Q> {
    /**
     * @throws ReleaseException with sentences for the user
     */
    Progress<ReleaseReport> advance(Q request, Caller caller, Narrator out);
}
