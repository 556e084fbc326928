package com.cloudbees.plugins.credentials;

import com.cloudbees.plugins.credentials.common.IdCredentials;
import com.cloudbees.plugins.credentials.domains.DomainRequirement;
import hudson.ExtensionList;
import hudson.ExtensionPoint;
import hudson.model.Describable;
import hudson.model.Descriptor;
import hudson.model.Item;
import hudson.model.ItemGroup;
import hudson.model.Run;
import hudson.security.ACL;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.util.ListBoxModel;
import java.util.List;
import org.springframework.security.core.Authentication;

/** In the rehearsal every provider that was put into the extension list is asked in turn. */
public abstract class CredentialsProvider extends Descriptor<CredentialsProvider>
        implements ExtensionPoint, Describable<CredentialsProvider> {
    public static final PermissionGroup GROUP = new PermissionGroup(CredentialsProvider.class, null);
    public static final Permission USE_OWN = new Permission(GROUP, "UseOwn", null);
    public static final Permission USE_ITEM = new Permission(GROUP, "UseItem", null);
    public static final Permission VIEW = new Permission(GROUP, "View", null);

    @SuppressWarnings("unchecked")
    public CredentialsProvider() {
        super(self());
    }

    @Override
    public Descriptor<CredentialsProvider> getDescriptor() {
        return this;
    }

    public <C extends Credentials> List<C> getCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        return List.of();
    }

    public <C extends Credentials> List<C> getCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication authentication, List<DomainRequirement> requirements) {
        return List.of();
    }

    public static ExtensionList<CredentialsProvider> all() {
        return ExtensionList.lookup(CredentialsProvider.class);
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItem(
            Class<C> type, Item item, Authentication authentication, List<DomainRequirement> requirements) {
        return all().stream()
                .flatMap(each -> each.getCredentialsInItem(type, item, authentication, requirements).stream())
                .toList();
    }

    public static <C extends Credentials> List<C> lookupCredentialsInItemGroup(
            Class<C> type, ItemGroup group, Authentication authentication, List<DomainRequirement> requirements) {
        return all().stream()
                .flatMap(each -> each.getCredentialsInItemGroup(type, group, authentication, requirements).stream())
                .toList();
    }

    public static <C extends IdCredentials> ListBoxModel listCredentialsInItem(
            Class<C> type,
            Item item,
            Authentication authentication,
            List<DomainRequirement> requirements,
            CredentialsMatcher matcher) {
        ListBoxModel options = new ListBoxModel();
        lookupCredentialsInItem(type, item, authentication, requirements).stream()
                .filter(matcher::matches)
                .forEach(each -> options.add(each.getId()));
        return options;
    }

    public static <C extends IdCredentials> ListBoxModel listCredentialsInItemGroup(
            Class<C> type,
            ItemGroup group,
            Authentication authentication,
            List<DomainRequirement> requirements,
            CredentialsMatcher matcher) {
        ListBoxModel options = new ListBoxModel();
        lookupCredentialsInItemGroup(type, group, authentication, requirements).stream()
                .filter(matcher::matches)
                .forEach(each -> options.add(each.getId()));
        return options;
    }

    public static <C extends IdCredentials> C findCredentialById(String id, Class<C> type, Run<?, ?> run) {
        return findCredentialById(id, type, run, List.of());
    }

    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, DomainRequirement... requirements) {
        return findCredentialById(id, type, run, List.of(requirements));
    }

    public static <C extends IdCredentials> C findCredentialById(
            String id, Class<C> type, Run<?, ?> run, List<DomainRequirement> requirements) {
        return CredentialsMatchers.firstOrNull(
                lookupCredentialsInItem(type, run.getParent(), ACL.SYSTEM2, requirements),
                CredentialsMatchers.withId(id));
    }

    public static <C extends Credentials> C track(Run run, C credentials) {
        return credentials;
    }

    public static <C extends Credentials> C track(Item item, C credentials) {
        return credentials;
    }
}
