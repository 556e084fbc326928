package io.jenkins.plugins.istio.fuzz;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Each looks for a text that is neither taken nor refused in a sentence. What it finds is kept among its inputs. */
class ReadersFuzzTest {

    @FuzzTest(maxDuration = "10m")
    void manifests(byte[] input) {
        Reader.MANIFESTS.read(input);
    }

    @FuzzTest(maxDuration = "10m")
    void kubeconfig(byte[] input) {
        Reader.KUBECONFIG.read(input);
    }

    @FuzzTest(maxDuration = "10m")
    void record(byte[] input) {
        Reader.RECORD.read(input);
    }

    @FuzzTest(maxDuration = "10m")
    void virtualService(byte[] input) {
        Reader.VIRTUAL_SERVICE.read(input);
    }

    @FuzzTest(maxDuration = "10m")
    void duration(byte[] input) {
        Reader.DURATION.read(input);
    }

    @FuzzTest(maxDuration = "10m")
    void prometheus(byte[] input) {
        Reader.PROMETHEUS.read(input);
    }
}
