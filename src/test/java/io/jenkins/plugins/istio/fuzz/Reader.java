package io.jenkins.plugins.istio.fuzz;

import io.jenkins.plugins.istio.engine.cluster.HostileClusterText;
import io.jenkins.plugins.istio.engine.evidence.HostileAnswer;
import io.jenkins.plugins.istio.engine.routing.HostileSpec;
import io.jenkins.plugins.istio.steps.HostileParameter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Every place where a text from outside is taken apart. */
enum Reader {
    MANIFESTS("manifests", HostileClusterText::manifests),
    KUBECONFIG("kubeconfig", HostileClusterText::kubeconfig),
    RECORD("record", HostileClusterText::record),
    VIRTUAL_SERVICE("virtualService", HostileSpec::virtualService),
    DURATION("duration", HostileParameter::duration),
    PROMETHEUS("prometheus", HostileAnswer::prometheus);

    private static final Path CORPUS =
            Path.of("src/test/resources/io/jenkins/plugins/istio/fuzz/ReadersFuzzTestInputs");

    private final String method;
    private final Consumer<String> reading;

    /** @param method of {@code ReadersFuzzTest}, after which its corpus is named */
    Reader(String method, Consumer<String> reading) {
        this.method = method;
        this.reading = reading;
    }

    void read(byte[] input) {
        reading.accept(new String(input, StandardCharsets.UTF_8));
    }

    Path corpus() {
        return CORPUS.resolve(method);
    }
}
