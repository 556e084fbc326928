package io.jenkins.plugins.istio.rehearsal.cluster.api;

/**
 * The circumstances of a change.
 *
 * @param manager who writes, as field ownership names it
 * @param dry whether everything shall be checked and nothing kept
 */
public record Writing(String manager, boolean dry) {
    public static Writing by(String manager) {
        return new Writing(manager, false);
    }
}
