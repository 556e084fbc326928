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
 * @param gates what waits for a person
 * @param awaited what a step waits for; null when none does
 * @param releases what the run knows of its releases
 * @param trouble why releases are missing, in a sentence; null when all is well
 */
public record PageView(
        int schema,
        Instant now,
        PageRun run,
        List<PageStage> stages,
        List<PageGate> gates,
        Awaited awaited,
        List<ReleaseView> releases,
        String trouble) {
    private static final int MOST_STAGES = 400;

    public PageView {
        stages = Limits.newest(stages, MOST_STAGES);
        gates = List.copyOf(gates);
        releases = List.copyOf(releases);
    }

    public static PageView of(PageRun run, List<PageStage> stages, List<PageGate> gates, RunView known) {
        boolean running = run.state() == PageRun.State.RUNNING;
        return new PageView(
                RunView.SCHEMA,
                known.changed(),
                run,
                stages,
                gates,
                running ? known.awaited() : null,
                known.releases(),
                null);
    }

    /** What is left to show when the run's own memory cannot be read. */
    public static PageView troubled(PageRun run, List<PageStage> stages, List<PageGate> gates, String trouble) {
        return new PageView(RunView.SCHEMA, null, run, stages, gates, null, List.of(), Limits.sentence(trouble));
    }
}
