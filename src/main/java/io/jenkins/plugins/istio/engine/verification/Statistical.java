package io.jenkins.plugins.istio.engine.verification;

/** A check whose answer chance can bend. All such checks of a verification share one probability of being sure and wrong. */
public interface Statistical extends Check {

    /**
     * The same check, more or less easily convinced.
     *
     * @param alpha how often, at most, it may be sure and wrong over a whole window; above 0, below 1
     */
    Check withAlpha(double alpha);
}
