package hudson.model;

import hudson.EnvVars;
import hudson.ExtensionPoint;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import java.io.File;
import java.io.IOException;
import java.util.List;
import jenkins.util.io.OnMaster;
import org.kohsuke.stapler.StaplerProxy;

/** In the rehearsal a run is never stored; its result only ever gets worse, as in Jenkins. */
public abstract class Run<JobT extends Job<JobT, RunT>, RunT extends Run<JobT, RunT>> extends Actionable
        implements ExtensionPoint, Comparable<RunT>, AccessControlled, PersistenceRoot, OnMaster, StaplerProxy {
    public static final PermissionGroup PERMISSIONS = new PermissionGroup(Run.class, null);
    public static final Permission DELETE = new Permission(PERMISSIONS, "Delete", Permission.DELETE);
    public static final Permission UPDATE = new Permission(PERMISSIONS, "Update", Permission.UPDATE);
    public static final Permission ARTIFACTS = new Permission(PERMISSIONS, "Artifacts", null);

    protected final transient JobT project;
    public transient int number = 1;
    protected long timestamp;
    protected volatile Result result;
    protected volatile String description;

    protected Run(JobT job) throws IOException {
        this(job, System.currentTimeMillis());
    }

    protected Run(JobT job, long timestamp) {
        this.project = job;
        this.timestamp = timestamp;
    }

    public static Run<?, ?> fromExternalizableId(String id) throws IllegalArgumentException {
        return null;
    }

    public JobT getParent() {
        return project;
    }

    public int getNumber() {
        return number;
    }

    public String getId() {
        return Integer.toString(number);
    }

    public String getExternalizableId() {
        return project.getFullName() + "#" + getNumber();
    }

    @Override
    public String getDisplayName() {
        return "#" + number;
    }

    public String getFullDisplayName() {
        return project.getFullDisplayName() + " " + getDisplayName();
    }

    public String getUrl() {
        return project.getUrl() + getNumber() + "/";
    }

    public final String getAbsoluteUrl() {
        return project.getAbsoluteUrl() + getNumber() + "/";
    }

    @Override
    public File getRootDir() {
        return new File(new File(project.getRootDir(), "builds"), getId());
    }

    public Result getResult() {
        return result;
    }

    public void setResult(Result next) {
        result = result == null ? next : result.combine(next);
    }

    public boolean isBuilding() {
        return true;
    }

    public boolean isLogUpdated() {
        return isBuilding();
    }

    public List<Cause> getCauses() {
        return List.of();
    }

    public <T extends Cause> T getCause(Class<T> type) {
        return getCauses().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElse(null);
    }

    public final long getTimeInMillis() {
        return timestamp;
    }

    public final long getStartTimeInMillis() {
        return timestamp;
    }

    public String getDescription() {
        return description;
    }

    public void setDescription(String description) throws IOException {
        this.description = description;
    }

    public RunT getPreviousBuild() {
        return null;
    }

    public EnvVars getEnvironment(TaskListener listener) throws IOException, InterruptedException {
        return new EnvVars();
    }

    @Override
    public ACL getACL() {
        return project.getACL();
    }

    @Override
    public Object getTarget() {
        return this;
    }

    @Override
    public synchronized void save() throws IOException {}

    @Override
    public int compareTo(RunT other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public String toString() {
        return getExternalizableId();
    }
}
