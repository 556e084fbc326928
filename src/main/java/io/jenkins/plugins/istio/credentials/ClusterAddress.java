package io.jenkins.plugins.istio.credentials;

/**
 * Where a login is to be valid. Most credentials do not care; some are exchanged for a token at the cluster itself.
 *
 * @param name what the pipeline calls the cluster
 * @param apiServer null when a kubeconfig says it
 * @param caCertificate PEM of the authority that signed the API server's certificate; null for the JVM's own
 * @param context of a kubeconfig; null for its current one
 */
public record ClusterAddress(String name, String apiServer, String caCertificate, boolean verifyTls, String context) {}
