package io.jenkins.plugins.istio.page;

import hudson.model.Item;
import hudson.model.Run;
import io.jenkins.plugins.istio.engine.view.PageRun;
import io.jenkins.plugins.istio.engine.view.PageView;
import io.jenkins.plugins.istio.engine.view.Road;
import io.jenkins.plugins.istio.engine.view.UnreadableView;
import io.jenkins.plugins.istio.engine.view.ViewText;
import java.io.IOException;
import jenkins.model.RunAction2;
import jenkins.model.Tab;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.verb.GET;

/**
 * The <em>Release</em> tab of a run that had to do with a release. Nothing of it is kept in the build's own file but that it
 * is there.
 */
public final class ReleaseTab extends Tab implements RunAction2 {
    private transient RunRoad road;

    ReleaseTab(Run<?, ?> run) {
        super(run);
    }

    @Override
    public String getIconFileName() {
        return "symbol-swap";
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleaseTab_displayName();
    }

    @Override
    public String getUrlName() {
        return "release";
    }

    @Override
    public void onAttached(Run<?, ?> run) {
        object = run;
    }

    @Override
    public void onLoad(Run<?, ?> run) {
        object = run;
    }

    public Run<?, ?> getRun() {
        return (Run<?, ?>) object;
    }

    /** The page's document, as the reader may see it. */
    @GET
    public HttpResponse doView() throws IOException, InterruptedException {
        getRun().getParent().checkPermission(Item.READ);
        return new TaggedJson(ViewText.write(view()));
    }

    private PageView view() throws IOException, InterruptedException {
        Run<?, ?> run = getRun();
        PageRun facts = RunState.of(run);
        ViewFile file = ViewFile.of(run);
        if (!file.exists()) {
            return troubled(
                    facts,
                    "What this run saw is gone: its file is no longer in the build's directory. The build's log and"
                            + " istioStatus tell how the release stands.");
        }
        try {
            return PageView.of(facts, road(), RunGates.of(run), file.read());
        } catch (UnreadableView trouble) {
            return troubled(facts, trouble.getMessage());
        }
    }

    private synchronized Road road() throws IOException {
        if (road == null) {
            road = new RunRoad(getRun());
        }
        return road.now();
    }

    private PageView troubled(PageRun facts, String trouble) throws IOException, InterruptedException {
        return PageView.troubled(facts, road(), RunGates.of(getRun()), trouble);
    }
}
