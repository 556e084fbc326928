package io.jenkins.plugins.istio.credentials;

import com.cloudbees.plugins.credentials.CredentialsMatcher;
import com.cloudbees.plugins.credentials.CredentialsMatchers;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCertificateCredentials;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardUsernamePasswordCredentials;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.util.Secret;
import io.jenkins.plugins.istio.engine.cluster.ClusterSettings.Login;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import jenkins.model.Jenkins;
import org.jenkinsci.plugins.plaincredentials.FileCredentials;
import org.jenkinsci.plugins.plaincredentials.StringCredentials;

/** Makes a login of Jenkins' credentials. Every use by a run is tracked. */
public final class ClusterCredentials {
    private static final String KINDS =
            "a secret file (kubeconfig), a secret text (token), a username with password, a certificate, or a kind that"
                    + " the plugin Kubernetes Credentials knows";
    private static final int LONGEST_KUBECONFIG = 1 << 20;

    private ClusterCredentials() {}

    /** Matches the kinds that a login can be made of. */
    static CredentialsMatcher fitting() {
        return CredentialsMatchers.anyOf(
                CredentialsMatchers.instanceOf(FileCredentials.class),
                CredentialsMatchers.instanceOf(StringCredentials.class),
                CredentialsMatchers.instanceOf(StandardUsernamePasswordCredentials.class),
                CredentialsMatchers.instanceOf(StandardCertificateCredentials.class),
                KubernetesPluginLogins.matcher());
    }

    /**
     * Looks in the run's scope: its folders' credentials and the global ones, never another folder's.
     *
     * @param id null for none
     * @throws Refusal when there are no such credentials, or they are of another kind
     */
    public static Login login(String id, ClusterAddress cluster, Run<?, ?> run) {
        if (id == null) {
            return new Login.Anonymous();
        }
        StandardCredentials found = CredentialsProvider.findCredentialById(id, StandardCredentials.class, run);
        if (found == null) {
            throw new Refusal(
                    "No credentials '" + id + "' for cluster " + cluster.name() + " are visible to "
                            + run.getParent().getFullName() + "; expected the id of " + KINDS
                            + ", in the folder of the job or global. Check the id, and in which folder the credentials are kept.");
        }
        CredentialsProvider.track(run, found);
        return login(found, cluster);
    }

    /**
     * As {@link #login(String, ClusterAddress, Run)}, for an administrator who tries a connection outside any run.
     *
     * @throws Refusal likewise
     */
    public static Login globalLogin(String id, ClusterAddress cluster) {
        if (id == null) {
            return new Login.Anonymous();
        }
        StandardCredentials found = CredentialsMatchers.firstOrNull(
                CredentialsProvider.lookupCredentialsInItemGroup(
                        StandardCredentials.class, Jenkins.get(), ACL.SYSTEM2, List.of()),
                CredentialsMatchers.withId(id));
        if (found == null) {
            throw new Refusal("No global credentials '" + id + "' for cluster " + cluster.name()
                    + " exist; expected the id of " + KINDS + ".");
        }
        return login(found, cluster);
    }

    private static Login login(StandardCredentials found, ClusterAddress cluster) {
        if (found instanceof FileCredentials file) {
            return new Login.Kubeconfig(content(file, cluster.name()), cluster.context());
        }
        if (found instanceof StringCredentials text) {
            return new Login.Token(Secret.toString(text.getSecret()));
        }
        if (found instanceof StandardCertificateCredentials certificate) {
            return CertificatePem.of(certificate, cluster.name());
        }
        // Before users with passwords, since an OpenShift user looks like one.
        return KubernetesPluginLogins.login(found, cluster).orElseGet(() -> userPassword(found, cluster));
    }

    private static Login userPassword(StandardCredentials found, ClusterAddress cluster) {
        if (found instanceof StandardUsernamePasswordCredentials user) {
            return new Login.UserPassword(user.getUsername(), Secret.toString(user.getPassword()));
        }
        throw new Refusal("Credentials '" + found.getId() + "' for cluster " + cluster.name() + " are of kind "
                + found.getClass().getSimpleName() + "; expected " + KINDS + ".");
    }

    private static String content(FileCredentials file, String cluster) {
        try (InputStream content = file.getContent()) {
            byte[] bytes = content.readNBytes(LONGEST_KUBECONFIG + 1);
            if (bytes.length > LONGEST_KUBECONFIG) {
                throw new Refusal("The secret file '" + file.getId() + "' for cluster " + cluster
                        + " is longer than 1 MiB; expected a kubeconfig.");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new Refusal("The secret file '" + file.getId() + "' for cluster " + cluster + " cannot be read: "
                    + e.getMessage() + ". Upload it again.");
        }
    }
}
