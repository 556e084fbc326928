package io.jenkins.plugins.istio.engine.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is refused before anything is written, and where the candidate lives. */
class DeploymentPlanTest {
    private final FakeMesh mesh = new FakeMesh();

    @AfterEach
    void nothingIsWrittenByARefusal() {
        if (mesh.records.find(FakeMesh.REVIEWS).isEmpty()) {
            assertThat(mesh.journal.changes()).isEmpty();
        }
    }

    @Test
    void refusesTheStablesOwnVersion() {
        refused(
                request("v1", "image:1", List.of(), null, List.of(), false),
                "Cannot deploy v1 of shop/reviews: it is the stable version already. Give the new version another name.");
    }

    @Test
    void refusesImageAndManifestsTogether() {
        refused(
                request("v2", "image:2", List.of("kind: Deployment"), null, List.of(), false),
                "istioDeploy of shop/reviews v2 has image and manifests;"
                        + " expected exactly one: image for a copy of the stable's Deployment, or manifests with YAML of your own.");
    }

    @Test
    void refusesNeitherImageNorManifests() {
        refused(
                request("v2", null, List.of(), null, List.of(), false),
                "istioDeploy of shop/reviews v2 has neither image nor manifests;"
                        + " expected exactly one: image for a copy of the stable's Deployment, or manifests with YAML of your own.");
    }

    @Test
    void refusesPodsThatNoLabelTellsApartAndPrintsThePatch() {
        mesh.workloads.runs("reviews-v1", 3, Map.of("app", "reviews"));
        mesh.routes.servedSubset = null;
        mesh.routes.servedLabels = Map.of();

        refused(
                request("v2", "image:2", List.of(), null, List.of(), false),
                "Cannot release shop/reviews: the pods of reviews-v1 have no label 'version',"
                        + " so nothing tells them from the candidate's. Add it to the pod template (spec.template.metadata.labels.version: stable),"
                        + " or let istioDeploy do it with labelStable: true.");
    }

    @Test
    void labelsTheStablesPodsFirstWhenToldTo() {
        mesh.workloads.runs("reviews-v1", 3, Map.of("app", "reviews"));
        mesh.routes.servedSubset = null;
        mesh.routes.servedLabels = Map.of();

        mesh.step(mesh.engine().deploy(), request("v2", "image:2", List.of(), null, List.of(), true));

        assertThat(mesh.journal.changes())
                .startsWith("label reviews-v1 version=stable", "subsets: v1 stable v2", "routes: stable 100 %");
    }

    @Test
    void refusesADeploymentBesideTheStableThatWouldLoseItsUsers() {
        mesh.workloads.runs("reviews-old", 2, Map.of("app", "reviews", "version", "old"));

        refused(
                request("v2", "image:2", List.of(), null, List.of(), false),
                "Cannot release shop/reviews: beside the stable version reviews-old serves it,"
                        + " too, and would get no more requests. Scale it to zero, or take it out of the Service's selector.");
    }

    @Test
    void refusesToGuessWhichDeploymentServes() {
        mesh.workloads.runs("reviews-old", 2, Map.of("app", "reviews", "version", "old"));
        mesh.routes.servedSubset = null;
        mesh.routes.servedLabels = Map.of();

        refused(
                request("v2", "image:2", List.of(), null, List.of(), false),
                "Cannot tell which Deployment behind shop/reviews serves users:"
                        + " found reviews-old (2 pods), reviews-v1 (3 pods), and no route names one subset. Say it with stable: 'NAME'.");
    }

    @Test
    void refusesCallersThatPassNoRouteUnlessAccepted() {
        mesh.workloads.outsideMesh.add("Ingress shop/web leads to it");

        refused(
                request("v2", "image:2", List.of(), null, List.of(), false),
                "Cannot keep users from v2 of shop/reviews: Ingress shop/web leads to it."
                        + " Such requests pass no Istio route and would reach every version's pods. Bring them through a gateway, or accept it with"
                        + " acceptNonMesh: true.");
    }

    @Test
    void choosesTheIdleColour() {
        mesh.workloads.runs("reviews-v1", 0, Map.of("app", "reviews", "version", "v1"));
        mesh.workloads.runs("reviews-blue", 2, Map.of("app", "reviews", "slot", "blue"));
        mesh.workloads.runs("reviews-green", 1, Map.of("app", "reviews", "slot", "green"));
        mesh.routes.servedSubset = "blue";
        mesh.routes.servedLabels = Map.of("slot", "blue");

        ReleaseReport report = mesh.step(
                mesh.engine().deploy(), request("2.0", "image:2", List.of(), null, List.of("blue", "green"), false));

        assertThat(report.release().candidate().deployment()).isEqualTo("reviews-green");
        assertThat(report.release().candidate().slot().labels()).isEqualTo(Map.of("slot", "green"));
    }

    @Test
    void refusesColoursThatTheStableDoesNotWear() {
        refused(
                request("2.0", "image:2", List.of(), null, List.of("blue", "green"), false),
                "Cannot use slots [blue, green] for shop/reviews: its stable"
                        + " version lives in subset v1, which is neither. Give the stable Deployment's pods a label with one of these values and a"
                        + " DestinationRule subset of that name, or deploy without slots.");
    }

    @Test
    void namesTheCandidatesDeploymentAfterTheStables() {
        assertThat(mesh.deploy().release().candidate().deployment()).isEqualTo("reviews-v2");
    }

    private void refused(DeployRequest request, String message) {
        assertThatThrownBy(() -> mesh.step(mesh.engine().deploy(), request))
                .isInstanceOf(Refusal.class)
                .hasMessage(message);
    }

    private static DeployRequest request(
            String version, String image, List<String> manifests, String slot, List<String> slots, boolean label) {
        return new DeployRequest(
                FakeMesh.REVIEWS,
                version,
                image,
                null,
                manifests,
                1,
                List.of(),
                slot,
                slots,
                false,
                null,
                label,
                Set.of(),
                false,
                false,
                Duration.ofMinutes(5),
                Terms.USUAL);
    }
}
