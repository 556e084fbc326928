package hudson.model;

import hudson.security.ACL;
import hudson.security.AccessControlled;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import jenkins.model.Jenkins;
import jenkins.model.Loadable;

/** In the rehearsal an item is never stored. */
public abstract class AbstractItem extends Actionable implements Loadable, Item, AccessControlled {
    private final ItemGroup<?> parent;
    protected transient String name;

    protected AbstractItem(ItemGroup parent, String name) {
        this.parent = parent;
        this.name = name;
    }

    @Override
    public ItemGroup getParent() {
        return parent;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public String getDisplayName() {
        return name;
    }

    @Override
    public final String getFullName() {
        return parent.getFullName().isEmpty() ? name : parent.getFullName() + "/" + name;
    }

    @Override
    public final String getFullDisplayName() {
        return parent.getFullDisplayName().isEmpty()
                ? getDisplayName()
                : parent.getFullDisplayName() + " » " + getDisplayName();
    }

    @Override
    public final String getUrl() {
        return parent.getUrl() + getShortUrl();
    }

    @Override
    public String getShortUrl() {
        return parent.getUrlChildPrefix() + "/" + getName() + "/";
    }

    @Override
    public abstract Collection<? extends Job> getAllJobs();

    @Override
    public File getRootDir() {
        return new File(Jenkins.get().getRootDir(), getFullName());
    }

    @Override
    public ACL getACL() {
        return Jenkins.get().getACL();
    }

    @Override
    public synchronized void save() throws IOException {}

    @Override
    public void load() throws IOException {}
}
