package io.jenkins.plugins.istio.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import hudson.model.Descriptor;
import hudson.model.Item;
import io.jenkins.plugins.istio.config.ClusterConfiguration;
import io.jenkins.plugins.istio.config.IstioGlobalConfiguration;
import io.jenkins.plugins.istio.rehearsal.cluster.Scenario;
import io.jenkins.plugins.istio.steps.IstioStepDescriptor;
import java.lang.reflect.Method;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jenkins.model.Jenkins;
import org.htmlunit.HttpMethod;
import org.htmlunit.WebRequest;
import org.jenkinsci.plugins.workflow.job.WorkflowJob;
import org.jenkinsci.plugins.workflow.job.WorkflowRun;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvnet.hudson.test.JenkinsRule;
import org.jvnet.hudson.test.MockAuthorizationStrategy;
import org.jvnet.hudson.test.junit.jupiter.WithJenkins;

/** Every method that a form calls answers only to a POST of somebody who may see that form. */
@WithJenkins
class FormPermissionsTest {
    private static final int OK = 200;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final String[] ADDRESS_FIELDS = {
        "value", "apiServer", "gatewayAddress", "prometheusAddress", "gatewayMetrics", "cluster", "service", "url"
    };

    private static JenkinsRule jenkins;

    @BeforeAll
    static void startJenkins(JenkinsRule rule) throws Exception {
        jenkins = rule;
        rule.jenkins.setSecurityRealm(rule.createDummySecurityRealm());
        rule.jenkins.setAuthorizationStrategy(new MockAuthorizationStrategy()
                .grant(Jenkins.ADMINISTER)
                .everywhere()
                .to("admin")
                .grant(Jenkins.READ, Item.READ)
                .everywhere()
                .to("reader")
                .grant(Jenkins.READ, Item.READ, Item.EXTENDED_READ)
                .everywhere()
                .to("author"));
        rule.createProject(WorkflowJob.class, "release");
        IstioGlobalConfiguration.get().setClusters(List.of(new ClusterConfiguration("hidden-cluster")));
    }

    @AfterAll
    static void stopJenkins() throws Exception {
        jenkins.after();
    }

    @ParameterizedTest
    @MethodSource("methodsOfSteps")
    void aStepsFormAnswersThoseWhoMaySeeTheJob(String method) throws Exception {
        boolean list = method.endsWith("/fillCredentialsIdItems");

        assertThat(post("author", "job/release/" + method)).isEqualTo(OK);
        assertThat(get("author", "job/release/" + method)).isEqualTo(NOT_FOUND);
        assertThat(post("reader", "job/release/" + method)).isEqualTo(list ? OK : FORBIDDEN);
        assertThat(post("reader", method)).isEqualTo(list ? OK : FORBIDDEN);
        assertThat(post("admin", method)).isEqualTo(OK);
        assertThat(post(null, "job/release/" + method)).isEqualTo(FORBIDDEN);
        assertThat(get("reader", "job/release/" + method)).isEqualTo(NOT_FOUND);
        assertThat(get(null, "job/release/" + method)).isIn(FORBIDDEN, NOT_FOUND);
        assertThat(postWithoutCrumb("author", "job/release/" + method)).isEqualTo(FORBIDDEN);
        assertThat(postWithoutCrumb(null, "job/release/" + method)).isEqualTo(FORBIDDEN);
    }

    @ParameterizedTest
    @MethodSource("methodsOfTheConfiguration")
    void theConfigurationsFormAnswersAdministrators(String method) throws Exception {
        boolean list = method.endsWith("/fillCredentialsIdItems");

        assertThat(post("admin", method)).isEqualTo(OK);
        assertThat(get("admin", method)).isEqualTo(NOT_FOUND);
        assertThat(post("author", method)).isEqualTo(list ? OK : FORBIDDEN);
        assertThat(post(null, method)).isEqualTo(FORBIDDEN);
        assertThat(get(null, method)).isIn(FORBIDDEN, NOT_FOUND);
        assertThat(postWithoutCrumb("admin", method)).isEqualTo(FORBIDDEN);
        assertThat(postWithoutCrumb(null, method)).isEqualTo(FORBIDDEN);
    }

    /** What a request says decides nothing about where Jenkins connects to. */
    @Test
    void noAddressInARequestIsEverCalled() throws Exception {
        try (ServerSocket canary = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            canary.setSoTimeout(1);
            String address = "http://127.0.0.1:" + canary.getLocalPort();
            for (String method :
                    Stream.concat(methodsOfSteps(), methodsOfTheConfiguration()).toList()) {
                String fields = Stream.of(ADDRESS_FIELDS)
                        .map(field -> field + "=" + address)
                        .collect(Collectors.joining("&"));
                assertThat(answer("admin", method + "?name=hidden-cluster&" + fields, HttpMethod.POST, true))
                        .as(method)
                        .isEqualTo(OK);
            }
            assertThatThrownBy(canary::accept).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void whoMayOnlyReadAJobSeesWhatItsStepsFound() throws Exception {
        try (Bookinfo bookinfo = Bookinfo.start(new PassingTime(), Scenario.HEALTHY)) {
            List<ClusterConfiguration> before = IstioGlobalConfiguration.get().getClusters();
            bookinfo.configure();
            try {
                WorkflowRun run =
                        Pipelines.start(jenkins, "status", "echo \"phase ${istioStatus(service: 'reviews').phase}\"");
                jenkins.assertBuildStatusSuccess(jenkins.waitForCompletion(run));
            } finally {
                IstioGlobalConfiguration.get().setClusters(before);
            }
        }
        JenkinsRule.WebClient browser = jenkins.createWebClient().withBasicCredentials("reader");
        assertThat(browser.goTo("job/status/1/consoleText", "text/plain")
                        .getWebResponse()
                        .getContentAsString())
                .contains("phase null");
    }

    static Stream<String> methodsOfSteps() {
        return jenkins.jenkins.getExtensionList(IstioStepDescriptor.class).stream()
                .flatMap(FormPermissionsTest::methods);
    }

    static Stream<String> methodsOfTheConfiguration() {
        return methods(jenkins.jenkins.getDescriptor(ClusterConfiguration.class));
    }

    private static Stream<String> methods(Descriptor<?> descriptor) {
        return Stream.of(descriptor.getClass().getMethods())
                .map(Method::getName)
                .filter(name -> name.matches("do(Check|Fill|Test)[A-Z].*"))
                .distinct()
                .sorted()
                .map(name -> descriptor.getDescriptorUrl() + "/" + Character.toLowerCase(name.charAt(2))
                        + name.substring(3));
    }

    private static int get(String user, String method) throws Exception {
        return answer(user, method, HttpMethod.GET, false);
    }

    private static int post(String user, String method) throws Exception {
        return answer(user, method, HttpMethod.POST, true);
    }

    private static int postWithoutCrumb(String user, String method) throws Exception {
        return answer(user, method, HttpMethod.POST, false);
    }

    private static int answer(String user, String method, HttpMethod verb, boolean crumb) throws Exception {
        JenkinsRule.WebClient browser = jenkins.createWebClient().withThrowExceptionOnFailingStatusCode(false);
        if (user != null) {
            browser.withBasicCredentials(user);
        }
        WebRequest request = new WebRequest(new URL(jenkins.getURL(), method), verb);
        if (crumb) {
            browser.addCrumb(request);
        }
        return browser.loadWebResponse(request).getStatusCode();
    }
}
