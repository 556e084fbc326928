package io.jenkins.plugins.istio.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The lab that is up, as {@code ./run lab up} left word of it.
 *
 * @param kubeconfig text of the administrator's kubeconfig
 * @param gateway where users' requests enter
 * @param sidecar the proxy of a caller inside the mesh, where services of this port can be called by their names
 * @param prometheus where its metrics are
 */
record Lab(String kubeconfig, URI gateway, URI sidecar, URI prometheus) {

    static Lab up() {
        Path kubeconfig = Path.of(System.getProperty("lab.kubeconfig", "target/lab/kubeconfig"));
        try {
            return new Lab(
                    Files.readString(kubeconfig),
                    URI.create("http://127.0.0.1:28080"),
                    URI.create("http://127.0.0.1:28081"),
                    URI.create("http://127.0.0.1:19090"));
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The lab is not up: there is no " + kubeconfig + ". Start it with ./run lab up", e);
        }
    }
}
