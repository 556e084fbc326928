package io.jenkins.plugins.istio.engine.view;

import java.time.Instant;
import java.util.List;

/**
 * The whole document of a page: {@code docs/release-view.schema.json}.
 *
 * @param schema {@link RunView#SCHEMA}
 * @param now the pipeline's time when the document was made
 * @param run the page's run
 * @param stages the road, in order
 * @param stagesKnown whether those ahead are among them
 * @param gates what waits for a person
 * @param awaited what a step waits for; null when none does
 * @param releases what the run knows of its releases
 * @param shortened whether something was left out for a page's length
 * @param trouble why releases are missing, in a sentence; null when all is well
 */
public record PageView(
        int schema,
        Instant now,
        PageRun run,
        List<PageStage> stages,
        boolean stagesKnown,
        List<PageGate> gates,
        Awaited awaited,
        List<ReleaseView> releases,
        boolean shortened,
        String trouble) {

    public PageView {
        stages = List.copyOf(stages);
        gates = List.copyOf(gates);
        releases = List.copyOf(releases);
    }

    public static PageView of(PageRun run, Road road, List<PageGate> gates, RunView known) {
        boolean running = run.state() == PageRun.State.RUNNING;
        return new PageView(
                RunView.SCHEMA,
                known.changed(),
                run,
                road.stages(),
                road.whole(),
                gates,
                running ? known.awaited() : null,
                known.releases(),
                false,
                null);
    }

    /** What is left to show when the run's own memory cannot be read. */
    public static PageView troubled(PageRun run, Road road, List<PageGate> gates, String trouble) {
        return new PageView(
                RunView.SCHEMA,
                null,
                run,
                road.stages(),
                road.whole(),
                gates,
                null,
                List.of(),
                false,
                Limits.sentence(trouble));
    }

    /** With at most so many of each list, and what the stages ahead do left out. */
    PageView abridged(int most) {
        return new PageView(
                schema,
                now,
                run,
                Road.around(stages, most).stream()
                        .map(stage -> stage.state() == PageStage.State.NOW ? stage : stage.with(List.of()))
                        .toList(),
                stagesKnown,
                gates,
                awaited,
                releases.stream().map(release -> release.abridged(most)).toList(),
                true,
                trouble);
    }

    /** What is said when not even the shortest page is short enough. */
    PageView tooLong() {
        return troubled(
                run,
                Road.entered(List.of()),
                List.of(),
                "This run has more to tell than a page holds. The build's log and istioStatus tell how its releases stand.");
    }
}
