package io.jenkins.plugins.istio.engine.cluster;

import io.fabric8.kubernetes.client.Config;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.evidence.ServiceAddress;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.io.ByteArrayInputStream;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;

/**
 * Settings as a client's configuration. It begins empty: neither environment nor home directory nor the pod that Jenkins may
 * run in has a say in which cluster is written to.
 */
final class ClientConfig {
    static final String USER_AGENT = "istio-release";

    private static final String RSA = "RSA";

    private static final System.Logger LOG = System.getLogger(ClientConfig.class.getName());

    private ClientConfig() {}

    /** @throws Refusal when the settings cannot be right */
    static Config of(ClusterSettings settings) {
        Access access = access(settings);
        Config config = Config.empty();
        config.setMasterUrl(address(settings.name(), access.address()));
        config.setUserAgent(USER_AGENT);
        config.setRequestRetryBackoffLimit(0);
        int limit = Math.toIntExact(settings.requestTimeout().toMillis());
        config.setRequestTimeout(limit);
        config.setConnectionTimeout(limit);
        config.setTrustCerts(!access.verifyTls());
        config.setDisableHostnameVerification(!access.verifyTls());
        if (access.caCertificate() != null && !access.caCertificate().isBlank()) {
            config.setCaCertData(base64(access.caCertificate()));
        }
        logIn(config, settings.name(), access.login());
        return config;
    }

    private static Access access(ClusterSettings settings) {
        String ca = settings.caCertificate();
        if (!(settings.login() instanceof Login.Kubeconfig kubeconfig)) {
            return new Access(settings.apiServer(), ca, settings.verifyTls(), settings.login());
        }
        Access said = new KubeconfigText(settings.name(), kubeconfig.text()).access(kubeconfig.context());
        if (!said.verifyTls() && settings.verifyTls()) {
            throw new Refusal(
                    "The kubeconfig of cluster " + settings.name()
                            + " switches the verification of TLS off, and the cluster's"
                            + " configuration does not. Give the cluster's CA certificate, or switch it off in the cluster's configuration, too.");
        }
        return new Access(
                settings.apiServer() == null ? said.address() : settings.apiServer(),
                ca == null ? said.caCertificate() : ca,
                settings.verifyTls(),
                said.login());
    }

    private static String address(String cluster, String address) {
        if (address == null || address.isBlank()) {
            throw new Refusal("Cluster " + cluster
                    + " has no API server address, neither in its configuration nor in a kubeconfig. Enter it.");
        }
        try {
            URI uri = URI.create(address.strip());
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (web
                    && uri.getHost() != null
                    && uri.getUserInfo() == null
                    && uri.getQuery() == null
                    && uri.getFragment() == null) {
                requireService(cluster, uri.getHost());
                return uri.toString();
            }
        } catch (IllegalArgumentException e) {
            // The sentence below says it.
        }
        throw new Refusal(
                "The API server address of cluster " + cluster
                        + " cannot be right; expected https://host:port without user, query or fragment. Correct it in the cluster's configuration.");
    }

    /** A kubeconfig may be anybody's who may keep credentials in a folder. What has no address now will say so when it is asked. */
    private static void requireService(String cluster, String host) {
        try {
            for (InetAddress found : InetAddress.getAllByName(host)) {
                if (ServiceAddress.isRefused(found)) {
                    throw new Refusal("The API server of cluster " + cluster + " is at " + found.getHostAddress() + ", "
                            + ServiceAddress.REFUSED + ". Correct its address.");
                }
            }
        } catch (UnknownHostException notYet) {
            LOG.log(Level.DEBUG, "The API server's name has no address", notYet);
        }
    }

    private static void logIn(Config config, String cluster, Login login) {
        if (login instanceof Login.Token token) {
            config.setOauthToken(headerSafe(cluster, "token", token.token().strip()));
        } else if (login instanceof Login.UserPassword user) {
            config.setUsername(user.user());
            config.setPassword(user.password());
        } else if (login instanceof Login.Certificate certificate) {
            config.setClientCertData(base64(certificate.certificate()));
            config.setClientKeyData(base64(certificate.key()));
            config.setClientKeyAlgo(keyAlgorithm(certificate.certificate()));
        }
    }

    /** The client takes every key for RSA unless told; what kind it is stands in its certificate. */
    private static String keyAlgorithm(String certificate) {
        try {
            return CertificateFactory.getInstance("X.509")
                    .generateCertificate(new ByteArrayInputStream(certificate.getBytes(StandardCharsets.UTF_8)))
                    .getPublicKey()
                    .getAlgorithm();
        } catch (CertificateException e) {
            // The client, which reads it next, will say so.
            return RSA;
        }
    }

    private static String headerSafe(String cluster, String what, String secret) {
        if (secret.isEmpty() || !secret.chars().allMatch(character -> character > ' ' && character < 127)) {
            throw new Refusal("The " + what + " for cluster " + cluster + " is empty or holds characters that no "
                    + what + " has (spaces, line breaks). Enter it anew in the credentials.");
        }
        return secret;
    }

    private static String base64(String pem) {
        return Base64.getEncoder().encodeToString(pem.getBytes(StandardCharsets.UTF_8));
    }
}
