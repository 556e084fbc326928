package io.jenkins.plugins.istio.engine.release;

import io.jenkins.plugins.istio.engine.verification.CheckResult;
import java.util.List;

/** Listens to what is done: one line for each thing, and, for those who draw a picture, the facts behind the lines. */
@FunctionalInterface
public interface Narrator {
    void say(String line);

    /** The record as it stands in the cluster: when it was read, and after each time that it was stored. */
    default void stands(Release release) {}

    /**
     * Checks were asked.
     *
     * @param release whose candidate was looked at
     * @param results of the checks that could be asked
     * @param judged whether a verdict was drawn from them; a window is looked at many times before
     */
    default void looked(Release release, List<CheckResult> results, boolean judged) {}

    /**
     * What a move would write, were it no dry run.
     *
     * @param release whose routes they are
     * @param differences object by object, line by line
     */
    default void wouldWrite(Release release, List<String> differences) {}
}
