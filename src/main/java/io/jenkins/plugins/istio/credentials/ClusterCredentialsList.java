package io.jenkins.plugins.istio.credentials;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.common.StandardListBoxModel;
import hudson.model.Item;
import hudson.security.ACL;
import hudson.util.ListBoxModel;
import java.util.List;
import jenkins.model.Jenkins;

/** Credentials for a drop-down list: those that fit, for those who may see them. Others see what is chosen already. */
public final class ClusterCredentialsList {
    private ClusterCredentialsList() {}

    /**
     * @param item whose form it is; null for Jenkins' own
     * @param current what is chosen
     */
    public static ListBoxModel of(Item item, String current) {
        StandardListBoxModel list = new StandardListBoxModel();
        if (!maySee(item)) {
            return list.includeCurrentValue(current);
        }
        list.includeEmptyValue();
        if (item == null) {
            list.includeMatchingAs(
                    ACL.SYSTEM2, Jenkins.get(), StandardCredentials.class, List.of(), ClusterCredentials.fitting());
        } else {
            list.includeMatchingAs(
                    ACL.SYSTEM2, item, StandardCredentials.class, List.of(), ClusterCredentials.fitting());
        }
        return list.includeCurrentValue(current);
    }

    private static boolean maySee(Item item) {
        return item == null
                ? Jenkins.get().hasPermission(Jenkins.ADMINISTER)
                : item.hasPermission(Item.EXTENDED_READ) || item.hasPermission(CredentialsProvider.USE_ITEM);
    }
}
