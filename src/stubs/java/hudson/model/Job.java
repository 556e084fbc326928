package hudson.model;

import hudson.ExtensionPoint;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

public abstract class Job<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends AbstractItem
        implements ExtensionPoint {
    protected Job(ItemGroup parent, String name) {
        super(parent, name);
    }

    @Override
    public Collection<? extends Job> getAllJobs() {
        return List.of(this);
    }

    /** The rehearsal's job overrides it when it keeps more than one run. */
    public RunT getBuildByNumber(int number) {
        return null;
    }

    public RunT getLastBuild() {
        return null;
    }

    public abstract boolean isBuildable();

    protected abstract SortedMap<Integer, ? extends RunT> _getRuns();

    protected abstract void removeRun(RunT run);
}
