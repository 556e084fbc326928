package io.jenkins.plugins.istio.bench;

import io.jenkins.plugins.istio.bench.verify.VerifyBench;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.io.IOException;

/**
 * What our own code costs on the embedded cluster: requests to the API server, and a thousand shifts, each from the step's
 * request to the moment when the step would end or wait. Nobody calls meanwhile, so that the simulated users' time is not
 * ours.
 */
public final class Main {
    private static final int WARM_UP = 100;
    private static final int SHIFTS = 1000;

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        String what = arguments.length == 0 ? "everything short" : arguments[0];
        switch (what) {
            case "everything short" -> {
                RequestBench.print();
                shifts();
            }
            case "requests" -> RequestBench.print();
            case "verify" -> VerifyBench.main(arguments);
            default -> {
                System.err.println("./run bench knows requests and verify; found " + what);
                System.exit(2);
            }
        }
    }

    private static void shifts() throws IOException {
        try (BenchRelease release = BenchRelease.withTwoVirtualServices(Scenario.NO_TRAFFIC)) {
            release.deploy("v2");
            shifts(release, WARM_UP);
            System.out.println(
                    "One shift on the embedded cluster, waits left out: " + new Figures(shifts(release, SHIFTS)));
        }
    }

    private static long[] shifts(BenchRelease release, int times) {
        long[] nanos = new long[times];
        for (int i = 0; i < times; i++) {
            long before = release.working();
            release.shift(new Weight(10 * (1 + i % 99)));
            nanos[i] = release.working() - before;
        }
        return nanos;
    }
}
