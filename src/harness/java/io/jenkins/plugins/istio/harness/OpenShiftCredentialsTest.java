package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.cloudbees.plugins.credentials.CredentialsProvider;
import com.cloudbees.plugins.credentials.CredentialsScope;
import com.cloudbees.plugins.credentials.SystemCredentialsProvider;
import hudson.model.Result;
import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import io.jenkins.plugins.istio.rehearsal.cluster.OpenShiftDoor;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import java.util.List;
import org.jenkinsci.plugins.kubernetes.credentials.OpenShiftBearerTokenCredentialImpl;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.TestExtension;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** A kind of credentials that the plugin Kubernetes Credentials brings, and that is no login before it was exchanged for one. */
@WithJenkins
class OpenShiftCredentialsTest {
    private static final String PASSWORD = "planted-password-81b2";
    private static final String TOKEN = "issued-token-93d1";

    private static JenkinsRule jenkins;
    private static PassingTime time;
    private static Bookinfo bookinfo;
    private static OpenShiftDoor door;
    private static OpenShiftBearerTokenCredentialImpl user;

    @TestExtension
    public static final class Clusters extends SimulatedClusters {
        @Override
        PassingTime time() {
            return time;
        }
    }

    @BeforeAll
    static void startJenkins(JenkinsRule rule) throws Exception {
        jenkins = rule;
        time = new PassingTime();
        bookinfo = Bookinfo.start(time, Scenario.HEALTHY);
        door = OpenShiftDoor.before(bookinfo.cluster(), "ann:" + PASSWORD, TOKEN);
        user = new OpenShiftBearerTokenCredentialImpl(CredentialsScope.GLOBAL, "openshift", "", "ann", PASSWORD);
        SystemCredentialsProvider.getInstance().getCredentials().add(user);
        SystemCredentialsProvider.getInstance().save();
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        door.close();
        bookinfo.close();
        jenkins.after();
    }

    @Test
    void anOpenShiftUserIsExchangedForAToken() throws Exception {
        configure(door.address());
        WorkflowRun run = Pipelines.start(
                jenkins,
                "openshift",
                "istioDeploy service: 'reviews', version: 'v2'," + " image: 'registry.example/reviews:2.0.1'");

        jenkins.assertBuildStatus(Result.SUCCESS, jenkins.waitForCompletion(run));
        assertThat(JenkinsRule.getLog(run)).doesNotContain(PASSWORD).doesNotContain(TOKEN);
        assertThat(bookinfo.cluster().objects("ConfigMap").toString())
                .contains("istio-release-reviews")
                .doesNotContain(PASSWORD)
                .doesNotContain(TOKEN);
        assertThat(CredentialsProvider.getFingerprintOf(user).getJobs()).contains("openshift");
    }

    @Test
    void aClusterThatIsNoOpenShiftIsSaidInOneSentence() throws Exception {
        configure(bookinfo.cluster().apiServer().toString());
        WorkflowRun run = Pipelines.start(jenkins, "elsewhere", "istioStatus service: 'reviews'");

        jenkins.assertBuildStatus(Result.FAILURE, jenkins.waitForCompletion(run));
        assertThat(Pipelines.errors(run))
                .singleElement()
                .asString()
                .startsWith("ERROR: Credentials 'openshift' give no login to cluster prod at "
                        + bookinfo.cluster().apiServer() + ": ")
                .endsWith(" Check that they are meant for that cluster.");
        assertThat(JenkinsRule.getLog(run)).doesNotContain("\tat ");
    }

    @Test
    void theFormOffersSuchCredentials() {
        ClusterConfiguration.DescriptorImpl form =
                jenkins.jenkins.getDescriptorByType(ClusterConfiguration.DescriptorImpl.class);

        assertThat(form.doFillCredentialsIdItems(""))
                .extracting(option -> option.value)
                .contains("openshift");
    }

    private static void configure(String apiServer) {
        ClusterConfiguration prod = bookinfo.configuration("prod");
        prod.setApiServer(apiServer);
        prod.setCredentialsId("openshift");
        IstioGlobalConfiguration.get().setClusters(List.of(prod));
    }
}
