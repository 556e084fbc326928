package io.jenkins.plugins.istio.rehearsal.pipeline;

/** Objects that scripts find by name: {@code env}, {@code params}, variables of shared libraries. */
@FunctionalInterface
public interface Globals {
    /** The object, or null when there is none of that name. */
    Object find(String name);
}
