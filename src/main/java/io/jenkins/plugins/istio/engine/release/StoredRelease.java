package io.jenkins.plugins.istio.engine.release;

/**
 * A release as the cluster holds it.
 *
 * @param release what is known
 * @param version the store's token for exactly this content; an update names it
 */
public record StoredRelease(Release release, String version) {}
