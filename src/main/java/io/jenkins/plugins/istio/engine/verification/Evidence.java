package io.jenkins.plugins.istio.engine.verification;

/** Port: where samples come from. */
public interface Evidence {
}
