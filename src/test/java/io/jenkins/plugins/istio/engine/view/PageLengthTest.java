package io.jenkins.plugins.istio.engine.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.jenkins.plugins.istio.engine.release.Happening;
import io.jenkins.plugins.istio.engine.release.Holder;
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
import io.jenkins.plugins.istio.engine.verification.Detail;
import io.jenkins.plugins.istio.engine.verification.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A page's document is never longer than it is promised to be, whatever a release has to tell. */
class PageLengthTest {
    private static final Instant TEN = Instant.parse("2026-01-05T10:00:00Z");
    private static final PageRun RUN = new PageRun("shop", "#1", TEN, PageRun.State.RUNNING);

    private static String text(int length) {
        return "é".repeat(length);
    }

    private static String routes(int entries, int move) {
        return IntStream.range(0, entries)
                .mapToObj(entry -> "\"" + entry + text(300) + "\":" + move)
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static Release release(int service, int move, int much) {
        Slot stable = new Slot("v1", Map.of("version", "v1"));
        Slot candidate = new Slot("v2", Map.of("version", "v2"));
        List<Cohort> cohorts = IntStream.range(0, much)
                .mapToObj(cohort -> new Cohort(
                        cohort + text(300), List.of(RequestMatch.header("x-group", StringMatch.exact(text(300))))))
                .toList();
        Release release = Release.open(
                        new ServiceRef("shop", "s" + service), new Holder("jenkins", "shop", "#1", null, TEN), "n", TEN)
                .withPhase(ReleasePhase.RELEASING)
                .withVersions(new Version("v1", stable, "s-v1", 3), new Version("v2", candidate, "s-v2", 3))
                .withTraffic(
                        new TrafficPlan("v1", "v2", List.of(), cohorts, null, new Weight(move + 1), null),
                        new RouteState(IntStream.range(0, much)
                                .mapToObj(object -> new RouteObject(
                                        "VirtualService",
                                        "shop",
                                        "vs-" + object,
                                        routes(much, 0),
                                        routes(much, move),
                                        routes(much, move + 1)))
                                .toList()));
        for (int line = 0; line < much; line++) {
            release = release.withHappening(new Happening(TEN, line + text(300)));
        }
        return release;
    }

    private static List<CheckResult> results(int much) {
        List<Detail.Change> changes = IntStream.range(0, much)
                .mapToObj(change -> new Detail.Change(text(300), text(300), text(300)))
                .toList();
        List<Detail> details = IntStream.range(0, much)
                .mapToObj(detail -> new Detail(detail + text(300), Map.of(), List.of(), changes))
                .toList();
        return IntStream.range(0, much)
                .mapToObj(check -> new CheckResult(
                        check + text(300), Verdict.FAILED, text(300), 1.0, 2.0, "%", 1000, 1000L, details))
                .toList();
    }

    private static RunView known(int services, int moves, int much) {
        RunView view = RunView.EMPTY;
        for (int service = 0; service < services; service++) {
            for (int move = 0; move < moves; move++) {
                view = view.stands("prod", release(service, move, much), TEN.plusSeconds(move));
            }
            view = view.looked("prod", release(service, moves, much), results(much), true, TEN)
                    .wouldWrite("prod", new ServiceRef("shop", "s" + service), List.of(text(5000)), TEN);
        }
        return view;
    }

    private static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    @Property(tries = 12)
    void isWithinItsLimit(
            @ForAll @IntRange(min = 1, max = 4) int services,
            @ForAll @IntRange(min = 1, max = 40) int moves,
            @ForAll @IntRange(min = 1, max = 30) int much)
            throws UnreadableView {
        RunView known = known(services, moves, much);
        Road road = new Road(
                IntStream.range(0, 10 * moves)
                        .mapToObj(stage -> new PageStage(
                                stage + text(300), 0, PageStage.State.AHEAD, List.of(text(300), text(300))))
                        .toList(),
                true);

        String page = ViewText.write(PageView.of(RUN, road, List.of(), known));
        String stored = ViewText.write(known);

        assertThat(length(page)).isLessThanOrEqualTo(ViewText.MAX_BYTES);
        assertThat(length(stored)).isLessThanOrEqualTo(ViewText.MAX_STORED_BYTES);
        assertThat(ViewText.read(stored).releases()).hasSize(services);
    }

    @Test
    void whoReadsAShortenedPageIsToldSoAndStillSeesWhoIsServedWhat() {
        RunView known = known(1, 30, 30);

        String page = ViewText.write(PageView.of(RUN, Road.entered(List.of()), List.of(), known));

        assertThat(page).contains("\"shortened\":true").contains("\"kind\":\"USERS\"");
        assertThat(ViewText.write(PageView.of(RUN, Road.entered(List.of()), List.of(), known(1, 2, 2))))
                .contains("\"shortened\":false");
    }

    @Test
    void whatNoShorteningMakesShortEnoughIsSaidInASentence() {
        PageGate endless = new PageGate(
                "g",
                "Ship it?",
                "Ship",
                List.of(),
                List.of(new PageGate.Value("choice", null, null, List.of(text(200_000)))),
                null,
                null);

        assertThat(ViewText.write(PageView.of(RUN, Road.entered(List.of()), List.of(endless), RunView.EMPTY)))
                .contains("This run has more to tell than a page holds.");
    }
}
