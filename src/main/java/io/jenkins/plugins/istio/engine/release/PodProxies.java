package io.jenkins.plugins.istio.engine.release;

/**
 * How many running pods of a version have the mesh's proxy beside them.
 *
 * @param with pods that have it
 * @param without pods that have not, though nothing says that they should not
 * @param declined pods that have not because they say so themselves
 */
public record PodProxies(int with, int without, int declined) {}
