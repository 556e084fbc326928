package io.jenkins.plugins.istio.lab;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.internal.SSLUtils;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** A shop where both versions run and both subsets stand, for those who change a route by hand: the least that can be done. */
final class TwoVersions implements AutoCloseable {
    private static final String SECOND = ShopYaml.WEB
            .substring(ShopYaml.WEB.indexOf("apiVersion: apps/v1"))
            .replace("version: v1", "version: v2")
            .replace("web-v1", "web-v2");

    private final Lab lab;
    private final Shop shop;
    private final Config config;
    private final HttpClient connection;

    TwoVersions(Lab lab) throws Exception {
        this.lab = lab;
        shop = Shop.open(lab, "by-hand", ShopYaml.BOTH_SUBSETS);
        shop.apply(SECOND);
        config = Config.fromKubeconfig(lab.kubeconfig());
        connection =
                HttpClient.newBuilder().sslContext(SSLUtils.sslContext(config)).build();
        patch(0);
        Shop.await(users(), "v1");
        patch(100);
        Shop.await(users(), "v2");
        patch(0);
        Shop.await(users(), "v1");
    }

    Users.Asking users() {
        return shop.users();
    }

    /** A PATCH on a connection that is open. */
    void patch(int percent) {
        try {
            HttpResponse<String> answer = connection.send(
                    HttpRequest.newBuilder(URI.create(config.getMasterUrl())
                                    .resolve("/apis/networking.istio.io/v1/namespaces/" + shop.namespace()
                                            + "/virtualservices/web"))
                            .header("Authorization", "Bearer " + config.getAutoOAuthToken())
                            .header("Content-Type", "application/merge-patch+json")
                            .method("PATCH", HttpRequest.BodyPublishers.ofString(change(percent)))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("the PATCH was answered " + answer.statusCode() + ": " + answer.body());
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("the PATCH was not answered", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a PATCH was on its way", e);
        }
    }

    /** The same change by {@code kubectl patch}. */
    void kubectlPatch(int percent) {
        List<String> command = List.of(
                System.getProperty("lab.kubectl", "kubectl"),
                "--kubeconfig",
                lab.state().resolve("kubeconfig").toString(),
                "--namespace",
                shop.namespace(),
                "patch",
                "virtualservice",
                "web",
                "--type",
                "merge",
                "--patch",
                change(percent));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (process.waitFor() != 0) {
                throw new IllegalStateException("kubectl ended with status " + process.exitValue() + ": " + command);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("kubectl cannot be started", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while kubectl was running", e);
        }
    }

    private static String change(int percent) {
        return """
                {"spec": {"http": [{"route": [
                  {"destination": {"host": "web", "subset": "v1"}, "weight": %d},
                  {"destination": {"host": "web", "subset": "v2"}, "weight": %d}]}]}}""".formatted(100 - percent, percent);
    }

    @Override
    public void close() {
        shop.close();
    }
}
