package io.jenkins.plugins.istio.page;

import hudson.Extension;
import hudson.model.Action;
import hudson.model.CauseAction;
import hudson.model.Failure;
import hudson.model.Item;
import hudson.model.Job;
import hudson.model.ParametersAction;
import hudson.model.RootAction;
import hudson.model.Run;
import hudson.model.User;
import io.jenkins.plugins.istio.steps.EngineFactory;
import io.jenkins.plugins.istio.steps.RollBackAsked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import jenkins.model.Jenkins;
import jenkins.model.ParameterizedJobMixIn;
import org.kohsuke.stapler.HttpResponse;
import org.kohsuke.stapler.HttpResponses;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** All releases of this controller, each shown to those who may see the job that holds or held it. */
@Extension
public final class ReleasesPage implements RootAction {
    private final Refresh refresh = new Refresh(ReleaseIndex::get, EngineFactory::get, new RunsRecordReader());

    /** For those who may see Jenkins at all. */
    @Override
    public String getIconFileName() {
        return Jenkins.get().hasPermission(Jenkins.READ) ? "symbol-swap" : null;
    }

    @Override
    public String getDisplayName() {
        return Messages.ReleasesPage_displayName();
    }

    @Override
    public String getUrlName() {
        return "releases";
    }

    /** What the reader may see. */
    public List<ReleaseRow> getRows() {
        Jenkins.get().checkPermission(Jenkins.READ);
        Instant now = EngineFactory.get().clock().instant();
        return ReleaseIndex.get().all().stream()
                .map(entry -> ReleaseRow.of(entry, now))
                .filter(Objects::nonNull)
                .toList();
    }

    public boolean isRefreshing() {
        return refresh.isUnderWay();
    }

    /** Asks the clusters of the releases whose jobs the reader may build, in the background. */
    @POST
    public HttpResponse doRefresh() {
        Jenkins.get().checkPermission(Jenkins.READ);
        refresh.begin(getRows().stream()
                .filter(row -> row.job() != null && row.job().hasPermission(Item.BUILD))
                .map(ReleaseRow::entry)
                .toList());
        return HttpResponses.redirectToDot();
    }

    /** Starts a run of the recorded job that rolls the release back. */
    @POST
    public HttpResponse doRollBack(@QueryParameter String key) {
        Jenkins.get().checkPermission(Jenkins.READ);
        IndexedRelease entry = key == null ? null : ReleaseIndex.get().find(key);
        ReleaseRow row = entry == null ? null : ReleaseRow.of(entry, Instant.now());
        if (row == null) {
            throw new Failure(Messages.ReleasesPage_unknown());
        }
        if (row.job() != null) {
            row.job().checkPermission(Item.BUILD);
        }
        if (row.getNoWayBack() != null) {
            throw new Failure(row.getNoWayBack());
        }
        if (ParameterizedJobMixIn.scheduleBuild2(row.job(), 0, actions(entry, row.job())) == null) {
            throw new Failure(Messages.ReleasesPage_notScheduled(entry.job()));
        }
        return HttpResponses.redirectViaContextPath(row.job().getUrl());
    }

    /** With the parameters of the run that is rolled back: they may say which service is meant. */
    private static Action[] actions(IndexedRelease entry, Job<?, ?> job) {
        User user = User.current();
        String who = user == null ? "anonymous" : user.getId();
        List<Action> actions = new ArrayList<>();
        actions.add(new CauseAction(
                new RollBackCause(user == null ? null : who, entry.release().service())));
        actions.add(new RollBackAsked(entry.release().cluster(), entry.release().service(), who));
        Run<?, ?> recorded = job.getBuildByNumber(entry.run());
        ParametersAction parameters = recorded == null ? null : recorded.getAction(ParametersAction.class);
        if (parameters != null) {
            actions.add(parameters);
        }
        return actions.toArray(Action[]::new);
    }
}
