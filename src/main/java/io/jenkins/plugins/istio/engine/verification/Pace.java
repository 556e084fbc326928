package io.jenkins.plugins.istio.engine.verification;

/** Keeps requests of our own from coming too fast. */
public interface Pace {

    /** Returns when the next request may be sent. */
    void next();
}
