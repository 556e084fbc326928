package io.jenkins.plugins.istio.lab;

import io.fabric8.kubernetes.api.model.authentication.TokenRequest;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The account of {@code examples/rbac.yaml}, which may do the least that a release needs, on the lab's cluster. */
final class Account {
    private static final String NAME = "jenkins-releases";

    private Account() {}

    /**
     * Makes the account, its Role and its token.
     *
     * @return text of a kubeconfig that logs in as the account
     */
    static String kubeconfig(Lab lab, KubernetesClient administrator, String namespace) {
        administrator
                .resourceList(read(Path.of("examples", "rbac.yaml"))
                        .replace("namespace: bookinfo", "namespace: " + namespace))
                .serverSideApply();
        TokenRequest token = administrator
                .serviceAccounts()
                .inNamespace(namespace)
                .withName(NAME)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build());
        return lab.kubeconfig()
                .replaceAll("(?m)^(\\s*token: ).*$", "$1" + token.getStatus().getToken());
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
