package io.jenkins.plugins.istio.lab;

import io.jenkins.plugins.istio.engine.release.PromoteRequest.Previous;
import java.time.Duration;
import java.util.List;

/**
 * How long it takes from the call until users are answered by the other version: a shift, beside a bare PATCH of the same
 * change on an open connection, and beside kubectl. All three in turn, so that a busy machine is as busy for each.
 */
final class SwitchBench {
    private final Lab lab;
    private final Times first = new Times();
    private final Times last = new Times();
    private final Times beforeWrite = new Times();
    private final Times fromWrite = new Times();
    private final Times patchFirst = new Times();
    private final Times patchLast = new Times();
    private final Times kubectlFirst = new Times();
    private final Times kubectlLast = new Times();

    SwitchBench(Lab lab) {
        this.lab = lab;
    }

    List<String> run(int times) throws Exception {
        try (TwoVersions byHand = new TwoVersions(lab);
                Shop shop = Shop.open(lab, "switch", ShopYaml.EVERYWHERE);
                Pipeline run = new Pipeline(lab.settings(), shop.service(), "#1", Duration.ofMillis(500))) {
            run.deploy("v2", List.of());
            for (int i = -3; i < times; i++) {
                Switched ours = shift(shop, run, i >= 0);
                Switched patched = Switched.by(byHand.users(), () -> byHand.patch(100));
                Switched byKubectl = Switched.by(byHand.users(), () -> byHand.kubectlPatch(0));
                run.shift(0);
                if (i >= 0) {
                    first.add(ours.firstBy("v2", ours.called()));
                    last.add(ours.lastBy("v1", ours.called()));
                    patchFirst.add(patched.firstBy("v2", patched.called()));
                    patchLast.add(patched.lastBy("v1", patched.called()));
                    kubectlFirst.add(byKubectl.firstBy("v1", byKubectl.called()));
                    kubectlLast.add(byKubectl.lastBy("v2", byKubectl.called()));
                }
            }
            run.shift(100);
            run.promote(Previous.KEPT);
        }
        return List.of(
                "| switch of all users | median | p95 | p99 | n |",
                "| --- | --- | --- | --- | --- |",
                "| `istioShiftTraffic`, call to first answer of the new version | " + first.cells() + " |",
                "| … to the last answer of the old one | " + last.cells() + " |",
                "| … call to its write of the VirtualService | " + beforeWrite.cells() + " |",
                "| … that write to the first answer of the new version | " + fromWrite.cells() + " |",
                "| bare PATCH on an open connection, call to first answer | " + patchFirst.cells() + " |",
                "| … to the last answer of the old one | " + patchLast.cells() + " |",
                "| `kubectl patch`, call to first answer | " + kubectlFirst.cells() + " |",
                "| … to the last answer of the old one | " + kubectlLast.cells() + " |");
    }

    private Switched shift(Shop shop, Pipeline run, boolean counts) {
        AuditLog audit = new AuditLog(lab);
        Switched ours = Switched.by(shop.users(), () -> run.shift(100));
        long write = audit.firstWriteOf("virtualservices/web");
        if (counts) {
            beforeWrite.add(Duration.ofNanos(write - ours.called()));
            fromWrite.add(ours.firstBy("v2", write));
        }
        return ours;
    }
}
