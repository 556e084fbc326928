package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.hudson.plugins.folder.Folder;
import com.cloudbees.hudson.plugins.folder.properties.FolderCredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.CredentialsStore;
import com.cloudbees.plugins.credentials.common.StandardCredentials;
import com.cloudbees.plugins.credentials.domains.Domain;
import com.cloudbees.plugins.credentials.impl.UsernamePasswordCredentialsImpl;
import hudson.model.Fingerprint;
import hudson.model.Result;
import hudson.util.ListBoxModel;
import hudson.util.Secret;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.steps.StatusStep;
import java.util.List;
import org.jenkinsci.plugins.plaincredentials.impl.StringCredentialsImpl;
import org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Whose credentials a step may use, what becomes known of their use, and what does not become known of them. */
@WithJenkins
class CredentialsTest {
    private static final String SECRET = "planted-secret-5f0c";

    private static JenkinsRule jenkins;
    private static Bookinfo bookinfo;
    private static Folder shop;
    private static StringCredentialsImpl token;

    @BeforeAll
    static void startJenkins(JenkinsRule rule) throws Exception {
        jenkins = rule;
        bookinfo = Bookinfo.start(new PassingTime(), Scenario.HEALTHY);
        bookinfo.configure();
        shop = rule.createProject(Folder.class, "shop");
        token = new StringCredentialsImpl(CredentialsScope.GLOBAL, "deployer", "", Secret.fromString(SECRET));
        keep(shop, token);
        keep(
                rule.createProject(Folder.class, "bank"),
                new StringCredentialsImpl(CredentialsScope.GLOBAL, "bank-only", "", Secret.fromString(SECRET)));
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        bookinfo.close();
        jenkins.after();
    }

    @Test
    void aJobUsesItsFoldersCredentialsAndTheUseIsTracked() throws Exception {
        WorkflowRun run = run("uses", "deployer", Result.SUCCESS);

        Fingerprint uses = CredentialsProvider.getFingerprintOf(token);
        assertThat(uses.getJobs()).contains("shop/uses");
        assertThat(JenkinsRule.getLog(run)).doesNotContain(SECRET);
    }

    @Test
    void anotherFoldersCredentialsDoNotExist() throws Exception {
        WorkflowRun run = run("stranger", "bank-only", Result.FAILURE);

        assertThat(Pipelines.errors(run))
                .singleElement()
                .asString()
                .startsWith("ERROR: No credentials 'bank-only' for cluster prod are visible to shop/stranger;");
    }

    @Test
    void aListShowsWhatFitsInTheFolderOfTheJob() throws Exception {
        keep(
                shop,
                new UsernamePasswordCredentialsImpl(CredentialsScope.GLOBAL, "a-user", "", "ann", "long-enough-pass"));
        StatusStep.DescriptorImpl form = jenkins.jenkins.getDescriptorByType(StatusStep.DescriptorImpl.class);

        assertThat(values(form.doFillCredentialsIdItems(shop, "")))
                .contains("", "deployer", "a-user")
                .doesNotContain("bank-only");
        assertThat(values(form.doFillCredentialsIdItems(null, ""))).doesNotContain("deployer", "bank-only");
    }

    private static List<String> values(ListBoxModel list) {
        return list.stream().map(option -> option.value).toList();
    }

    private static WorkflowRun run(String job, String credentials, Result result) throws Exception {
        WorkflowJob made = shop.createProject(WorkflowJob.class, job);
        made.setDefinition(
                new CpsFlowDefinition("istioStatus service: 'reviews', credentialsId: '" + credentials + "'", true));
        return jenkins.assertBuildStatus(result, made.scheduleBuild2(0));
    }

    private static void keep(Folder folder, StandardCredentials credentials) throws Exception {
        for (CredentialsStore store : CredentialsProvider.lookupStores(folder)) {
            if (store.getProvider() instanceof FolderCredentialsProvider && store.getContext() == folder) {
                store.addCredentials(Domain.global(), credentials);
            }
        }
    }
}
