package io.jenkins.plugins.istio.bench;

import io.jenkins.plugins.istio.engine.release.Approval;
import io.jenkins.plugins.istio.engine.release.Happening;
import io.jenkins.plugins.istio.engine.release.Holder;
import io.jenkins.plugins.istio.engine.release.Judged;
import io.jenkins.plugins.istio.engine.release.Release;
import io.jenkins.plugins.istio.engine.release.ReleasePhase;
import io.jenkins.plugins.istio.engine.release.RouteObject;
import io.jenkins.plugins.istio.engine.release.RouteState;
import io.jenkins.plugins.istio.engine.release.Version;
import io.jenkins.plugins.istio.engine.routing.Cohort;
import io.jenkins.plugins.istio.engine.routing.RequestMatch;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import io.jenkins.plugins.istio.engine.routing.Slot;
import io.jenkins.plugins.istio.engine.routing.StringMatch;
import io.jenkins.plugins.istio.engine.routing.TrafficPlan;
import io.jenkins.plugins.istio.engine.routing.Weight;
import io.jenkins.plugins.istio.engine.verification.CheckResult;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import io.jenkins.plugins.istio.engine.view.Awaited;
import io.jenkins.plugins.istio.engine.view.PageGate;
import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageStage;
import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.engine.view.Road;
import io.jenkins.plugins.istio.engine.view.RunView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A page as large as a page is promised to be quick: 200 moves, 20 checks, 200 stages, names of 63 characters, and markup in
 * everything that people may write.
 */
public final class LargestPage {
    public static final int MOVES = 200;
    public static final int CHECKS = 20;
    public static final int STAGES = 200;

    /** What would run, or show, if any text were taken for markup. */
    public static final String MARKUP =
            "<img src=x onerror=\"window.hacked=true\"><script>window.hacked=true</script>&amp;";

    private static final String LONG = "a-name-of-the-sixty-three-characters-that-kubernetes-still-takes";
    private static final Instant BEGUN = Instant.parse("2026-01-05T10:00:00Z");

    private LargestPage() {}

    public static PageView make() {
        return PageView.of(
                new PageRun("shop/" + MARKUP, "#12", BEGUN, PageRun.State.RUNNING),
                new Road(IntStream.range(0, STAGES).mapToObj(LargestPage::stage).toList(), true),
                List.of(new PageGate(
                        "gate",
                        "Release to everyone? " + MARKUP,
                        "Release " + MARKUP,
                        List.of(MARKUP),
                        List.of(),
                        new PageGate.Answer("gate/gate/proceed", "gate/gate/abort"),
                        "javascript:window.hacked=true")),
                known());
    }

    /** What the run knows after all its moves. */
    public static RunView known() {
        RunView view = RunView.EMPTY;
        List<Happening> history = new ArrayList<>();
        for (int move = 0; move < MOVES; move++) {
            Instant now = BEGUN.plusSeconds(60L * move);
            history.add(new Happening(now, "Traffic: " + (move + 1) / 2.0 + " % to v2 " + MARKUP));
            Release release = release(move, now, history);
            view = view.stands("prod", release, now).looked("prod", release, results(move), true, now);
        }
        Instant now = BEGUN.plusSeconds(60L * MOVES);
        return view.awaiting(new Awaited("3 of 5 pods ready " + MARKUP, now.plusSeconds(90)), now);
    }

    private static PageStage stage(int number) {
        PageStage.State state = number < 120 ? PageStage.State.DONE : PageStage.State.AHEAD;
        return new PageStage(
                LONG.substring(0, 60) + number,
                number % 3,
                number == 120 ? PageStage.State.NOW : state,
                number < 120 ? List.of() : List.of(MARKUP));
    }

    private static Release release(int move, Instant now, List<Happening> history) {
        Slot stable = new Slot("v1", Map.of("version", "v1"));
        Slot candidate = new Slot("v2", Map.of("version", "v2"));
        String name = LONG.substring(0, 63);
        TrafficPlan traffic = new TrafficPlan(
                stable.subset(),
                candidate.subset(),
                List.of(RequestMatch.header("x-test", StringMatch.exact(MARKUP))),
                List.of(new Cohort(MARKUP, List.of(RequestMatch.header("x-group", StringMatch.exact("staff"))))),
                null,
                new Weight(5 * (move + 1)),
                null);
        Holder holder = new Holder("jenkins", "shop/" + MARKUP, "#12", "javascript:window.hacked=true", BEGUN);
        Release release = Release.open(new ServiceRef("shop", name), holder, "nonce", BEGUN)
                .withPhase(ReleasePhase.RELEASING)
                .withVersions(new Version("v1", stable, name, 3), new Version("v2", candidate, name, 3))
                .withCandidateMade(true)
                .withTraffic(traffic, new RouteState(List.of(routes(move))))
                .withJudged(new Judged(Verdict.PASSED, now, "all is well " + MARKUP))
                .withApproval(new Approval(MARKUP, BEGUN, MARKUP, Map.of(MARKUP, MARKUP), null, MARKUP));
        for (Happening happening : history) {
            release = release.withHappening(happening);
        }
        return release;
    }

    private static RouteObject routes(int move) {
        String before = "{\"http\":[{\"route\":[{\"weight\":" + (100 - move / 2) + "}]}]}";
        String after = "{\"http\":[{\"route\":[{\"weight\":" + (99 - move / 2) + "}]}]}";
        return new RouteObject("VirtualService", "shop", "reviews", "{\"http\":[]}", before, after);
    }

    private static List<CheckResult> results(int move) {
        return IntStream.range(0, CHECKS)
                .mapToObj(check -> new CheckResult(
                        "check " + check + " " + MARKUP,
                        check % 3 == 0 ? Verdict.INCONCLUSIVE : Verdict.PASSED,
                        "0 of 12345 requests failed, success rate 100 %; expected at least 99.5 % " + MARKUP,
                        99.5 + move / 1000.0,
                        99.4,
                        "%",
                        12345))
                .toList();
    }
}
