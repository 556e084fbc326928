package io.jenkins.plugins.istio.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.Optional;
import jenkins.authentication.tokens.api.AuthenticationTokens;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.kubernetes.auth.KubernetesAuth;
import org.jenkinsci.plugins.kubernetes.auth.KubernetesAuthConfig;
import org.jenkinsci.plugins.kubernetes.auth.KubernetesAuthException;

/**
 * Logins by credentials that only the plugin Kubernetes Credentials understands, where it is installed: an OpenShift user,
 * whose password is exchanged for a token, or what another plugin taught it. Its types are named in {@link Converted} alone,
 * so that a Jenkins without the plugin never looks for them.
 */
final class KubernetesPluginLogins {
    private static final String PLUGIN = "kubernetes-credentials";

    private KubernetesPluginLogins() {}

    /** Matches what can be converted; nothing without the plugin. */
    static CredentialsMatcher matcher() {
        return isInstalled() ? Converted.matcher() : CredentialsMatchers.never();
    }

    /**
     * Empty when the plugin is missing or does not know such credentials.
     *
     * @throws Refusal when they are known and give no login
     */
    static Optional<Login> login(StandardCredentials credentials, ClusterAddress cluster) {
        return isInstalled() ? Converted.login(credentials, cluster) : Optional.empty();
    }

    private static boolean isInstalled() {
        return Jenkins.get().getPlugin(PLUGIN) != null;
    }

    /** Loaded only when the plugin is there. */
    private static final class Converted {
        static CredentialsMatcher matcher() {
            return AuthenticationTokens.matcher(KubernetesAuth.class);
        }

        static Optional<Login> login(StandardCredentials credentials, ClusterAddress cluster) {
            return Optional.ofNullable(AuthenticationTokens.convert(KubernetesAuth.class, credentials))
                    .map(auth -> new Login.Kubeconfig(kubeconfig(auth, credentials, cluster), null));
        }

        private static String kubeconfig(KubernetesAuth auth, StandardCredentials credentials, ClusterAddress cluster) {
            if (cluster.apiServer() == null) {
                throw new Refusal("Credentials '" + credentials.getId() + "' do not say where cluster " + cluster.name()
                        + " is, and neither does its configuration; expected the address of its API server."
                        + " Enter it in the cluster's configuration.");
            }
            try {
                return auth.buildKubeConfig(
                        new KubernetesAuthConfig(cluster.apiServer(), cluster.caCertificate(), !cluster.verifyTls()));
            } catch (KubernetesAuthException | JsonProcessingException | RuntimeException e) {
                // Also what nobody declared: an OpenShift user's exchange throws some of it at an answer that is not
                // OpenShift's.
                Throwable reason = e.getCause() == null ? e : e.getCause();
                throw new Refusal("Credentials '" + credentials.getId() + "' give no login to cluster " + cluster.name()
                        + " at " + cluster.apiServer() + ": " + reason.getMessage()
                        + ". Check that they are meant for that cluster.");
            }
        }
    }
}
