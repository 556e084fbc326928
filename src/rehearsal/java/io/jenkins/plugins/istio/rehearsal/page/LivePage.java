package io.jenkins.plugins.istio.rehearsal.page;

import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.Awaited;
import io.jenkins.plugins.istio.engine.view.PageGate;
import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.engine.view.Road;
import io.jenkins.plugins.istio.engine.view.RunView;
import io.jenkins.plugins.istio.rehearsal.pipeline.Gates.Question;
import io.jenkins.plugins.istio.steps.ReleaseViews;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the page shows at this moment: written by the thread that runs the pipeline, read by those that serve the page. */
public final class LivePage extends ReleaseViews {
    private final Desk desk;
    private PageRun run;
    private Road road = Road.entered(List.of());
    private RunView view = RunView.EMPTY;

    public LivePage(String job, Desk desk) {
        this.desk = desk;
        run = new PageRun(job, "#1", null, PageRun.State.RUNNING);
    }

    @Override
    public synchronized void update(Run<?, ?> of, UnaryOperator<RunView> change) {
        view = change.apply(view);
    }

    /** The run's own facts changed. */
    public synchronized void show(PageRun now, Road ahead) {
        run = now;
        road = ahead;
    }

    /** What a step waits for; null when none does. */
    public synchronized Awaited awaited() {
        return view.awaited();
    }

    /** All of it, as it is now. */
    public synchronized PageView document() {
        List<PageGate> gates =
                desk.question().map(question -> List.of(gate(question))).orElse(List.of());
        return PageView.of(run, road, gates, view);
    }

    private static PageGate gate(Question question) {
        return new PageGate(
                question.id(),
                question.message(),
                question.ok(),
                question.submitters(),
                question.parameters().stream()
                        .map(asked -> new PageGate.Value(
                                asked.name(),
                                asked.description(),
                                asked.value() == null ? null : asked.value().toString(),
                                asked.value() instanceof Boolean ? List.of("true", "false") : asked.choices()))
                        .toList(),
                new PageGate.Answer("gate/" + question.id() + "/proceed", "gate/" + question.id() + "/abort"),
                null);
    }
}
