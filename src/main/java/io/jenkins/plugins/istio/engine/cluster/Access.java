package io.jenkins.plugins.istio.engine.cluster;

/**
 * Where the API server is and how to prove who asks: what settings and kubeconfig come down to. Holds secrets.
 *
 * @param address of the API server
 * @param caCertificate PEM; null for the JVM's own authorities
 * @param verifyTls whether the server must show a certificate that can be trusted
 * @param login never a kubeconfig any more
 */
record Access(String address, String caCertificate, boolean verifyTls, ClusterSettings.Login login) {
    @Override
    public String toString() {
        return "access to " + address;
    }
}
