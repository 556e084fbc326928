package io.jenkins.plugins.istio.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;

/** What the pages say of a run whose traces are lost, damaged, or not ours. */
@BlackboxTest
class LostTracesTest {
    private static final String DEPLOY = "istioDeploy service: 'reviews', cluster: 'MESH', version: 'v2',"
            + " image: 'registry.example/reviews:2.0.1'";

    private static Build deployed(Jenkins jenkins, Mesh mesh) {
        Build build = jenkins.run(DEPLOY, mesh);
        assertThat(build.result()).as(build.console()).isEqualTo("SUCCESS");
        return build;
    }

    private static String view(Jenkins jenkins, Build build) {
        return jenkins.admin()
                .get(build.path() + "release/view")
                .required("the page's document")
                .body();
    }

    /** @param change what is done with {@code file}, the run's memory */
    private static void damage(Jenkins jenkins, Build build, String change) {
        jenkins.script("def file = new File(Jenkins.get().getItemByFullName('"
                + build.job().fullName() + "').getBuildByNumber(1).rootDir, 'istio-release-view.json'); " + change);
    }

    private static String rowOf(Jenkins jenkins, Build build) {
        String list = jenkins.admin()
                .get("releases/")
                .required("the list of releases")
                .body();
        int at = list.indexOf(build.job().fullName());
        assertThat(at).as(list).isPositive();
        return list.substring(list.lastIndexOf("<tr", at), list.indexOf("</tr>", at));
    }

    private static void refresh(Jenkins jenkins) {
        jenkins.admin().post("releases/refresh", Map.of()).required("refreshing");
    }

    @Test
    void aFileOf50MegabytesIsNotRead(Jenkins jenkins, Mesh mesh) {
        Build build = deployed(jenkins, mesh);
        damage(
                jenkins,
                build,
                "def large = new RandomAccessFile(file, 'rw'); large.setLength(50000000); large.close()");

        assertThat(view(jenkins, build))
                .contains("istio-release-view.json has 50 MB")
                .hasSizeLessThan(5000);
    }

    @Test
    void aFileOfANewerPluginAsksForIt(Jenkins jenkins, Mesh mesh) {
        Build build = deployed(jenkins, mesh);
        damage(jenkins, build, "file.text = '{\"schema\":2}'");

        assertThat(view(jenkins, build)).contains("written by a newer version of the plugin (schema 2");
    }

    @Test
    @ResourceLock(Jenkins.CLUSTERS_OF_RELEASES)
    void aRecordThatIsGoneFromTheClusterIsSaidAfterARefresh(Jenkins jenkins, Mesh mesh) throws Exception {
        Build build = deployed(jenkins, mesh);
        delete(mesh.cluster().apiServer().resolve("/api/v1/namespaces/bookinfo/configmaps/istio-release-reviews"));
        refresh(jenkins);

        Patience.until(
                "the list to tell of " + build,
                () -> rowOf(jenkins, build),
                row -> row.contains("The cluster has no record of it any more."));
    }

    @Test
    @ResourceLock(Jenkins.CLUSTERS_OF_RELEASES)
    void aRunThatIsGoneLeavesItsReleaseInTheListWithoutLink(Jenkins jenkins, Mesh mesh) {
        Build build = deployed(jenkins, mesh);
        jenkins.script(
                "Jenkins.get().getItemByFullName('" + build.job().fullName() + "').getBuildByNumber(1).delete()");
        assertThat(rowOf(jenkins, build)).contains("#1").doesNotContain("release/\"");
        refresh(jenkins);

        Patience.until(
                "the list to tell of " + build,
                () -> rowOf(jenkins, build),
                row -> row.contains("The run that told of it is gone"));
    }

    @Test
    @ResourceLock(Jenkins.CLUSTERS_OF_RELEASES)
    void aClusterThatDoesNotAnswerSaysSoInItsRowAndHoldsUpNoOther(Jenkins jenkins, Mesh silent, Mesh mesh) {
        Build onSilent = deployed(jenkins, silent);
        Build build = deployed(jenkins, mesh);
        silent.cluster().faults().every(request -> true).hangs();
        long asked = silent.cluster().faults().requests().size();
        long askedOther = mesh.cluster().faults().requests().size();
        refresh(jenkins);

        assertThat(Patience.until("a word about " + onSilent, () -> rowOf(jenkins, onSilent), row -> row.contains(
                        "Not read")))
                .contains("did not answer within 3 s while reading ConfigMap bookinfo/istio-release-reviews");
        assertThat(silent.cluster().faults().requests()).hasSize((int) asked + 1);
        assertThat(mesh.cluster().faults().requests()).hasSizeGreaterThan((int) askedOther);
        assertThat(rowOf(jenkins, build)).doesNotContain("Not read");
        silent.cluster().faults().clear();
        refresh(jenkins);
        Patience.until("what is known of " + onSilent, () -> rowOf(jenkins, onSilent), row -> !row.contains(
                "Not read"));
    }

    private static void delete(URI object) throws IOException, InterruptedException {
        HttpResponse<String> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(object).DELETE().build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
