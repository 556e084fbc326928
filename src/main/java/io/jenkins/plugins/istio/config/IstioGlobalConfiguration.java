package io.jenkins.plugins.istio.config;

import hudson.Extension;
import hudson.ExtensionList;
import hudson.util.ListBoxModel;
import io.jenkins.plugins.istio.engine.release.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import jenkins.model.GlobalConfiguration;
import net.sf.json.JSONObject;
import org.jenkinsci.Symbol;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.StaplerRequest2;

/** The clusters that pipelines may name. */
@Extension
@Symbol("istio")
public final class IstioGlobalConfiguration extends GlobalConfiguration {
    private List<ClusterConfiguration> clusters = new ArrayList<>();

    public IstioGlobalConfiguration() {
        load();
    }

    public static IstioGlobalConfiguration get() {
        return ExtensionList.lookupSingleton(IstioGlobalConfiguration.class);
    }

    @Override
    public String getDisplayName() {
        return Messages.IstioGlobalConfiguration_displayName();
    }

    public List<ClusterConfiguration> getClusters() {
        return clusters;
    }

    @DataBoundSetter
    public void setClusters(List<ClusterConfiguration> clusters) {
        this.clusters = clusters == null ? new ArrayList<>() : new ArrayList<>(clusters);
        save();
    }

    /** A form whose last cluster was removed says nothing of clusters at all. */
    @Override
    public boolean configure(StaplerRequest2 request, JSONObject json) throws FormException {
        if (!json.has("clusters")) {
            setClusters(List.of());
        }
        return super.configure(request, json);
    }

    /**
     * @param name null for the only one
     * @throws Refusal when there is no such cluster, or none, or several and no name
     */
    public ClusterConfiguration cluster(String name) {
        if (clusters.isEmpty()) {
            throw new Refusal("No cluster is configured in Jenkins. Add one under Manage Jenkins, System, Istio"
                    + " (Configuration as Code: unclassified: istio: clusters).");
        }
        if (name == null && clusters.size() > 1) {
            throw new Refusal("The pipeline names no cluster, and Jenkins knows several: " + names()
                    + ". Name one of them: cluster: '" + clusters.get(0).getName() + "'.");
        }
        return clusters.stream()
                .filter(each -> name == null || name.equals(each.getName()))
                .findFirst()
                .orElseThrow(() -> new Refusal("Jenkins knows no cluster '" + name + "'; expected one of " + names()
                        + ". Correct the name, or add the cluster under Manage Jenkins, System, Istio."));
    }

    /** The clusters for a drop-down list, with what is chosen now, whether it exists or not. */
    public ListBoxModel clusterItems(String current) {
        ListBoxModel items = new ListBoxModel();
        items.add("", "");
        clusters.forEach(each -> items.add(each.getName()));
        if (current != null && items.stream().noneMatch(each -> each.value.equals(current))) {
            items.add(current);
        }
        return items;
    }

    private String names() {
        return clusters.stream().map(ClusterConfiguration::getName).collect(Collectors.joining(", "));
    }
}
