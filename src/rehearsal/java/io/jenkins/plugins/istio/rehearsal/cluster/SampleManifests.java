package io.jenkins.plugins.istio.rehearsal.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What runs in the cluster when the user brings no manifests: the services of the examples. */
public enum SampleManifests {
    /** {@code bookinfo/reviews} v1, behind a gateway and called in the mesh; {@code bookinfo/ratings} beside it. */
    BOOKINFO("bookinfo.yaml"),
    /** {@code dark/httpbin} v1, called in the mesh alone. */
    HTTPBIN("httpbin.yaml"),
    /** {@code liberty/system}, blue, with a host for users and one for testers. */
    OPEN_LIBERTY("openliberty.yaml");

    private final String file;

    SampleManifests(String file) {
        this.file = file;
    }

    /** YAML documents for {@link SimulatedCluster#load}. */
    public String yaml() {
        try (InputStream text = SampleManifests.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(text, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the sample " + file, e);
        }
    }
}
