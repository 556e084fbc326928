package jenkins.model;

import hudson.ExtensionList;
import hudson.Plugin;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Saveable;
import hudson.model.TopLevelItem;
import hudson.security.ACL;
import hudson.security.AccessControlled;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import java.io.File;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import org.springframework.security.core.Authentication;

/** In the rehearsal: one instance without items, in which everybody may do everything. */
public class Jenkins implements ItemGroup<TopLevelItem>, AccessControlled, Saveable {
    public static final PermissionGroup PERMISSIONS = Permission.HUDSON_PERMISSIONS;
    public static final Permission ADMINISTER = Permission.HUDSON_ADMINISTER;
    public static final Permission MANAGE = new Permission(PERMISSIONS, "Manage", ADMINISTER);
    public static final Permission SYSTEM_READ = new Permission(PERMISSIONS, "SystemRead", ADMINISTER);
    public static final Permission READ = new Permission(PERMISSIONS, "Read", Permission.READ);

    private static final Jenkins REHEARSAL = new Jenkins();

    Jenkins() {}

    public static Jenkins get() {
        return REHEARSAL;
    }

    public static Jenkins getInstanceOrNull() {
        return REHEARSAL;
    }

    public static Authentication getAuthentication2() {
        return ACL.SYSTEM2;
    }

    public Plugin getPlugin(String shortName) {
        return null;
    }

    public String getLegacyInstanceId() {
        return "rehearsal";
    }

    public String getRootUrl() {
        return null;
    }

    @Override
    public File getRootDir() {
        return new File(System.getProperty("java.io.tmpdir"), "jenkins-rehearsal");
    }

    public Descriptor getDescriptor(Class<? extends Describable> type) {
        for (Descriptor<?> descriptor : ExtensionList.lookup(Descriptor.class)) {
            if (descriptor.clazz == type) {
                return descriptor;
            }
        }
        return null;
    }

    public Descriptor getDescriptorOrDie(Class<? extends Describable> type) {
        Descriptor descriptor = getDescriptor(type);
        if (descriptor == null) {
            throw new AssertionError(type + " is missing its descriptor");
        }
        return descriptor;
    }

    public <T extends Descriptor> T getDescriptorByType(Class<T> type) {
        return ExtensionList.lookupFirst(type);
    }

    public <T> ExtensionList<T> getExtensionList(Class<T> extensionType) {
        return ExtensionList.lookup(extensionType);
    }

    public <T extends Item> T getItemByFullName(String fullName, Class<T> type) {
        return null;
    }

    public Item getItemByFullName(String fullName) {
        return null;
    }

    @Override
    public Collection<TopLevelItem> getItems() {
        return List.of();
    }

    @Override
    public String getFullName() {
        return "";
    }

    @Override
    public String getFullDisplayName() {
        return "";
    }

    @Override
    public String getDisplayName() {
        return "Jenkins";
    }

    @Override
    public String getUrl() {
        return "";
    }

    @Override
    public String getUrlChildPrefix() {
        return "job";
    }

    @Override
    public File getRootDirFor(TopLevelItem child) {
        return new File(getRootDir(), child.getName());
    }

    @Override
    public ACL getACL() {
        return ACL.lambda2((authentication, permission) -> true);
    }

    @Override
    public void save() throws IOException {}
}
