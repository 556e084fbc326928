package io.jenkins.plugins.istio.lab;

import io.jenkins.plugins.istio.engine.cluster.ClusterSettings;
import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import io.jenkins.plugins.istio.engine.release.Terms;
import java.time.Duration;
import java.util.List;

/**
 * From the call to the last answer of the version that is left: roll back at 50 %, promotion (forced at 50 %), and roll back
 * after promotion; beside a bare PATCH from 50 % to none on an open connection. And what failed meanwhile.
 */
final class WaysBackBench {
    private static final int WARM_UP = 3;
    private static final Terms FORCED = new Terms(false, false, false, true);

    private final Lab lab;
    private final Times back = new Times();
    private final Times beforeWrite = new Times();
    private final Times promoted = new Times();
    private final Times undone = new Times();
    private final Times patched = new Times();
    private long requests;
    private long failed;
    private int runs;

    WaysBackBench(Lab lab) {
        this.lab = lab;
    }

    List<String> run(int times) throws Exception {
        try (TwoVersions byHand = new TwoVersions(lab);
                Shop shop = Shop.open(lab, "ways-back", ShopYaml.EVERYWHERE);
                Pipeline run = new Pipeline(prompt(lab.settings()), shop.service(), "#0", Duration.ofMillis(500))) {
            for (int i = -WARM_UP; i < times; i++) {
                half(run);
                AuditLog audit = new AuditLog(lab);
                Switched rolledBack = Switched.by(shop.users(), () -> run.rollBack(false));
                note(i < 0 ? new Times() : back, rolledBack, "v2");
                (i < 0 ? new Times() : beforeWrite)
                        .add(Duration.ofNanos(audit.firstWriteOf("virtualservices/web") - rolledBack.called()));
                byHand.patch(50);
                Shop.settle(byHand.users());
                note(i < 0 ? new Times() : patched, Switched.by(byHand.users(), () -> byHand.patch(0)), "v2");
                half(run);
                note(
                        i < 0 ? new Times() : promoted,
                        Switched.by(shop.users(), () -> run.promote(Previous.KEPT, FORCED)),
                        "v1");
                run.beginRun("#" + ++runs);
                note(i < 0 ? new Times() : undone, Switched.by(shop.users(), () -> run.rollBack(true)), "v2");
            }
        }
        return List.of(
                "| call to last answer of the version left | median | p95 | p99 | n |",
                "| --- | --- | --- | --- | --- |",
                "| `istioRollback` at 50 % | " + back.cells() + " |",
                "| … call to its write of the VirtualService | " + beforeWrite.cells() + " |",
                "| bare PATCH from 50 % to 0 on an open connection | " + patched.cells() + " |",
                "| `istioPromote`, forced at 50 % | " + promoted.cells() + " |",
                "| `istioRollback` after promotion | " + undone.cells() + " |",
                "",
                "Meanwhile " + failed + " of " + requests + " requests failed.");
    }

    /** What comes before and after the moment that is measured need not take long here. */
    private static ClusterSettings prompt(ClusterSettings usual) {
        return new ClusterSettings(
                usual.name(),
                usual.apiServer(),
                usual.caCertificate(),
                usual.verifyTls(),
                usual.login(),
                usual.gatewayAddress(),
                usual.prometheusAddress(),
                Duration.ofMillis(300),
                usual.requestTimeout());
    }

    private void half(Pipeline run) {
        run.beginRun("#" + ++runs);
        run.deploy("v2", List.of());
        run.shift(50);
    }

    private void note(Times times, Switched switched, String left) {
        times.add(switched.lastBy(left, switched.called()));
        requests += switched.answers().size();
        failed += switched.answers().failed().size();
    }
}
