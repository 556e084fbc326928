package io.jenkins.plugins.istio.engine.release;

/** Listens to what is done, one line for each thing. */
@FunctionalInterface
public interface Narrator {
    void say(String line);
}
