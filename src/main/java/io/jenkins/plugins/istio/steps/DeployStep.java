package io.jenkins.plugins.istio.steps;

import hudson.Extension;
import hudson.Util;
import hudson.model.Item;
import hudson.util.FormValidation;
import io.jenkins.plugins.istio.engine.release.Caller;
import io.jenkins.plugins.istio.engine.release.DeployRequest;
import io.jenkins.plugins.istio.engine.release.Narrator;
import io.jenkins.plugins.istio.engine.release.Progress;
import io.jenkins.plugins.istio.engine.release.ReleaseEngine;
import io.jenkins.plugins.istio.engine.release.ReleaseReport;
import io.jenkins.plugins.istio.engine.routing.ServiceRef;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jenkinsci.plugins.workflow.steps.StepContext;
import org.kohsuke.stapler.AncestorInPath;
import org.kohsuke.stapler.DataBoundConstructor;
import org.kohsuke.stapler.DataBoundSetter;
import org.kohsuke.stapler.QueryParameter;
import org.kohsuke.stapler.verb.POST;

/** Puts a version beside the stable one, where no end user reaches it. */
public final class DeployStep extends ChangingStep {
    private static final long serialVersionUID = 1L;
    static final Duration TIMEOUT = Duration.ofMinutes(10);

    private final String version;
    private String image;
    private String container;
    private List<String> manifests = new ArrayList<>();
    private Integer replicas;
    private List<RequestMatchParam> testRoute = new ArrayList<>();
    private String slot;
    private List<String> slots = new ArrayList<>();
    private boolean baseline;
    private String stable;
    private boolean labelStable;
    private List<String> ignoreServices = new ArrayList<>();
    private boolean acceptNonMesh;
    private boolean gitops;
    private boolean gitopsInBlock;
    private boolean wait;
    private String timeout;
    private List<String> manifestTexts = new ArrayList<>();

    @DataBoundConstructor
    public DeployStep(String version) {
        this.version = Util.fixEmptyAndTrim(version);
    }

    public String getVersion() {
        return version;
    }

    public String getImage() {
        return image;
    }

    @DataBoundSetter
    public void setImage(String image) {
        this.image = Util.fixEmptyAndTrim(image);
    }

    public String getContainer() {
        return container;
    }

    @DataBoundSetter
    public void setContainer(String container) {
        this.container = Util.fixEmptyAndTrim(container);
    }

    public List<String> getManifests() {
        return manifests;
    }

    /** A list or a single text: Declarative's validator lets both through only as an Object. */
    @DataBoundSetter
    public void setManifests(Object manifests) {
        this.manifests = Lists.texts(manifests);
    }

    public Integer getReplicas() {
        return replicas;
    }

    @DataBoundSetter
    public void setReplicas(Integer replicas) {
        this.replicas = replicas;
    }

    public List<RequestMatchParam> getTestRoute() {
        return testRoute;
    }

    @DataBoundSetter
    public void setTestRoute(List<RequestMatchParam> testRoute) {
        this.testRoute = Lists.kept(testRoute);
    }

    public String getSlot() {
        return slot;
    }

    @DataBoundSetter
    public void setSlot(String slot) {
        this.slot = Util.fixEmptyAndTrim(slot);
    }

    public List<String> getSlots() {
        return slots;
    }

    @DataBoundSetter
    public void setSlots(List<String> slots) {
        this.slots = Lists.kept(slots);
    }

    public boolean isBaseline() {
        return baseline;
    }

    @DataBoundSetter
    public void setBaseline(boolean baseline) {
        this.baseline = baseline;
    }

    public String getStable() {
        return stable;
    }

    @DataBoundSetter
    public void setStable(String stable) {
        this.stable = Util.fixEmptyAndTrim(stable);
    }

    public boolean isLabelStable() {
        return labelStable;
    }

    @DataBoundSetter
    public void setLabelStable(boolean labelStable) {
        this.labelStable = labelStable;
    }

    public List<String> getIgnoreServices() {
        return ignoreServices;
    }

    @DataBoundSetter
    public void setIgnoreServices(List<String> ignoreServices) {
        this.ignoreServices = Lists.kept(ignoreServices);
    }

    public boolean isAcceptNonMesh() {
        return acceptNonMesh;
    }

    @DataBoundSetter
    public void setAcceptNonMesh(boolean acceptNonMesh) {
        this.acceptNonMesh = acceptNonMesh;
    }

    public boolean isGitops() {
        return gitops;
    }

    @DataBoundSetter
    public void setGitops(boolean gitops) {
        this.gitops = gitops;
    }

    public boolean isWait() {
        return wait;
    }

    @DataBoundSetter
    public void setWait(boolean wait) {
        this.wait = wait;
    }

    public String getTimeout() {
        return timeout;
    }

    @DataBoundSetter
    public void setTimeout(String timeout) {
        this.timeout = Util.fixEmptyAndTrim(timeout);
    }

    @Override
    void validate() {
        super.validate();
        if (version == null) {
            throw new BadParameter(
                    "istioDeploy has no version; expected what people call the new version, for example version: 'v2'.");
        }
        KubernetesName.check(
                "version", version.toLowerCase(Locale.ROOT).replace('.', '-').replace('_', '-'));
        DeployRules.check(this);
        KubernetesName.check("stable", stable);
        ignoreServices.forEach(name -> KubernetesName.check("ignoreServices", name));
        DurationText.parse("timeout", timeout, TIMEOUT);
        RequestMatchParam.toMatches("testRoute", testRoute);
    }

    @Override
    void prepare(StepContext context) throws IOException, InterruptedException {
        ReleaseContext block = context.get(ReleaseContext.class);
        gitopsInBlock = block != null && block.gitops();
        manifestTexts = new ArrayList<>(WorkspaceManifests.read(context, manifests));
    }

    @Override
    Progress<ReleaseReport> advance(ReleaseEngine engine, ServiceRef service, Caller caller, Narrator out) {
        return engine.deploy().advance(request(service), caller, out);
    }

    private DeployRequest request(ServiceRef service) {
        return new DeployRequest(
                service,
                version,
                image,
                container,
                manifestTexts,
                replicas,
                RequestMatchParam.toMatches("testRoute", testRoute),
                slot,
                slots,
                baseline,
                stable,
                labelStable,
                Set.copyOf(ignoreServices),
                acceptNonMesh,
                gitops || gitopsInBlock,
                DurationText.parse("timeout", timeout, TIMEOUT),
                terms(false).withInTurn(wait));
    }

    @Extension
    public static final class DescriptorImpl extends IstioStepDescriptor {
        public DescriptorImpl() {
            super("istioDeploy");
        }

        @Override
        public String getDisplayName() {
            return Messages.DeployStep_displayName();
        }

        @Override
        public String argumentsToString(Map<String, Object> arguments) {
            return describe(arguments, "version");
        }

        @POST
        public FormValidation doCheckTimeout(@AncestorInPath Item item, @QueryParameter String value) {
            return FormCheck.of(item, value, timeout -> DurationText.parse("timeout", timeout, TIMEOUT));
        }
    }
}
