package io.jenkins.plugins.istio.harness;

import io.jenkins.plugins.istio.steps.CheckParam;
import io.jenkins.plugins.istio.steps.CohortParam;
import io.jenkins.plugins.istio.steps.DeployStep;
import io.jenkins.plugins.istio.steps.HeaderParam;
import io.jenkins.plugins.istio.steps.LatencyParam;
import io.jenkins.plugins.istio.steps.LogsParam;
import io.jenkins.plugins.istio.steps.MetricParam;
import io.jenkins.plugins.istio.steps.MirrorStep;
import io.jenkins.plugins.istio.steps.NamedMatchParam;
import io.jenkins.plugins.istio.steps.ParityParam;
import io.jenkins.plugins.istio.steps.ProbeParam;
import io.jenkins.plugins.istio.steps.PromoteStep;
import io.jenkins.plugins.istio.steps.ReleaseStep;
import io.jenkins.plugins.istio.steps.RequestMatchParam;
import io.jenkins.plugins.istio.steps.RestartsParam;
import io.jenkins.plugins.istio.steps.RetireStep;
import io.jenkins.plugins.istio.steps.RollbackStep;
import io.jenkins.plugins.istio.steps.ShiftTrafficStep;
import io.jenkins.plugins.istio.steps.StatusStep;
import io.jenkins.plugins.istio.steps.SuccessRateParam;
import io.jenkins.plugins.istio.steps.VerifyStep;
import java.util.List;

/** Each step with nearly all of its parameters. */
final class SampleSteps {
    private SampleSteps() {}

    static ReleaseStep release() {
        ReleaseStep step = new ReleaseStep("reviews");
        step.setNamespace("bookinfo");
        step.setCluster("prod");
        step.setCredentialsId("deployer");
        step.setTakeOver(true);
        step.setWait(true);
        step.setOnFailure("freeze");
        step.setRollback("never");
        return step;
    }

    static DeployStep deployImage() {
        DeployStep step = new DeployStep("v2");
        step.setService("reviews");
        step.setImage("registry.example/reviews:2.0.1");
        step.setContainer("reviews");
        step.setReplicas(2);
        step.setSlots(List.of("blue", "green"));
        step.setStable("reviews-v1");
        step.setLabelStable(true);
        step.setIgnoreServices(List.of("audit", "old"));
        step.setAcceptNonMesh(true);
        step.setTimeout("5m");
        RequestMatchParam testers = new RequestMatchParam();
        testers.setHeader("x-test-user");
        testers.setValue("true");
        RequestMatchParam beta = new RequestMatchParam();
        beta.setHost("beta.example.com");
        NamedMatchParam group = new NamedMatchParam("group");
        group.setRegex("test.*");
        beta.setCookies(List.of(group));
        step.setTestRoute(List.of(testers, beta));
        return step;
    }

    static DeployStep deployManifests() {
        DeployStep step = new DeployStep("v2");
        step.setManifests(List.of("k8s/deployment.yaml", "k8s/config.yaml"));
        step.setSlot("green");
        return step;
    }

    static MirrorStep mirror() {
        MirrorStep step = new MirrorStep(12.5);
        RequestMatchParam host = new RequestMatchParam();
        host.setHost("bookinfo.example.com");
        step.setMatch(List.of(host));
        step.setUnsafeMethods(true);
        step.setCapacity("manual");
        step.setDryRun(true);
        return step;
    }

    static ShiftTrafficStep shiftToAShare() {
        ShiftTrafficStep step = new ShiftTrafficStep();
        step.setPercent(25.0);
        step.setKeepMirror(true);
        step.setForce(true);
        step.setTakeOver(true);
        step.setOnDrift("overwrite");
        step.setApprovals(2);
        return step;
    }

    static ShiftTrafficStep shiftACohort() {
        CohortParam staff = new CohortParam("staff");
        staff.setHeader("x-group");
        staff.setValue("staff");
        RequestMatchParam cookie = new RequestMatchParam();
        cookie.setCookie("beta");
        cookie.setRegex("yes|on");
        staff.setAnyOf(List.of(cookie));
        ShiftTrafficStep step = new ShiftTrafficStep();
        step.setCohort(staff);
        return step;
    }

    static ShiftTrafficStep shiftBySchedule() {
        ShiftTrafficStep step = new ShiftTrafficStep();
        step.setSchedule(List.of(0.5, 25.0, 100.0));
        step.setEvery("10m");
        step.setInterval("30s");
        step.setOnFailure("fail");
        step.setOnInconclusive("continue");
        step.setChecks(checks());
        return step;
    }

    static VerifyStep verify() {
        VerifyStep step = new VerifyStep(checks());
        step.setDuring("15m");
        step.setOnInconclusive("unstable");
        return step;
    }

    private static List<CheckParam> checks() {
        SuccessRateParam success = new SuccessRateParam();
        success.setMin(99.5);
        success.setTolerance(0.5);
        success.setMinRequests(200);
        LatencyParam latency = new LatencyParam();
        latency.setQuantile(0.99);
        latency.setMax(250.0);
        latency.setTolerance(10.0);
        MetricParam orders = new MetricParam("sum(rate(orders_failed{version=\"$candidate\"}[1m]))");
        orders.setMax(3.0);
        ProbeParam probe = new ProbeParam();
        probe.setPath("/reviews/1");
        probe.setExpectStatus(200);
        probe.setExpectHeader(List.of(new HeaderParam("x-app-version", "v2")));
        probe.setExpectBody("stars");
        probe.setHeaders(List.of(new HeaderParam("accept", "application/json"), new HeaderParam("x-one", "1")));
        probe.setTimes(3);
        probe.setAsUser(true);
        LogsParam logs = new LogsParam();
        logs.setPattern("WARN|ERROR");
        logs.setTolerance(0.5);
        logs.setMax(20);
        RestartsParam restarts = new RestartsParam();
        restarts.setMax(1);
        ParityParam parity = new ParityParam("parity/requests.txt");
        parity.setIgnore(List.of("$.servedBy", "$.items[].id"));
        parity.setHeaders(List.of(new HeaderParam("x-two", "2")));
        parity.setUnsafeMethods(true);
        parity.setLimit(50);
        parity.setPerSecond(5);
        return List.of(success, latency, orders, probe, logs, restarts, parity);
    }

    static PromoteStep promote() {
        PromoteStep step = new PromoteStep();
        step.setKeepPrevious("scaled");
        step.setDrain("1m");
        step.setForce(true);
        step.setRequireApproval(true);
        return step;
    }

    static RollbackStep rollback() {
        RollbackStep step = new RollbackStep();
        step.setReason("orders fail, says ops");
        step.setKeepCandidate("delete");
        step.setPromoted(true);
        step.setDrain("0s");
        return step;
    }

    static RetireStep retire() {
        RetireStep step = new RetireStep();
        step.setService("reviews");
        step.setOnDrift("overwrite");
        return step;
    }

    static StatusStep status() {
        StatusStep step = new StatusStep();
        step.setService("reviews");
        step.setCluster("prod");
        return step;
    }
}
