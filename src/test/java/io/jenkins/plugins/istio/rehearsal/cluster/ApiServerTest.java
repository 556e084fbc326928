package io.jenkins.plugins.istio.rehearsal.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.jenkins.plugins.istio.rehearsal.cluster.api.Faults;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The API server's manners, seen over plain HTTP. */
class ApiServerTest {
    private static final String MAPS = "/api/v1/namespaces/default/configmaps";
    private static final String ROUTES = "/apis/networking.istio.io/v1/namespaces/bookinfo/virtualservices";
    private static final String REVIEWS = "/apis/apps/v1/namespaces/bookinfo/deployments/reviews-v1";
    private static final String MERGE = "application/merge-patch+json";
    private static final String STRATEGIC = "application/strategic-merge-patch+json";
    private static final String JSON_PATCH = "application/json-patch+json";
    private static final String APPLY = "application/apply-patch+yaml";

    private final VirtualClock clock = new VirtualClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final SimulatedCluster cluster = SimulatedCluster.start(clock, Scenario.HEALTHY);
    private final ApiCaller api = new ApiCaller(cluster.apiServer());

    @BeforeEach
    void load() {
        cluster.load(SampleManifests.BOOKINFO.yaml());
        api.post(MAPS, "{metadata: {name: record, labels: {app: x}}, data: {a: '1', b: '2'}}");
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void oneObjectIsServedUnderEveryVersion() {
        JsonNode object = api.get("/apis/networking.istio.io/v1alpha3/namespaces/bookinfo/virtualservices/bookinfo");

        assertThat(object.path("apiVersion").asText()).isEqualTo("networking.istio.io/v1alpha3");
        assertThat(object.at("/spec/http")).hasSize(3);
    }

    @Test
    void aListIsPickedByLabelAndByName() {
        api.post(MAPS, "{metadata: {name: other}}");

        assertThat(names(MAPS)).isEqualTo("other record ");
        assertThat(names(MAPS + "?labelSelector=app%3Dx")).isEqualTo("record ");
        assertThat(names(MAPS + "?labelSelector=app%20notin%20(x,y)")).isEqualTo("other ");
        assertThat(names(MAPS + "?labelSelector=!app")).isEqualTo("other ");
        assertThat(names("/api/v1/configmaps?fieldSelector=metadata.name%3Drecord"))
                .isEqualTo("record ");
    }

    @Test
    void anUnknownKindIsNotFound() {
        assertThat(error(api.get("/apis/gateway.networking.k8s.io/v1/httproutes")))
                .isEqualTo("404 NotFound: the server could not find the requested resource");
        assertThat(error(api.get(MAPS + "/none"))).isEqualTo("404 NotFound: configmaps \"none\" not found");
        assertThat(error(api.post("/api/v1/namespaces/nowhere/configmaps", "{metadata: {name: a}}")))
                .isEqualTo("404 NotFound: namespaces \"nowhere\" not found");
    }

    @Test
    void aMergePatchReplacesWhatItNames() {
        JsonNode after = api.patch(MAPS + "/record", MERGE, "{\"data\": {\"a\": null, \"c\": \"3\"}}");

        assertThat(after.path("data").toString()).isEqualTo("{\"b\":\"2\",\"c\":\"3\"}");
    }

    @Test
    void aMergePatchWithAnOldVersionIsRefused() {
        assertThat(error(api.patch(MAPS + "/record", MERGE, "{\"metadata\": {\"resourceVersion\": \"1\"}}")))
                .isEqualTo(
                        "409 Conflict: Operation cannot be fulfilled on configmaps \"record\": the object has been modified; "
                                + "please apply your changes to the latest version and try again");
    }

    @Test
    void aStrategicPatchMergesContainersByName() {
        JsonNode after = api.patch(
                REVIEWS,
                STRATEGIC,
                "{\"spec\": {\"template\": {\"spec\": {\"containers\": [{\"name\": \"reviews\", \"image\": \"reviews:2\"}]}}}}");

        assertThat(after.at("/spec/template/spec/containers")).hasSize(1);
        assertThat(after.at("/spec/template/spec/containers/0/image").asText()).isEqualTo("reviews:2");
        assertThat(after.at("/spec/template/spec/containers/0/ports/0/containerPort")
                        .asInt())
                .isEqualTo(9080);
        assertThat(after.at("/metadata/generation").asInt()).isEqualTo(2);
    }

    @Test
    void aStrategicPatchOfACustomKindIsRefused() {
        assertThat(error(api.patch(ROUTES + "/bookinfo", STRATEGIC, "{}"))).startsWith("415 UnsupportedMediaType: ");
    }

    @Test
    void aJsonPatchWhoseTestFailsChangesNothing() {
        String before = api.get(MAPS + "/record").toString();
        JsonNode answer = api.patch(MAPS + "/record", JSON_PATCH, """
                [{"op": "replace", "path": "/data/b", "value": "9"}, {"op": "test", "path": "/data/a", "value": "7"}]
                """);

        assertThat(error(answer))
                .isEqualTo(
                        "422 Invalid: the server rejected our request due to an error in our request: testing value /data/a failed");
        assertThat(api.get(MAPS + "/record")).hasToString(before);
    }

    @Test
    void aDryRunChangesNothing() {
        String before = api.get(ROUTES).toString();
        api.post(
                ROUTES + "?dryRun=All",
                "{metadata: {name: dry}, spec: {hosts: [a], http: [{route: [{destination: {host: a}}]}]}}");
        api.patch(ROUTES + "/bookinfo?dryRun=All", MERGE, "{\"spec\": {\"hosts\": [\"b\"]}}");
        api.delete(ROUTES + "/bookinfo?dryRun=All", "{}");

        assertThat(api.get(ROUTES)).hasToString(before);
    }

    @Test
    void aWriteWithoutStatusKeepsTheStatus() {
        ObjectNode deployment = (ObjectNode) api.get(REVIEWS);
        JsonNode status = deployment.remove("status");
        ObjectNode labels = (ObjectNode) deployment.at("/metadata/labels");
        labels.put("team", "books");

        JsonNode after = api.put(REVIEWS, deployment);
        assertThat(after.path("status")).isEqualTo(status);
        assertThat(after.at("/metadata/generation").asInt()).isEqualTo(1);
    }

    @Test
    void aWriteThatChangesNothingKeepsTheVersion() {
        JsonNode before = api.get(ROUTES + "/bookinfo");

        assertThat(api.put(ROUTES + "/bookinfo", before)).isEqualTo(before);
    }

    @Test
    void writersAreNotedByFieldAndCanStrikeTheirNotes() {
        api.patch(ROUTES + "/bookinfo?fieldManager=us", MERGE, "{\"spec\": {\"exportTo\": [\".\"]}}");
        ObjectNode object = (ObjectNode) api.get(ROUTES + "/bookinfo");
        assertThat(object.at("/metadata/managedFields/1").toString())
                .isEqualTo("{\"manager\":\"us\",\"operation\":\"Update\","
                        + "\"apiVersion\":\"networking.istio.io/v1\",\"time\":\"2026-01-01T00:00:00Z\",\"fieldsType\":\"FieldsV1\","
                        + "\"fieldsV1\":{\"f:spec\":{\"f:exportTo\":{}}}}");

        ((com.fasterxml.jackson.databind.node.ArrayNode) object.at("/metadata/managedFields")).remove(1);
        assertThat(api.put(ROUTES + "/bookinfo?fieldManager=us", object).at("/metadata/managedFields"))
                .hasSize(1);
    }

    @Test
    void applyMakesAnObjectAndLaterGivesUpFields() {
        api.patch(MAPS + "/mine?fieldManager=us", APPLY, "{apiVersion: v1, kind: ConfigMap, data: {a: '1', b: '2'}}");
        api.patch(MAPS + "/mine?fieldManager=them", MERGE, "{\"data\": {\"c\": \"3\"}}");
        JsonNode after =
                api.patch(MAPS + "/mine?fieldManager=us", APPLY, "{apiVersion: v1, kind: ConfigMap, data: {a: '9'}}");

        assertThat(after.path("data").toString()).isEqualTo("{\"a\":\"9\",\"c\":\"3\"}");
    }

    @Test
    void applyRefusesToTakeOverAFieldUnlessForced() {
        String wanted = "{apiVersion: v1, kind: ConfigMap, data: {a: '9'}}";

        assertThat(error(api.patch(MAPS + "/record?fieldManager=us", APPLY, wanted)))
                .isEqualTo("409 Conflict: Apply failed with 1 conflict: conflict with \"tester\" using v1: .data.a");
        assertThat(api.patch(MAPS + "/record?fieldManager=us&force=true", APPLY, wanted)
                        .at("/data/a")
                        .asText())
                .isEqualTo("9");
    }

    @Test
    void istiosWebhookRefusesWhatCannotBeRight() {
        assertThat(refusal("hosts: [a], http: [{route: [{destination: {host: a}, weight: -5}]}]"))
                .isEqualTo("weight -5 < 0");
        assertThat(refusal("hosts: [a], http: [{route: [{destination: {host: a}}, {destination: {host: b}}]}]"))
                .isEqualTo("total destination weight = 0");
        assertThat(refusal("hosts: [a], http: [{route: [{weight: 1}]}]")).isEqualTo("destination is required");
        assertThat(refusal("hosts: [a], http: [{route: [{destination: {subset: v1}}]}]"))
                .isEqualTo("empty domain name not allowed");
        assertThat(refusal("gateways: [g], http: [{route: [{destination: {host: a}}]}]"))
                .isEqualTo("delegate virtual service must have no gateways specified");
        assertThat(refusal("hosts: [a]")).isEqualTo("http, tcp or tls must be provided in virtual service");
        assertThat(refusal("hosts: [a], http: [{match: [{uri: {regex: '['}}], route: [{destination: {host: a}}]}]"))
                .isEqualTo(
                        "\"uri\": error parsing regexp: Unclosed character class: `[`; Istio uses RE2 style regex-based match "
                                + "(https://github.com/google/re2/wiki/Syntax)");
        assertThat(
                        refusal(
                                "hosts: [a], http: [{route: [{destination: {host: a}}], mirror: {host: b}, mirrorPercentage: {value: 101}}]"))
                .isEqualTo("mirror percentage must have a max value of 100 (it has 101.000000)");
    }

    @Test
    void aWeightThatIsNoWholeNumberIsRefusedByTheSchema() {
        assertThat(
                        error(
                                api.post(
                                        ROUTES,
                                        "{metadata: {name: bad}, spec: {hosts: [a], http: [{route: [{destination: {host: a}, weight: 0.5}]}]}}")))
                .isEqualTo(
                        "422 Invalid: VirtualService.networking.istio.io \"bad\" is invalid: spec.http[0].route[0].weight: Invalid value: "
                                + "\"number\": spec.http[0].route[0].weight in body must be of type integer: \"number\"");
    }

    @Test
    void aSelectorThatDoesNotFitTheTemplateIsRefused() {
        assertThat(error(api.patch(
                        REVIEWS, MERGE, "{\"spec\": {\"selector\": {\"matchLabels\": {\"version\": \"v2\"}}}}")))
                .isEqualTo(
                        "422 Invalid: Deployment.apps \"reviews-v1\" is invalid: spec.template.metadata.labels: Invalid value: "
                                + "{\"app\":\"reviews\",\"version\":\"v1\"}: `selector` does not match template `labels`");
    }

    @Test
    void whatIsDeniedIsRefusedAndTheReviewSaysSo() {
        cluster.access().deny("update", "networking.istio.io", "virtualservices");
        String review =
                "{spec: {resourceAttributes: {verb: update, group: networking.istio.io, resource: virtualservices, namespace: bookinfo}}}";

        assertThat(api.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review)
                        .at("/status/allowed")
                        .asBoolean())
                .isFalse();
        assertThat(error(api.put(ROUTES + "/bookinfo", api.get(ROUTES + "/bookinfo"))))
                .isEqualTo(
                        "403 Forbidden: virtualservices.networking.istio.io \"bookinfo\" is forbidden: User \"rehearsal\" cannot update "
                                + "resource \"virtualservices\" in API group \"networking.istio.io\" in the namespace \"bookinfo\"");
        assertThat(api.post("/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", review.replace("update", "get"))
                        .at("/status/allowed")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void theServerSaysWhatItServes() {
        assertThat(api.get("/api").path("versions").toString()).isEqualTo("[\"v1\"]");
        assertThat(api.get("/version").path("minor").asText()).isEqualTo("33");
        assertThat(api.get("/apis/networking.istio.io")
                        .at("/preferredVersion/version")
                        .asText())
                .isEqualTo("v1");
        assertThat(api.get("/apis/apps/v1").path("resources").findValuesAsText("kind"))
                .containsExactly("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");
        assertThat(api.status("/apis/unknown.example/v1")).isEqualTo(404);
    }

    @Test
    void orphansStayWhenTheirOwnerGoes() {
        api.delete(REVIEWS, "{\"propagationPolicy\": \"Orphan\"}");
        clock.advance(Duration.ofSeconds(5));

        assertThat(api.get("/api/v1/namespaces/bookinfo/pods?labelSelector=app%3Dreviews")
                        .path("items"))
                .hasSize(3);
    }

    @Test
    void anOwnerThatWaitsGoesAfterItsPods() {
        api.delete(REVIEWS, "{\"propagationPolicy\": \"Foreground\"}");
        clock.advance(Duration.ofSeconds(1));
        assertThat(api.get(REVIEWS).at("/metadata/finalizers/0").asText()).isEqualTo("foregroundDeletion");

        clock.advance(Duration.ofSeconds(2));
        assertThat(api.status(REVIEWS)).isEqualTo(404);
    }

    @Test
    void aFaultIsForTheCallsItNamesAndForNoOthers() {
        cluster.faults().nth(2, Faults.call("GET", "configmaps")).isRefused(503, "ServiceUnavailable", "etcd is away");

        assertThat(api.status(MAPS)).isEqualTo(200);
        assertThat(error(api.get(MAPS))).isEqualTo("503 ServiceUnavailable: etcd is away");
        assertThat(api.status(MAPS)).isEqualTo(200);
        assertThat(cluster.faults().count(Faults.call("GET", "configmaps"))).isEqualTo(3);
    }

    @Test
    void aLostAnswerIsNotALostRequest() {
        cluster.faults().next(Faults.call("POST", "configmaps")).losesItsAnswer();
        assertThatThrownBy(() -> api.post(MAPS, "{metadata: {name: made}}")).isInstanceOf(UncheckedIOException.class);
        assertThat(api.status(MAPS + "/made")).isEqualTo(200);

        cluster.faults().every(Faults.call("POST", "configmaps")).isLostOnTheWay();
        assertThatThrownBy(() -> api.post(MAPS, "{metadata: {name: never}}")).isInstanceOf(UncheckedIOException.class);
        cluster.faults().clear();
        assertThat(api.status(MAPS + "/never")).isEqualTo(404);
    }

    @Test
    void anAutoscalersMinimumIsHeld() {
        api.post("/apis/autoscaling/v2/namespaces/bookinfo/horizontalpodautoscalers", """
                metadata: {name: reviews}
                spec: {minReplicas: 5, maxReplicas: 8, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: reviews-v1}}
                """);
        clock.advance(Duration.ofSeconds(3));

        assertThat(api.get(REVIEWS).at("/status/readyReplicas").asInt()).isEqualTo(5);
    }

    private String refusal(String spec) {
        String text = error(api.post(ROUTES, "{metadata: {name: bad}, spec: {" + spec + "}}"));
        String begin =
                "400 : admission webhook \"rev.validation.istio.io\" denied the request: configuration is invalid: 1 error occurred:\n\t* ";
        assertThat(text).startsWith(begin);
        return text.substring(begin.length()).strip();
    }

    private String names(String path) {
        StringBuilder names = new StringBuilder();
        api.get(path)
                .path("items")
                .forEach(
                        item -> names.append(item.at("/metadata/name").asText()).append(' '));
        return names.toString();
    }

    private static String error(JsonNode status) {
        assertThat(status.path("kind").asText()).as(status.toString()).isEqualTo("Status");
        return status.path("code").asInt() + " " + status.path("reason").asText() + ": "
                + status.path("message").asText();
    }
}
